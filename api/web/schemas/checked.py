"""What is checked, as it is sent: a text, or one number with what it counts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from api.domain.check import CheckedClaim
from api.domain.claim import POPULATIONS, Approximation, Measure, Modality, Quantity
from api.web.schemas.bodies import Body, JsonNumber, line
from api.web.schemas.claims import ALL
from api.web.schemas.figure_queries import a_unit
from api.web.schemas.shapes import said
from api.web.schemas.words import OneOf, a_near_day

LONGEST_TEXT = 10_000
"""How many code points a text may have that is checked."""

_DAY_ADVICE = "Give an ISO 8601 date of these centuries, such as 2020-01-28."
_OF_A_TEXT = frozenset({"text", "language", "date"})
_HEDGES = [one for one in Approximation if one not in {Approximation.RANGE, Approximation.VAGUE}]


def _day(description: str, example: str) -> fields.Date:
    return fields.Date(
        error_messages={"invalid": _DAY_ADVICE, "format": _DAY_ADVICE},
        validate=a_near_day(_DAY_ADVICE),
        metadata=said(description, example),
    )


class CheckInputSchema(Body):
    """What is checked: a `text` with all its numbers, or one `value` of an `indicator`."""

    text = fields.String(
        validate=validate.Length(1, LONGEST_TEXT, error=f"Give 1 to {LONGEST_TEXT} characters."),
        metadata=said(f"A sentence or more, up to {LONGEST_TEXT} characters. Either this or `value`."),
    )
    language = line("The text's language as a BCP 47 tag; detected where it is left out.", "en")
    date = _day(
        "The day on which it is said: what is printed later does not count. Today (UTC) unless given; "
        "with as_of it must be given.",
        "2020-02-18",
    )
    value = JsonNumber("The number; a share is 0..1. Either this or `text`.")
    indicator = line("A code of /v1/indicators; with `value`.", "displaced")
    place = line("A code of /v1/places; left open unless given.", "region:northwest-syria")
    unit = fields.String(
        validate=a_unit, metadata=said("A word, or a currency of ISO 4217; `people` unless given.", "people")
    )
    approximation = fields.String(
        validate=OneOf(_HEDGES), metadata=said("How the number is hedged; `exact` unless given.", "about")
    )
    measure = fields.String(
        validate=OneOf([*Measure]),
        metadata=said("A state at a moment, or events; left open unless given.", "flow"),
    )
    population = fields.List(
        fields.String(validate=OneOf([ALL, *POPULATIONS])),
        metadata=said("Whom: `all` unless narrower sets are given."),
    )
    modality = fields.String(validate=OneOf([*Modality]), metadata=said("`reported` unless given."))
    since = _day("The day from which it counts; left open unless given.", "2019-12-01")
    source = line("A code of /v1/sources: then only what this body says decides.", "ocha")

    @validates_schema
    def is_one_question(self, given: Mapping[str, Any], **_: object) -> None:
        """Refuse what is both a text and a number, or neither, and what does not go together."""
        if ("text" in given) == ("value" in given):
            message = "Give either `text`, or `value` and `indicator`."
            raise ValidationError(message)
        wrong = dict(_wrong_with_text(given) if "text" in given else _wrong_with_value(given))
        if wrong:
            raise ValidationError(wrong)


def _wrong_with_text(given: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for name in given.keys() - _OF_A_TEXT:
        yield name, ["This goes with `value`; a text says it itself."]


def _wrong_with_value(given: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    if given["value"] is None or given["value"] < 0:
        yield "value", ["Give a number that is not negative."]
    if "indicator" not in given:
        yield "indicator", ["Say what the number counts, by a code of /v1/indicators."]
    if "language" in given:
        yield "language", ["This goes with `text`."]


def claim_to_check(given: Mapping[str, Any], day: date) -> CheckedClaim:
    """Put a number that is checked into the one value that the answer is found by."""
    measure, place = given.get("measure"), given.get("place")
    return CheckedClaim(
        quantity=Quantity(
            value=given["value"],
            value_min=given["value"],
            value_max=given["value"],
            approximation=Approximation(given.get("approximation", Approximation.EXACT)),
            unit=given.get("unit", "people"),
        ),
        indicator=given["indicator"],
        day=day,
        measure=None if measure is None else Measure(measure),
        population=tuple(sorted({name for name in given.get("population", ()) if name != ALL})),
        modality=Modality(given.get("modality", Modality.REPORTED)),
        place=place,
        start=given.get("since"),
    )
