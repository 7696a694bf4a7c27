from pathlib import Path

from click.testing import CliRunner

from api.cli import main
from api.settings import PROJECT


def test_the_checked_in_contract_is_what_the_app_promises() -> None:
    assert CliRunner().invoke(main, ["openapi", "--check"]).exit_code == 0


def test_a_contract_that_is_not_in_step_is_refused_and_the_difference_shown(tmp_path: Path) -> None:
    old = tmp_path / "openapi.yaml"
    old.write_text(
        (PROJECT / "openapi.yaml").read_text(encoding="utf-8").replace("/v1/figures:", "/v1/facts:")
    )
    result = CliRunner().invoke(main, ["openapi", "--check", "--output", str(old)])
    assert result.exit_code == 1
    assert "-  /v1/facts:" in result.stdout
    assert "+  /v1/figures:" in result.stdout


def test_the_contract_is_written(tmp_path: Path) -> None:
    new = tmp_path / "openapi.yaml"
    assert CliRunner().invoke(main, ["openapi", "--output", str(new)]).exit_code == 0
    assert new.read_bytes() == (PROJECT / "openapi.yaml").read_bytes()
