"""Bytes to text: UTF-8, Unicode NFC, line ends as LF, and nothing else changed."""

import codecs
import re
import unicodedata

from api.domain.errors import UnreadableBytes

_UTF8_NAMES = frozenset({"utf-8", "ascii"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(body: bytes, charset: str | None) -> str:
    """Read bytes as UTF-8, without a byte order mark. Raises UnreadableBytes."""
    if charset is not None and _codec_name(charset) not in _UTF8_NAMES:
        message = f"Only UTF-8 is read, and the content type says {charset}. Convert the text to UTF-8."
        raise UnreadableBytes(message)
    if body.startswith(_UTF16_MARKS):
        message = "The bytes look like UTF-16, and only UTF-8 is read. Save the text as UTF-8."
        raise UnreadableBytes(message)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = (
            f"The bytes are not UTF-8: byte {error.start} is 0x{body[error.start]:02x}. "
            "Convert the text to UTF-8, and send text, HTML or JSON, not a binary file."
        )
        raise UnreadableBytes(message) from error
    refuse_control_characters(text)
    return text


def refuse_control_characters(text: str) -> None:
    """Refuse a text that holds what only binary files hold. Raises UnreadableBytes."""
    found = _CONTROL.search(text)
    if found is not None:
        message = (
            f"This looks like a binary file: character {found.start()} is the control character "
            f"0x{ord(found.group()):02x}. Send text, HTML or JSON, without control characters."
        )
        raise UnreadableBytes(message)


def normalise(text: str) -> str:
    """Give the form that is stored: NFC, with CRLF and CR as LF."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _codec_name(charset: str) -> str:
    """Fold the many spellings of a character set's name."""
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return charset
