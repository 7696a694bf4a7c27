"""Cells of a spreadsheet as XML: words, numbers, truths, days and instants, and never a formula.

Words that look like a formula are marked as words, so that editing the cell does not make them one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from xml.sax.saxutils import escape

from api.web.tables.columns import Kind
from api.web.tables.comma_separated import harmless
from api.web.tables.table import Cell

Writer = Callable[[Cell], tuple[str, str]]
"""What writes a cell: its attributes, and what stands in it."""

_LONGEST: Final = 32_767
_EPOCH: Final = datetime(1899, 12, 30, tzinfo=UTC)
_FIRST_DAY: Final = "1900-03-01"
"""Before this day, the days of spreadsheets are off by one, for the sake of an old mistake."""

_PLAIN, _DAY, _INSTANT, _WORDS, _HEAD = range(5)
"""The places of the styles in `spreadsheet_styles.xml`."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def row_of(number: int, cells: Iterable[tuple[Cell, Writer]]) -> str:
    """Write the row of a number, from 1; empty cells are left out."""
    parts = [f'<row r="{number}">']
    for letters, (value, write) in zip(_LETTERS, cells, strict=False):
        if value is not None and value != "":
            attributes, content = write(value)
            parts.append(f'<c r="{letters}{number}"{attributes}>{content}</c>')
    parts.append("</row>")
    return "".join(parts)


def text(value: Cell) -> tuple[str, str]:
    """Write words."""
    words = str(value)
    return _words(words, _PLAIN if harmless(words) is words else _WORDS)


def heading(value: Cell) -> tuple[str, str]:
    """Write the words at the head of a column."""
    return _words(str(value), _HEAD)


def _words(words: str, style: int) -> tuple[str, str]:
    plain = escape(_NOT_XML.sub("\ufffd", words[:_LONGEST]))
    return f' t="inlineStr" s="{style}"', f'<is><t xml:space="preserve">{plain}</t></is>'


def _number(value: Cell) -> tuple[str, str]:
    return "", f"<v>{value!r}</v>"


def _truth(value: Cell) -> tuple[str, str]:
    return ' t="b"', "<v>1</v>" if value else "<v>0</v>"


def _day(value: Cell) -> tuple[str, str]:
    words = str(value)
    if words < _FIRST_DAY:
        return text(words)
    return f' s="{_DAY}"', f"<v>{date.fromisoformat(words).toordinal() - _EPOCH.toordinal()}</v>"


def _instant(value: Cell) -> tuple[str, str]:
    words = str(value)
    if words < _FIRST_DAY:
        return text(words)
    days = (datetime.fromisoformat(words) - _EPOCH) / timedelta(days=1)
    return f' s="{_INSTANT}"', f"<v>{days!r}</v>"


WRITERS: dict[Kind, Writer] = {
    Kind.TEXT: text,
    Kind.INTEGER: _number,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _truth,
    Kind.INSTANT: _instant,
    Kind.DAY: _day,
}
"""What writes the cells of a column."""


def _letters() -> Iterator[str]:
    """Name columns as spreadsheets do, up to ZZ."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    yield from (first + second for first in alphabet for second in alphabet)


_LETTERS = tuple(_letters())
