"""Standing figures made to order, for rules that need no database."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from api.domain.claim import Approximation, Measure, Modality, Quantity
from api.domain.figure import Status
from api.domain.source import SourceKind, SourceMode
from api.domain.standing import StandingFigure, StatedBy

OCHA = StatedBy(code="ocha", name="OCHA", kind=SourceKind.UN)
_HERE = UUID(int=5)


def amount(value: str | None, unit: str = "people", **changes: Any) -> Quantity:  # noqa: ANN401 - any field
    """Make an exact quantity, or a vague one of at least 200."""
    number = None if value is None else Decimal(value)
    given: dict[str, Any] = {
        "value": number,
        "value_min": Decimal(200) if number is None else number,
        "value_max": number,
        "approximation": Approximation.VAGUE if number is None else Approximation.EXACT,
        "unit": unit,
    }
    return Quantity(**(given | changes))


def paper(name: str) -> StatedBy:
    """Make a publisher that is in no register."""
    return StatedBy(code=f"publisher:{name.casefold()}", name=name, kind=SourceKind.OTHER)


def standing(name: str, value: str | None = "12", **changes: Any) -> StandingFigure:  # noqa: ANN401 - any field
    """Make a figure, told apart by its name: OCHA on people displaced in Idlib, printed by the wire.

    Each has a document of its own. Its keys follow from who states it, the indicator and the place.
    """
    reported_on = changes.get("reported_on", date(2020, 1, 28))
    given: dict[str, Any] = {
        "figure_id": uuid5(_HERE, f"figure {name}"),
        "version": 1,
        "valid_from": 1,
        "recorded_at": datetime(2020, 6, 1, tzinfo=UTC),
        "status": Status.EXTRACTED,
        "document_id": uuid5(_HERE, f"document {name}"),
        "publisher": "Wire",
        "reported_on": reported_on,
        "reported_at": None if reported_on is None else datetime.combine(reported_on, time(), UTC),
        "indicator": "displaced",
        "detail": None,
        "measure": Measure.FLOW,
        "cumulative": False,
        "quantity": amount(value),
        "population": (),
        "modality": Modality.REPORTED,
        "countries": ("SYR",),
        "place": "SY-ID",
        "inside": ("SYR",),
        "place_name": "Idlib",
        "place_text": "Idlib",
        "period_start": None,
        "period_end": None,
        "precision": None,
        "stated_by": OCHA,
        "mode": SourceMode.INDIRECT,
        "quote": f"{value} people",
        "sentence": f"{value} people fled ({name}).",
        "confidence": Decimal("0.9"),
        "part_of": None,
        "share_of": None,
        "repeats": None,
        "same_as": None,
    } | changes
    thing = f"{given['indicator']}-{given['place']}-{given['modality']}"
    keys = {"series": f"{given['stated_by'].code}-{thing}", "comparison": thing}
    return StandingFigure(**(keys | given))


def in_own_voice(name: str, publisher: str, value: str | None = "12", **changes: Any) -> StandingFigure:  # noqa: ANN401
    """Make a figure that a publisher prints and nobody is named for."""
    given = {"publisher": publisher, "stated_by": paper(publisher), "mode": SourceMode.NONE}
    return standing(name, value, **(given | changes))
