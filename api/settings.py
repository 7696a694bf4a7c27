"""Everything that the environment may say, read once. `docs/operations.md` has the table.

No other module reads the environment: what a part needs of it is passed to that part.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env, EnvValidationError, ValidationError, validate

PROJECT = Path(__file__).resolve().parent.parent
"""The folder that holds `api`, `migrations` and `seeds`."""

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
READS = ("open", "closed")
_URL_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_SECRET_BYTES = 32
_RATE = re.compile(r"[1-9]\d*/(second|minute|hour|day)")
_RATE_STORAGES = ("memory://", "redis://", "rediss://", "redis+unix://")


class SettingsError(Exception):
    """The environment holds values that cannot be used; the message names every one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process is to run.

    `database_url` is null where the embedded PostgreSQL in `data_dir` is to be used; psycopg and SQLAlchemy
    both take it as it is. `data_dir` is absolute. `secret` signs cursors; null means the one kept in
    `data_dir` (see `signing_secret`). `reads` says whether reading is open to everybody or needs a key too.
    The rate limits are those of one client, known by its key or its address: the one that the last of
    `trusted_proxies` proxies saw.
    """

    database_url: str | None = None
    data_dir: Path = PROJECT / ".data"
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4
    pool_min: int = 4
    pool_max: int = 8
    statement_timeout_ms: int = 10_000
    max_document_bytes: int = 2_000_000
    secret: str | None = None
    reads: str = "open"
    rate_limit_reads: str = "3000/minute"
    rate_limit_writes: str = "600/minute"
    rate_limit_storage: str = "memory://"
    trusted_proxies: int = 0
    log_level: str = "INFO"


def read_settings() -> Settings:
    """Read the environment. Raises SettingsError, which names all mistakes at once."""
    env = Env(eager=False)
    whole = Settings()
    given = Settings(
        database_url=_plain_scheme(_text_or_null(env, "DATABASE_URL", _is_postgresql)),
        data_dir=Path(_text_or_null(env, "DATA_DIR") or whole.data_dir).expanduser().absolute(),
        host=env.str("HOST", whole.host, validate=validate.Length(min=1)),
        port=env.int("PORT", whole.port, validate=validate.Range(1, 65_535)),
        workers=env.int("WORKERS", whole.workers, validate=validate.Range(1, 64)),
        threads=env.int("THREADS", whole.threads, validate=validate.Range(1, 64)),
        pool_min=env.int("POOL_MIN", whole.pool_min, validate=validate.Range(0, 100)),
        pool_max=env.int("POOL_MAX", whole.pool_max, validate=validate.Range(1, 100)),
        statement_timeout_ms=env.int(
            "STATEMENT_TIMEOUT_MS", whole.statement_timeout_ms, validate=validate.Range(min=1)
        ),
        max_document_bytes=env.int(
            "MAX_DOCUMENT_BYTES", whole.max_document_bytes, validate=validate.Range(min=1)
        ),
        secret=_text_or_null(env, "SECRET", validate.Length(min=16)),
        rate_limit_reads=env.str("RATE_LIMIT_READS", whole.rate_limit_reads, validate=_is_rate),
        rate_limit_writes=env.str("RATE_LIMIT_WRITES", whole.rate_limit_writes, validate=_is_rate),
        rate_limit_storage=env.str("RATE_LIMIT_STORAGE", whole.rate_limit_storage, validate=_is_rate_storage),
        trusted_proxies=env.int("TRUSTED_PROXIES", whole.trusted_proxies, validate=validate.Range(0, 10)),
        reads=env.str("READS", whole.reads, validate=validate.OneOf(READS)),
        log_level=env.str("LOG_LEVEL", whole.log_level, validate=validate.OneOf(LOG_LEVELS)),
    )
    mistakes = _mistakes(env)
    if not mistakes and given.pool_min > given.pool_max:
        mistakes = ["POOL_MIN: Must not be greater than POOL_MAX."]
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return given


def signing_secret(settings: Settings) -> str:
    """Give the secret that signs cursors; make one and keep it in `data_dir` where none is set.

    Two processes that start at the same moment get the same one.
    """
    if settings.secret is not None:
        return settings.secret
    kept = settings.data_dir / "secret"
    if not kept.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        written = settings.data_dir / f"secret.{os.getpid()}.{secrets.token_hex(4)}"
        written.touch(mode=0o600)
        written.write_text(secrets.token_hex(_SECRET_BYTES), encoding="ascii")
        try:
            os.link(written, kept)
        except FileExistsError:
            pass
        finally:
            written.unlink()
    return kept.read_text(encoding="ascii")


def _text_or_null(env: Env, name: str, check: Callable[[str], object] | None = None) -> str | None:
    """Read a variable that may be absent; an empty one counts as absent."""
    if env.str(name, "") == "":
        return None
    return env.str(name, validate=check)


def _is_postgresql(url: str) -> None:
    """Refuse a URL of another database, without repeating it: it may hold a password."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError as error:
        message = "Must be a URL: postgresql://user:password@host:5432/name."
        raise ValidationError(message) from error
    if scheme not in _URL_SCHEMES:
        message = "Must begin with postgresql://."
        raise ValidationError(message)


def _is_rate(rate: str) -> None:
    """Refuse what is no rate."""
    if _RATE.fullmatch(rate) is None:
        message = "Must be a number per second, minute, hour or day, such as 3000/minute."
        raise ValidationError(message)


def _is_rate_storage(url: str) -> None:
    """Refuse a storage of another kind, without repeating it: it may hold a password."""
    if not url.startswith(_RATE_STORAGES):
        message = "Must be memory://, or begin with redis://, rediss:// or redis+unix://."
        raise ValidationError(message)


def _plain_scheme(url: str | None) -> str | None:
    """Write the scheme the one way that both psycopg and SQLAlchemy take."""
    return None if url is None else f"postgresql:{url.partition(':')[2]}"


def _mistakes(env: Env) -> list[str]:
    """List what the reading so far found wrong, one line a variable."""
    try:
        env.seal()
    except EnvValidationError as error:
        found = error.error_messages
        if isinstance(found, Mapping):
            return [f"{name}: {' '.join(found[name])}" for name in sorted(found)]
        return list(found)
    return []
