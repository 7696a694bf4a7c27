"""How a command speaks while it works."""

import click


def say(sentence: str) -> None:
    """Tell what is being done, on stderr: stdout is for results."""
    click.echo(sentence, err=True)
