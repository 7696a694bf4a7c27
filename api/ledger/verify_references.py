"""Comparing the reference lists with what they are made from: the seeds, and what figures name beside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table

from api.domain.claim import Claim
from api.domain.indicator import Indicator
from api.domain.place import GazetteerEntry
from api.domain.source import Organisation
from api.ledger import tables
from api.ledger.references import indicator_row, organisation_row, place_row
from api.ledger.verify_rows import Row, refuse
from api.ledger.verify_streams import all_rows

_Rows = Mapping[str, Row]
_NAMED_BY_NONE = "Neither the seeds nor any figure name it so; `figures seed` renews what is theirs."


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """What the reference lists are filled with at first."""

    indicators: Iterable[Indicator]
    organisations: Iterable[tuple[Organisation, tuple[str, ...]]]
    places: Iterable[GazetteerEntry]


@dataclass(slots=True)
class Met:
    """The bodies and places that figures name, as they name them; as many as there are, not as figures."""

    organisations: dict[str, set[Organisation]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, set[GazetteerEntry]] = field(default_factory=lambda: defaultdict(set))

    def note(self, claim: Claim) -> None:
        """Note what a claim names."""
        body = claim.source.organisation
        if body is not None:
            self.organisations[body.code].add(body)
        entry = None if claim.place is None else claim.place.entry
        if entry is not None:
            self.places[entry.code].add(entry)


def check_references(connection: Connection, seeds: Seeds, met: Met) -> None:
    """Refuse a row of a reference list that comes neither from the seeds nor from a figure, or is missing."""
    indicators = {one.code: indicator_row(one, position) for position, one in enumerate(seeds.indicators)}
    _check(connection, tables.indicators, indicators, {})
    bodies = {one.code: organisation_row(one, aliases) for one, aliases in seeds.organisations}
    named = {code: [organisation_row(one, ()) for one in forms] for code, forms in met.organisations.items()}
    _check(connection, tables.organisations, bodies, named)
    places = {one.code: place_row(one) for one in seeds.places}
    entries = {code: [place_row(one) for one in forms] for code, forms in met.places.items()}
    _check(connection, tables.places, places, entries)


def _check(connection: Connection, table: Table, seeds: _Rows, met: Mapping[str, Sequence[Row]]) -> None:
    there = set()
    for row in all_rows(connection, table):
        code = row["code"]
        there.add(code)
        if row != seeds.get(code) and row not in met.get(code, ()):
            refuse(table.name, code, _NAMED_BY_NONE)
    seeded = not there.isdisjoint(seeds.keys() - met.keys())
    missing = ((seeds.keys() if seeded else set()) | met.keys()) - there
    if missing:
        refuse(table.name, min(missing), "It is missing.")
