from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from api.cli import main

Shell = Callable[..., Result]


@pytest.fixture
def figures(committed_url: str, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Call `figures` with arguments, on a migrated database of the test's own."""
    monkeypatch.setenv("DATABASE_URL", committed_url)

    def call(*arguments: object, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call
