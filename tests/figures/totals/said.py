"""Figures written in a line each, for tests of what may be added: `ocha 358000 SY-ID 2020-01-28 since=…`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from api.domain.claim import Approximation, Measure, Modality, Precision, Quantity
from api.domain.figure import Status
from api.domain.indicator import Indicator
from api.domain.query import FigureQuery
from api.domain.source import SourceKind, SourceMode
from api.domain.standing import StandingFigure, StatedBy
from api.domain.totals import GroupKey, Policy, TotalsQuery, TotalsQuestion
from api.figures.totals.rules import Refusal, settle
from api.services.load_seeds import read_indicators

INDICATORS: Mapping[str, Indicator] = {one.code: one for one in read_indicators()}

_KINDS = {
    "ocha": SourceKind.UN, "unhcr": SourceKind.UN, "iom": SourceKind.UN, "ifrc": SourceKind.RED_CROSS,
    "ministry": SourceKind.GOVERNMENT, "army": SourceKind.GOVERNMENT, "sohr": SourceKind.MONITOR,
    "ngo": SourceKind.NGO, "medics": SourceKind.WITNESS, "paper": SourceKind.MEDIA,
}  # fmt: skip
_INSIDE = {
    "SY-ID": ("SYR",), "SY-HL": ("SYR",), "SY-HM": ("SYR",), "TR-31": ("TUR",), "IQ-NI": ("IRQ",),
    "geonames:1": ("SY-ID", "SYR"), "geonames:2": ("SY-ID", "SYR"), "geonames:3": ("SY-HL", "SYR"),
    "geonames:4": ("SYR",), "geonames:5": ("TR-31", "TUR"),
    "region:northwest-syria": ("SYR",), "region:northern-syria": ("SYR",), "region:atmeh": ("SY-ID", "SYR"),
    "region:marmara": ("TUR",),
}  # fmt: skip
_SPREAD = {"region:levant": ("SYR", "LBN", "JOR"), "region:sea": ()}
_DAYS = ("period_from", "period_to", "reported_from")
_HEDGES = {
    "~": Approximation.ABOUT, ">=": Approximation.AT_LEAST, "<=": Approximation.AT_MOST,
    ">": Approximation.MORE_THAN, "<": Approximation.LESS_THAN, "vague": Approximation.VAGUE,
}  # fmt: skip


def figures_of(lines: Sequence[str], **usual: str) -> list[StandingFigure]:
    """Make figures of lines; `usual` gives what a line may leave out. Lines with `id=` can be referred to."""
    ids: dict[str, UUID] = {}
    return [_figure(line, usual, lambda name: ids.setdefault(name, uuid4())) for line in lines]


def question_of(indicator: str, **asked: Any) -> TotalsQuestion:  # noqa: ANN401 - any field of a query
    """Settle a query that has a meaning."""
    settled = settle(query_of(indicator, **asked), INDICATORS)
    assert isinstance(settled, TotalsQuestion), settled
    return settled


def refusal_of(*indicators: str, **asked: Any) -> Refusal:  # noqa: ANN401 - any field of a query
    """Settle a query that has none."""
    settled = settle(query_of(*indicators, **asked), INDICATORS)
    assert isinstance(settled, Refusal), settled
    return settled


def query_of(*indicators: str, **asked: Any) -> TotalsQuery:  # noqa: ANN401 - any field of a query
    """Make a query of plain words."""
    reads: Mapping[str, Callable[[Any], Any]] = {
        "measure": lambda words: tuple(map(Measure, words.split(","))),
        "modality": lambda words: tuple(map(Modality, words.split(","))),
        "unit": lambda words: tuple(words.split(",")),
        "population": lambda words: tuple(words.split(",")),
        "group_by": lambda words: tuple(map(GroupKey, words.split(","))),
        "sum_over": lambda words: tuple(words.split(",")) if words else (),
        "policy": Policy,
        "min_confidence": Decimal,
        "household_size": Decimal,
    }
    known = {name: reads[name](str(value)) for name, value in asked.items() if name in reads}
    if "within_days" in asked:
        known["within_days"] = int(asked["within_days"])
    days = {name: _day(str(asked[name])) for name in _DAYS if name in asked}
    scope = FigureQuery(
        indicator=indicators,
        period_from=days.get("period_from"),
        period_to=days.get("period_to"),
        reported_from=days.get("reported_from"),
    )
    return TotalsQuery(scope=scope, **known)


def _figure(line: str, usual: Mapping[str, str], named: Callable[[str], UUID]) -> StandingFigure:
    source, number, place, reported, *rest = line.split()
    given = {**usual, **dict(pair.split("=", 1) for pair in rest)}
    code = None if place == "-" or place.startswith(("text:", "+")) else place
    reported_on = _day(reported)
    since = _day(given.get("since"))
    start = since if since is not None else _day(given.get("from"))
    figure_id = named(given["id"]) if "id" in given else uuid4()
    relations = {
        name: named(given[name]) if name in given else None
        for name in ("part_of", "share_of", "repeats", "same_as")
    }
    return StandingFigure(
        figure_id=figure_id,
        version=int(given.get("version", "1")),
        valid_from=1,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        status=Status(given.get("status", "extracted")),
        document_id=named(f"document {given['doc']}") if "doc" in given else uuid4(),
        publisher=given.get("pub", "Demonstration Wire"),
        reported_at=None if reported_on is None else datetime.combine(reported_on, time(), UTC),
        reported_on=reported_on,
        indicator=given.get("indicator", "displaced"),
        detail=given.get("detail"),
        measure=Measure(given.get("measure", "flow")),
        cumulative=since is not None or "running" in given,
        quantity=_quantity(number, given.get("unit", _usual_unit(given))),
        population=tuple(sorted(filter(None, given.get("pop", "").split(",")))),
        modality=Modality(given.get("modality", "reported")),
        countries=_countries(place, given),
        place=code,
        inside=_INSIDE.get(place, ()),
        place_name=code,
        place_text=None if place == "-" else place.removeprefix("text:"),
        period_start=start,
        period_end=_day(given.get("to")),
        precision=None if start is None else Precision.DAY,
        stated_by=StatedBy(code=source, name=source.upper(), kind=_KINDS.get(source, SourceKind.OTHER)),
        mode=SourceMode(given.get("mode", "indirect")),
        quote=number,
        sentence=f"{source} says {number}.",
        confidence=Decimal(given.get("confidence", "0.9")),
        series="",
        comparison="",
        **relations,
    )


def _usual_unit(given: Mapping[str, str]) -> str:
    units = INDICATORS[given.get("indicator", "displaced")].units
    return "people" if "people" in units else units[0]


def _quantity(number: str, unit: str) -> Quantity:
    """Read `12`, `~12`, `>=12`, `12..20` or `vague2000` (words that give no number but a least)."""
    hedge = next((sign for sign in (">=", "<=", "~", ">", "<", "vague") if number.startswith(sign)), "")
    plain = number.removeprefix(hedge)
    if ".." in plain:
        low, high = map(Decimal, plain.split(".."))
        middle = (low + high) / 2
        return Quantity(
            value=middle, value_min=low, value_max=high, approximation=Approximation.RANGE, unit=unit
        )
    value = Decimal(plain)
    return Quantity(
        value=None if hedge == "vague" else value,
        value_min=value if hedge in ("", ">=", ">", "vague") else None,
        value_max=value if hedge in ("", "<=", "<") else None,
        approximation=_HEDGES.get(hedge, Approximation.EXACT),
        unit=unit,
    )


def _countries(place: str, given: Mapping[str, str]) -> tuple[str, ...]:
    if "in" in given:
        return tuple(given["in"].split(","))
    if place.startswith("+"):
        return tuple(place.strip("+").split("+"))
    if place in _SPREAD:
        return _SPREAD[place]
    inside = _INSIDE.get(place, (place,))
    return () if place == "-" or place.startswith("text:") else (inside[-1],)


def _day(words: str | None) -> date | None:
    return None if words is None or words == "-" else date.fromisoformat(words)
