"""Which characters no database keeps."""

import re

_UNKEPT = re.compile("[\\x00\\ud800-\\udfff]")


def can_be_kept(words: str) -> bool:
    """Say whether words have no NUL and no half of a surrogate pair, which PostgreSQL's texts cannot hold."""
    return _UNKEPT.search(words) is None
