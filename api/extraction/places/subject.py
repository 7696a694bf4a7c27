"""What a whole text is about: its one country, where one stands out, and the places that head its blocks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from api.domain.place import GazetteerEntry
from api.extraction.parts import Passages
from api.extraction.places.values import PlaceName, Row

_WEIGHTS = {
    "there": 8,
    "bare": 7,
    "for": 7,
    "toward": 4,
    "from": 6,
    "people": 4,
    "acting": 2,
    "told": 3,
    "office": 2,
    "dateline": 4,
}
"""How strongly a mention says that the text is about the place; other roles say little."""

_BODY = 2
"""What a body of a country's name says."""

_LEAD = 3
"""How many times as much the first sentence says."""

_STANDS_OUT = (4, 5)
"""The next country may have at most four fifths of the first one's weight."""

_REGION = "region"
"""Before the code of a region among the codes of countries."""

_HEADING = 60
"""Letters of the longest heading."""


def main_country(
    rows: Iterable[tuple[int, Sequence[Row]]], title: Sequence[PlaceName], national: Counter[str]
) -> str | None:
    """Name the country that outweighs all others; None where none does, or where a sea or a region leads.

    `national` counts the bodies that bear the name of a country: "the CAR Red Cross".
    """
    weights = Counter({country: _BODY * count for country, count in national.items()})
    for sentence, row in rows:
        heaviest: dict[str, int] = {}
        for group in row:
            weight = _WEIGHTS.get(group.role, 1) * (_LEAD if sentence == 0 else 1)
            for code in _codes(group):
                heaviest[code] = max(weight, heaviest.get(code, 0))
        weights.update(heaviest)
    weights.update(dict.fromkeys(_codes(Row(tuple(title), "there")), _LEAD * _WEIGHTS["there"]))
    ranked = weights.most_common(2)
    if not ranked or ranked[0][0].startswith(_REGION):
        return None
    few, many = _STANDS_OUT
    if len(ranked) > 1 and many * ranked[1][1] > few * ranked[0][1]:
        return None
    return ranked[0][0]


def _codes(row: Row) -> list[str]:
    """Give the countries of a row, and a code for a region that no one country holds."""
    found = []
    for name in row.names:
        entry = name.entry
        if entry.iso3 is not None:
            if not name.general:
                found.append(entry.iso3)
        elif row.role == "there" or not (name.people or name.office or name.general):
            found.append(_REGION + entry.code)
    return found


def headings(passages: Passages, rows: Mapping[int, Sequence[Row]]) -> dict[int, Row]:
    """Say which place heads each paragraph: "KENYA: ...", or "Kenya" on a line of its own above it.

    A heading that names no place ends the block of the one before.
    """
    first: dict[int, int] = {}
    for sentence in passages.sentences:
        first.setdefault(sentence.paragraph, sentence.index)
    found: dict[int, Row] = {}
    head: Row | None = None
    for paragraph, (start, end) in enumerate(passages.paragraphs):
        index = first.get(paragraph, len(passages.sentences))
        own = rows.get(index, ())
        noted = _of_note(passages, paragraph, own)
        if noted is None and not _is_of_list(passages, index, own):
            row = _heading(passages.text, start, end, own)
            if row is not None:
                head = row
            elif _is_heading(passages.text, start, end):
                head = None
        placed = noted if noted is not None else head
        if placed is not None:
            found[paragraph] = placed
    return found


def _is_of_list(passages: Passages, index: int, rows: Sequence[Row]) -> bool:
    """Say whether a sentence is an item of a list, or words such as "In Lira:" that head only their list."""
    line, following = [*passages.sentences[index : index + 2], None, None][:2]
    if line is None:
        return False
    if following is not None and following.introduced == index:
        return bool(rows) and rows[0].start > line.start
    return line.introduced is not None


def _of_note(passages: Passages, paragraph: int, rows: Sequence[Row]) -> Row | None:
    """Give the place in the head of a note: "Lira, Uganda, 4 May 2019: ..."."""
    head = passages.heads.get(paragraph)
    return None if head is None else next((row for row in rows if head[0] <= row.start < head[1]), None)


def _heading(text: str, start: int, end: int, rows: Sequence[Row]) -> Row | None:
    if not rows or rows[0].role in {"office", "speaking", "dateline"}:
        return None
    row = rows[0]
    before = text[start : row.start].strip(" \t#*-\u2022.0123456789()")
    if len(before) > len("Northern") or (before and not before[0].isupper()):
        return None
    after = text[row.end : end].lstrip()
    short = end - start < _HEADING and not text[start:end].rstrip().endswith((".", "!", "?"))
    alone = short and len(after.split()) <= len(row.names) + 1 and not any(c.isdigit() for c in after)
    return row if after.startswith(":") or alone else None


def _is_heading(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph opens another block: "FUNDING: ...", or a short line without a full stop."""
    head, mark, _ = text[start : min(end, start + _HEADING)].partition(":")
    if mark and head.isupper():
        return True
    line = text[start:end].strip()
    return (
        len(line) < _HEADING
        and line[:1].isupper()
        and line[-1:].isalpha()
        and not any(letter.isdigit() for letter in line)
    )


def country_of(names: Sequence[PlaceName]) -> GazetteerEntry | None:
    """Give the one place that names of bodies or of the publisher hint at, where they agree."""
    entries = {name.entry.iso3: name.entry for name in names if name.entry.iso3 is not None}
    return next(iter(entries.values())) if len(entries) == 1 else None
