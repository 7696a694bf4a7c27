"""Saying in a sentence or two why a check found what it did."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from api.domain.check import Bearing, CheckedClaim, Finding, Replacement, Witness
from api.domain.claim import Modality
from api.domain.series import StepKind
from api.domain.standing import StandingFigure

_FIELDS: Mapping[str, str] = {
    "place": "the place",
    "unit": "what is counted",
    "detail": "the detail",
    "measure": "whether it is a state or events",
    "population": "whom it counts",
    "modality": "how its source stands to it",
    "period": "the period",
    "share_of": "what it is a share of",
    "day": "whether it still holds on that day",
    "confidence": "whether it was read rightly",
    "status": "whether it is disputed",
    "source": "who says so",
}
"""The fields of `differs` and `unsure`, as a sentence names them."""

_STEPS: Mapping[StepKind | None, str] = {
    StepKind.UPDATE: "says",
    StepKind.RESTATEMENT: "has restated it as",
    StepKind.CORRECTION: "is now read, after a correction, as saying",
    None: "gives a number that the words allow and that lies far from theirs:",
}

_OF_ANOTHER = "says of the same time"
"""What a restatement is where another body gives it: nobody restates what somebody else said."""


def because(
    checked: CheckedClaim, finding: Finding, now: Replacement | None, witnesses: Sequence[Witness]
) -> str:
    """Say why, naming the figures that decided."""
    if finding is Finding.OUTDATED and now is not None:
        return _outdated(now, witnesses)
    return _REASONS[finding](checked, witnesses)


def _matches(checked: CheckedClaim, witnesses: Sequence[Witness]) -> str:
    agreeing = _those(witnesses, Bearing.AGREES)
    said = f"{_told(agreeing[0].figure)}, and nothing printed by {checked.day} replaces it."
    return said + _doubt(agreeing[0]) + _dissent(witnesses)


def _outdated(now: Replacement, witnesses: Sequence[Witness]) -> str:
    former = _those(witnesses, Bearing.FORMERLY)
    before = f"{_told(former[0].figure)}; " if former else ""
    since = "" if now.since is None else f" since {_day(now.since)}"
    figure = now.figure
    another = bool(former) and former[0].figure.stated_by.code != figure.stated_by.code
    says = _OF_ANOTHER if another and now.step is StepKind.RESTATEMENT else _STEPS[now.step]
    told = f'{before}{figure.stated_by.name} {says} "{figure.quote}"{since}.'
    return told + "".join(_doubt(one) for one in _those(witnesses, Bearing.NOW))


def _contradicted(checked: CheckedClaim, witnesses: Sequence[Witness]) -> str:
    return f"Nobody says so by {checked.day}. " + " ".join(
        f"{_told(one.figure)}." for one in _those(witnesses, Bearing.CONTRADICTS)
    )


def _unknown(checked: CheckedClaim, witnesses: Sequence[Witness]) -> str:
    for bearing, words in _OPEN.items():
        found = _those(witnesses, bearing)
        if found:
            return words(checked, found)
    return "Nothing that was read counts this."


def _allowed(checked: CheckedClaim, found: Sequence[Witness]) -> str:
    del checked
    return f"{_told(found[0].figure)}: these words allow the number, and do not give it."


def _taken_back(checked: CheckedClaim, found: Sequence[Witness]) -> str:
    del checked
    return f"What said so was taken back: {_told(found[0].figure)}."


def _later(checked: CheckedClaim, found: Sequence[Witness]) -> str:
    return f"Nothing printed by {checked.day} counts this; later, {_told(found[0].figure)}."


def _related(checked: CheckedClaim, found: Sequence[Witness]) -> str:
    del checked
    one = found[0]
    if one.differs:
        return f"{_told(one.figure)}, but {_names(one.differs)} is another."
    return f"{_told(one.figure)}.{_doubt(one)}"


def _dissent(witnesses: Sequence[Witness]) -> str:
    return "".join(f" But {_told(one.figure)}." for one in _those(witnesses, Bearing.CONTRADICTS))


def _doubt(witness: Witness) -> str:
    return f" Not sure: {_names(witness.unsure)}." if witness.unsure else ""


def _names(fields: Sequence[str]) -> str:
    return ", ".join(_FIELDS[name] for name in fields)


def _told(figure: StandingFigure) -> str:
    day = "" if figure.reported_on is None else f" on {figure.reported_on}"
    verb = "denied" if figure.modality is Modality.DENIED else "said"
    return f'{figure.stated_by.name} {verb} "{figure.quote}"{day}'


def _day(instant: datetime) -> date:
    return instant.date()


def _those(witnesses: Sequence[Witness], bearing: Bearing) -> list[Witness]:
    return [one for one in witnesses if one.bearing is bearing]


_REASONS: Mapping[Finding, Callable[[CheckedClaim, Sequence[Witness]], str]] = {
    Finding.MATCHES: _matches,
    Finding.CONTRADICTED: _contradicted,
    Finding.UNKNOWN: _unknown,
}
_OPEN: Mapping[Bearing, Callable[[CheckedClaim, Sequence[Witness]], str]] = {
    Bearing.ALLOWS: _allowed,
    Bearing.RETRACTED: _taken_back,
    Bearing.RELATED: _related,
    Bearing.LATER: _later,
}
