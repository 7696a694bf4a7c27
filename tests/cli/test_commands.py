import pytest
from click.testing import CliRunner

from api.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_that_is_listed_can_be_loaded_and_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {name}")


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(main, ["guess"]).exit_code == 2


def test_mistakes_in_the_environment_are_named_at_once_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("WORKERS", "0")
    result = CliRunner().invoke(main, ["migrate"])
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()[1:]] == ["PORT", "WORKERS"]


@pytest.mark.parametrize("command", ["migrate", "setup", "seed", "re-render", "serve"])
def test_a_database_that_does_not_answer_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("PORT", "18765")
    result = CliRunner().invoke(main, [command])
    assert result.exit_code == 1
    complaints = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(complaints) == 1
    assert "Traceback" not in result.stderr
