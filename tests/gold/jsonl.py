"""Reads labelled texts from two files of JSON lines, documents and gold, joined by their `id`.

A document is `{id, language, kind, published_at, publisher, text}`; its gold `{id, claims, non_claims}`, each
claim flat, with `start`, `end` for the quote and `num_start`, `num_end` for the number alone.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.gold.labels import GoldDocument, Label, SourceLabel

Entry = Mapping[str, Any]


def read_jsonl(documents: Path, gold: Path) -> tuple[GoldDocument, ...]:
    """Read the documents that have gold labels, in order of the labels."""
    texts = {entry["id"]: entry for entry in _lines(documents)}
    return tuple(_document(texts[entry["id"]], entry) for entry in _lines(gold))


def _lines(path: Path) -> list[Entry]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line, parse_float=Decimal) for line in lines if line.strip()]


def _document(papers: Entry, labels: Entry) -> GoldDocument:
    return GoldDocument(
        name=papers["id"],
        text=papers["text"],
        language=papers["language"],
        kind=papers["kind"],
        published_on=_day(papers.get("published_at")),
        publisher=papers.get("publisher"),
        claims=tuple(_label(entry) for entry in labels["claims"]),
        non_claims=tuple((entry["start"], entry["end"]) for entry in labels["non_claims"]),
    )


def _label(entry: Entry) -> Label:
    number = (entry["start"], entry["end"])
    if entry.get("num_start") is not None:
        number = (entry["num_start"], entry["num_end"])
    return Label(
        quote=(entry["start"], entry["end"]),
        number=number,
        words=entry["quote"],
        value=_number(entry["value"]),
        value_min=_number(entry["value_min"]),
        value_max=_number(entry["value_max"]),
        approximation=entry["approximation"],
        unit=entry["unit"],
        indicator=entry["indicator"],
        indicator_alt=frozenset(entry.get("indicator_alt", ())),
        measure=entry["measure"],
        population=_population(entry["population"]),
        modality=entry["modality"],
        iso3=entry["iso3"],
        period_start=_day(entry["period_start"]),
        period_end=_day(entry["period_end"]),
        source=SourceLabel(
            organisation=entry["source_org"],
            kind=entry["source_kind"],
            mode=entry["source_mode"],
            text=entry.get("source_text"),
            speaker=entry.get("speaker"),
        ),
        source_alt=tuple(entry.get("source_alt", ())),
        part_of=entry.get("part_of"),
        share_of=entry.get("share_of"),
        repeats=entry.get("repeats"),
        optional=entry.get("optional", False),
    )


def _population(value: str | list[str]) -> frozenset[str]:
    names = value.split(",") if isinstance(value, str) else value
    return frozenset(name.strip() for name in names) - {"all"}


def _number(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value[:10])
