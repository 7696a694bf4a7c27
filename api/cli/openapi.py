"""`figures openapi`."""

from difflib import unified_diff
from pathlib import Path

import click

from api.cli.say import say
from api.settings import PROJECT
from api.web.contract import openapi_document


@click.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; fail, and show the difference, where the file is old."
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=PROJECT / "openapi.yaml")
def openapi(*, check: bool, output: Path) -> None:
    """Write the contract from the schemas and routes; needs no database."""
    written = output.read_text(encoding="utf-8") if output.exists() else ""
    document = openapi_document()
    if not check:
        output.write_text(document, encoding="utf-8")
    elif written != document:
        click.echo(
            "".join(unified_diff(_lines(written), _lines(document), str(output), "the app", n=1)), nl=False
        )
        message = f"{output} is not what the app promises. Run `make openapi` and review the difference."
        raise click.ClickException(message)
    else:
        say(f"{output} is what the app promises.")


def _lines(text: str) -> list[str]:
    """Cut a text into lines that keep their ends."""
    return text.splitlines(keepends=True)
