"""Reads the project's own gold set: a text, and beside it a YAML file of metadata and hand-made labels.

A label names its words, not their offsets: `quote` stands verbatim in the text, `number` in the quote, and
`occurrence` says which one is meant where the quote stands there more often than once. What does not
stand in the text is refused. What is left out has the value that is usual: the unit is people, the number
exact, the measure the indicator's usual one, the population everybody, the modality reported, the place,
the period and the relations none, and the source the publisher. Relations count the claims from 1.
"""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import yaml

from tests.gold.labels import GoldDocument, Label, SourceLabel

SEEDS: Final = Path(__file__).parents[2] / "seeds"
CLAIM_KEYS: Final = frozenset(
    {
        *("quote", "number", "occurrence", "value", "value_min", "value_max", "approximation", "unit"),
        *("indicator", "indicator_alt", "detail", "measure", "cumulative", "population", "modality"),
        *("place", "period", "source", "source_alt", "optional"),
        *("part_of", "share_of", "share_of_text", "repeats", "same_as"),
    }
)

Entry = Mapping[str, Any]


class LabelError(Exception):
    """A label that cannot be right: its words are not in the text, or a key or an order is wrong."""


def read_documents(folder: Path = SEEDS / "documents") -> tuple[GoldDocument, ...]:
    """Read every document of a folder, in order of their names."""
    usual = {entry["code"]: str(entry["usual_measure"]) for entry in _load(SEEDS / "indicators.yaml")}
    return tuple(
        read_document(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), _load(path), usual)
        for path in sorted(folder.glob("*.yaml"))
    )


def read_document(name: str, text: str, papers: Entry, usual_measure: Mapping[str, str]) -> GoldDocument:
    """Turn the labels of one document into spans of its text."""
    claims = tuple(_label(name, text, entry, usual_measure) for entry in papers.get("claims", ()))
    for earlier, later in pairwise(claims):
        if earlier.number >= later.number:
            message = f"{name}: {later.words!r} stands before {earlier.words!r} in the text."
            raise LabelError(message)
    for number, claim in enumerate(claims):
        for whole in (claim.part_of, claim.share_of, claim.repeats):
            if whole is not None and (whole == number or not 0 <= whole < len(claims)):
                message = f"{name}: claim {number + 1} cannot belong to claim {whole + 1}."
                raise LabelError(message)
    return GoldDocument(
        name=name,
        text=text,
        language=papers["language"],
        kind=papers["kind"],
        published_on=papers["published_at"],
        publisher=papers["publisher"],
        claims=claims,
        non_claims=tuple(find(name, text, entry) for entry in papers.get("non_claims", ())),
    )


def find(name: str, text: str, entry: Entry) -> tuple[int, int]:
    """Give the code points of an entry's quote."""
    if not isinstance(entry["quote"], str):
        message = f"{name}: {entry['quote']!r} is no text; put it in quotation marks."
        raise LabelError(message)
    start = -1
    for _ in range(entry.get("occurrence", 1)):
        start = text.find(entry["quote"], start + 1)
        if start < 0:
            message = f"{name}: the text does not hold {entry['quote']!r} as often as its label says."
            raise LabelError(message)
    end = start + len(entry["quote"])
    if text[start - 1 : start + 1].isalnum() or text[end - 1 : end + 1].isalnum():
        message = f"{name}: {entry['quote']!r} begins or ends inside a word; another occurrence may be meant."
        raise LabelError(message)
    return start, end


def _label(name: str, text: str, entry: Entry, usual_measure: Mapping[str, str]) -> Label:
    if unknown := set(entry) - CLAIM_KEYS:
        message = f"{name}: nothing is called {', '.join(sorted(unknown))}."
        raise LabelError(message)
    start, end = find(name, text, entry)
    offset = entry["quote"].find(entry["number"])
    if offset < 0:
        message = f"{name}: {entry['quote']!r} does not hold {entry['number']!r}."
        raise LabelError(message)
    place, period = (_named(name, text, entry.get(field, {})) for field in ("place", "period"))
    value, lowest, highest = _range(entry)
    return Label(
        quote=(start, end),
        number=(start + offset, start + offset + len(entry["number"])),
        words=entry["quote"],
        value=value,
        value_min=lowest,
        value_max=highest,
        approximation=entry.get("approximation", "exact"),
        unit=entry.get("unit", "people"),
        indicator=entry["indicator"],
        indicator_alt=frozenset(entry.get("indicator_alt", ())),
        measure=entry.get("measure", usual_measure[entry["indicator"]]),
        cumulative=entry.get("cumulative", False),
        population=frozenset(entry.get("population", ())),
        modality=entry.get("modality", "reported"),
        iso3=place.get("iso3"),
        period_start=period.get("start"),
        period_end=period.get("end"),
        source=_source(name, text, entry.get("source", {})),
        source_alt=tuple(entry.get("source_alt", ())),
        part_of=_index(entry.get("part_of")),
        share_of=_index(entry.get("share_of")),
        repeats=_index(entry.get("repeats")),
        optional=entry.get("optional", False),
    )


def _range(entry: Entry) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    value, approximation = _number(entry["value"]), entry.get("approximation", "exact")
    lowest = value if approximation in {"exact", "at_least", "more_than"} else None
    highest = value if approximation in {"exact", "at_most", "less_than", "nearly"} else None
    return (
        value,
        _number(entry["value_min"]) if "value_min" in entry else lowest,
        _number(entry["value_max"]) if "value_max" in entry else highest,
    )


def _source(name: str, text: str, entry: Entry) -> SourceLabel:
    _named(name, text, entry)
    return SourceLabel(
        organisation=entry.get("org"),
        kind=entry.get("kind"),
        mode=entry.get("mode", "none"),
        text=entry.get("text"),
        speaker=entry.get("speaker"),
    )


def _named(name: str, text: str, entry: Entry) -> Entry:
    words = entry.get("text")
    if words is not None and words not in text:
        message = f"{name}: the text does not hold {words!r}."
        raise LabelError(message)
    return entry


def _number(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _index(number: int | None) -> int | None:
    return None if number is None else number - 1


def _load(path: Path) -> Any:  # noqa: ANN401 - a YAML file holds what it holds; its reader asks for what it needs
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
