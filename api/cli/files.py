"""Files as documents."""

from pathlib import Path

from api.domain.document import DocumentText
from api.domain.errors import TrackerError
from api.reading.metadata import DocumentMetadata
from api.reading.read import read

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
}
"""How a file is read, by the end of its name."""


def read_file(path: Path, known: DocumentMetadata, max_bytes: int) -> DocumentText:
    """Read one file as its name says. Raises a TrackerError for what cannot be taken."""
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    try:
        path.stat()
        body = path.read_bytes() if media_type is not None else None
    except OSError as error:
        message = f"It cannot be opened: {error.strerror}."
        raise TrackerError(message) from error
    if media_type is None or body is None:
        message = f"Its name ends with none of {', '.join(MEDIA_TYPES)}."
        raise TrackerError(message)
    return read(body, media_type=media_type, metadata=known, max_bytes=max_bytes)
