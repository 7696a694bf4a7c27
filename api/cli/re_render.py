"""`figures re-render`."""

import click

from api.cli.database import tracker
from api.services import re_render as service


@click.command(name="re-render")
def re_render() -> None:
    """Render every stored version again, after the shape of a figure's JSON has changed."""
    with tracker() as opened:
        changed = service.re_render(opened)
    click.echo(f"{changed} versions differ from what was stored beside them, and were rendered anew.")
