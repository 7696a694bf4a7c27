"""Why a figure was changed: a code that can be counted, and a note for a person."""

from dataclasses import dataclass
from enum import StrEnum


class ReasonCode(StrEnum):
    """Why a version was appended. `REASONS` says what each code means."""

    PUBLISHER_CORRECTED = "publisher_corrected"
    EXTRACTION_ERROR = "extraction_error"
    WRONG_SPAN = "wrong_span"
    WRONG_VALUE = "wrong_value"
    WRONG_INDICATOR = "wrong_indicator"
    WRONG_PLACE = "wrong_place"
    WRONG_PERIOD = "wrong_period"
    WRONG_SOURCE = "wrong_source"
    WRONG_RELATION = "wrong_relation"
    MISSED = "missed"
    DUPLICATE = "duplicate"
    NOT_A_CLAIM = "not_a_claim"
    REVIEWED = "reviewed"
    UNRETRACTED = "unretracted"
    NEW_EXTRACTOR = "new_extractor"
    OTHER = "other"


REASONS = {
    ReasonCode.PUBLISHER_CORRECTED: "The publisher has corrected or withdrawn what it printed.",
    ReasonCode.EXTRACTION_ERROR: "The text was misread in a way that no narrower code names.",
    ReasonCode.WRONG_SPAN: "The number or its quote stands elsewhere in the text.",
    ReasonCode.WRONG_VALUE: "The value, its bounds, its hedge or its unit was misread.",
    ReasonCode.WRONG_INDICATOR: "What is counted, whom, or how the source stands to it was misread.",
    ReasonCode.WRONG_PLACE: "The place was misread or resolved to another.",
    ReasonCode.WRONG_PERIOD: "The period was misread or resolved to other days.",
    ReasonCode.WRONG_SOURCE: "Another body or person states the number.",
    ReasonCode.WRONG_RELATION: "The figure is part of, a share of, or the same as another one than was read.",
    ReasonCode.MISSED: "The text states a claim that was not read.",
    ReasonCode.DUPLICATE: "Another figure says the same already.",
    ReasonCode.NOT_A_CLAIM: "The number is none of those that are counted.",
    ReasonCode.REVIEWED: "A person has compared the figure with its text.",
    ReasonCode.UNRETRACTED: "The figure was retracted wrongly.",
    ReasonCode.NEW_EXTRACTOR: "A newer extractor reads the same text otherwise; no person gives this reason.",
    ReasonCode.OTHER: "None of the other codes fits; the note says what does.",
}
"""Every code with its meaning."""

LONGEST_NOTE = 2_000
"""The most code points that a note may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one version was appended. `note` is free text of up to 2,000 code points."""

    code: ReasonCode
    note: str | None = None

    def __str__(self) -> str:
        """Say it to a person: the note, or what the code means."""
        return REASONS[self.code] if self.note is None else self.note
