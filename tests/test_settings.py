import stat
from dataclasses import fields
from pathlib import Path

import pytest

from api.settings import PROJECT, Settings, SettingsError, read_settings, signing_secret

NAMES = (
    "DATABASE_URL",
    "DATA_DIR",
    "HOST",
    "PORT",
    "WORKERS",
    "THREADS",
    "POOL_MIN",
    "POOL_MAX",
    "STATEMENT_TIMEOUT_MS",
    "MAX_DOCUMENT_BYTES",
    "SECRET",
    "READS",
    "RATE_LIMIT_READS",
    "RATE_LIMIT_WRITES",
    "RATE_LIMIT_STORAGE",
    "TRUSTED_PROXIES",
    "LOG_LEVEL",
)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_an_empty_environment_gives_the_settings_of_a_first_start() -> None:
    assert read_settings() == Settings()
    assert read_settings().host == "127.0.0.1"
    assert read_settings().data_dir == PROJECT / ".data"


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("DATABASE_URL", "postgres://me:pw@db:5433/x", "database_url", "postgresql://me:pw@db:5433/x"),
        ("DATABASE_URL", "postgresql+psycopg://db/x", "database_url", "postgresql://db/x"),
        ("DATABASE_URL", "", "database_url", None),
        ("DATA_DIR", "/somewhere/else", "data_dir", Path("/somewhere/else")),
        ("DATA_DIR", "beside", "data_dir", Path.cwd() / "beside"),
        ("DATA_DIR", "", "data_dir", PROJECT / ".data"),
        ("PORT", "8123", "port", 8123),
        ("MAX_DOCUMENT_BYTES", "1000", "max_document_bytes", 1000),
        ("READS", "closed", "reads", "closed"),
        ("RATE_LIMIT_WRITES", "5/second", "rate_limit_writes", "5/second"),
        ("RATE_LIMIT_STORAGE", "redis://cache:6379", "rate_limit_storage", "redis://cache:6379"),
        ("TRUSTED_PROXIES", "2", "trusted_proxies", 2),
        ("LOG_LEVEL", "DEBUG", "log_level", "DEBUG"),
    ],
)
def test_a_variable_sets_its_field(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, expected: object
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(read_settings(), field) == expected


def test_all_mistakes_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PORT": "99999", "WORKERS": "none", "DATABASE_URL": "mysql://x/y"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "DATABASE_URL",
        "PORT",
        "WORKERS",
    ]


@pytest.mark.parametrize("url", ["mysql://me:hunter2@db/x", "postgresql://me:hunter2@[db/x"])
def test_a_mistake_in_the_database_url_does_not_print_its_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("READS", "shut"),
        ("RATE_LIMIT_READS", "many"),
        ("RATE_LIMIT_READS", "0/minute"),
        ("RATE_LIMIT_WRITES", "5 per fortnight"),
        ("RATE_LIMIT_STORAGE", "mongodb://me:hunter2@db"),
        ("TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: Must be") as caught:
        read_settings()
    assert "hunter2" not in str(caught.value)


def test_a_pool_cannot_be_smaller_than_its_least_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POOL_MIN", "9")
    monkeypatch.setenv("POOL_MAX", "3")
    with pytest.raises(SettingsError, match="POOL_MIN"):
        read_settings()


def test_a_given_secret_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "none", secret="sixteen characters")  # noqa: S106
    assert signing_secret(settings) == "sixteen characters"
    assert not (tmp_path / "none").exists()


def test_a_made_secret_is_kept_private_and_stays_the_same(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new")
    first = signing_secret(settings)
    assert len(first) == 64
    assert signing_secret(settings) == first
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]
    assert stat.S_IMODE((tmp_path / "new" / "secret").stat().st_mode) == 0o600


def test_two_data_folders_have_two_secrets(tmp_path: Path) -> None:
    assert signing_secret(Settings(data_dir=tmp_path / "a")) != signing_secret(
        Settings(data_dir=tmp_path / "b")
    )


def test_the_table_of_settings_names_each_with_its_default() -> None:
    table = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert {name for name in NAMES if f"\n| `{name}` |" in table} == set(NAMES)
    assert {name.lower() for name in NAMES} == {field.name for field in fields(Settings)}
    for field in fields(Settings):
        if isinstance(field.default, int | str):
            assert f"| `{field.name.upper()}` | `{field.default}` |" in table
