"""A text with its figures and all that changes of them are judged by, without a store."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from api.domain.change import ClaimEdit, Correct, Offsets
from api.domain.document import DocumentText
from api.domain.figure import Version
from api.domain.indicator import Indicator
from api.domain.reason import Reason, ReasonCode
from api.domain.source import Organisation, SourceKind
from api.extraction.places.gazetteer import gazetteer
from api.extraction.quantities.hedges import bounds
from api.extraction.quantities.stated import stated_at
from api.extraction.sources.organisations import by_code, resolve, unregistered
from api.figures.changing import corrected
from api.figures.first_versions import first_versions
from api.figures.surroundings import References, Surroundings
from api.services.load_seeds import read_indicators
from tests.claims import claim_of, text_of

REASON = Reason(code=ReasonCode.EXTRACTION_ERROR)


@dataclass(frozen=True)
class Figures:
    """The figures of a text in order, and what surrounds them."""

    document: DocumentText
    versions: tuple[Version, ...]
    around: Surroundings

    def at(self, words: str) -> Offsets:
        """Find words in the text."""
        start = self.document.text.index(words)
        return Offsets(start=start, end=start + len(words), text=words)

    def edited(self, position: int = 0, **fields: Any) -> Version:  # noqa: ANN401 - any field of an edit
        """Correct one figure."""
        present = self.versions[position]
        change = Correct(
            figure_id=present.figure_id,
            expected_version=present.number,
            edit=ClaimEdit(**fields),
            reason=REASON,
        )
        return corrected(present, change, self.around)

    def standing(self, *versions: Version) -> "Figures":
        """Let some figures stand at other versions."""
        by_id = {one.figure_id: one for one in versions}
        present = tuple(by_id.get(one.figure_id, one) for one in self.versions)
        around = replace(self.around, present={one.figure_id: one for one in present})
        return replace(self, versions=present, around=around)


def figures_of(text: str, *numbers: str, **fields: Any) -> Figures:  # noqa: ANN401 - any field of a claim
    """Make a figure of each of these numbers of a one-sentence text."""
    document = text_of(text)
    claims = [claim_of(text, text, number, **fields) for number in numbers]
    versions = first_versions(claims, uuid7(), uuid7)
    return Figures(document, versions, surroundings(document, versions))


def surroundings(document: DocumentText, versions: tuple[Version, ...]) -> Surroundings:
    """Surround the figures of a text."""
    return Surroundings(
        text=document.text,
        present={one.figure_id: one for one in versions},
        began_at={_number(one): one.figure_id for one in versions},
        stated=lambda quote, number: stated_at(document, quote=quote, number=number),
        references=References(
            indicators=_indicators(),
            place=gazetteer().entry,
            organisation=by_code,
            body_named=_body_named,
            bounds=bounds,
        ),
    )


def ids(*versions: Version) -> list[UUID]:
    """Give the figures of versions."""
    return [one.figure_id for one in versions]


@cache
def _indicators() -> dict[str, Indicator]:
    return {one.code: one for one in read_indicators()}


def _body_named(name: str, kind: SourceKind | None) -> Organisation | None:
    known = resolve(name)
    return known if known is not None or kind is None else unregistered(name, kind)


def _number(version: Version) -> tuple[int, int]:
    return version.claim.number.start, version.claim.number.end
