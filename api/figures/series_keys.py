"""Who answers for a number, and which series and comparison it belongs to.

A series is one source counting one thing over time; a comparison is the same thing without the source. One
thing is one indicator with its detail, measure, modality, unit, population and place; what a share is of;
and, for a running total, the day from which it runs.
"""

import hashlib
import json
import re
import unicodedata
from base64 import b32encode
from collections.abc import Callable

from api.domain.claim import Claim
from api.domain.document import Document
from api.domain.figure import Version
from api.domain.place import Place
from api.domain.source import Organisation, SourceKind, SourceMode
from api.domain.standing import SeriesMarks, StatedBy

Registered = Callable[[str], Organisation | None]
"""What finds the body of the register that a name stands for."""

_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST_SLUG = 80
_KEY_BYTES = 10
_KEY = re.compile(r"[a-z2-7]{16}")
_SHARE = "share"
_UNNAMED = "unnamed publisher"


def series_marks(version: Version, document: Document, *, registered: Registered) -> SeriesMarks:
    """Say who states a version's number, and give the keys of its series and its comparison.

    Equal in all that makes a series, equal in key; the keys say nothing else. The same on every machine.
    """
    claim = version.claim
    stated_by = stated_by_of(claim, document, registered)
    thing = _thing(claim)
    return SeriesMarks(
        stated_by=stated_by, series=_key([stated_by.code, *thing]), comparison=_key(["", *thing])
    )


def may_be_key(word: str) -> bool:
    """Say whether a word has the form of a key; one that has not is the key of nothing."""
    return _KEY.fullmatch(word) is not None


def stated_by_of(claim: Claim, document: Document, registered: Registered) -> StatedBy:
    """Name who answers for a number: the source, or the publisher where the text names none.

    What cannot be named is told apart by its document, so that two unknowns are never taken for one.
    """
    source = claim.source
    body = source.organisation
    if body is not None:
        return StatedBy(code=body.code, name=body.name, kind=body.kind)
    if source.mode is SourceMode.NONE:
        return _publisher(document, registered)
    name = source.name or source.speaker
    kind = SourceKind.OTHER if source.kind is None else source.kind
    if name is None:
        return StatedBy(code=f"document:{document.id}", name="a source that is not named", kind=kind)
    return StatedBy(code=f"named:{slug(name)}", name=name, kind=kind)


def slug(name: str) -> str:
    """Fold a name to small letters and digits with hyphens between; writings of one name fold to one."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("\u2019", ""))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub("-", letters)[:_LONGEST_SLUG].strip("-") or "unnamed"


def _publisher(document: Document, registered: Registered) -> StatedBy:
    publisher = document.content.publisher
    if publisher is None or not publisher.strip():
        return StatedBy(code=f"document:{document.id}", name=_UNNAMED, kind=SourceKind.OTHER)
    body = registered(publisher)
    if body is not None:
        return StatedBy(code=body.code, name=body.name, kind=body.kind)
    return StatedBy(code=f"publisher:{slug(publisher)}", name=publisher, kind=SourceKind.OTHER)


def _thing(claim: Claim) -> list[object]:
    """List what makes two claims count one thing, as what JSON can say."""
    start = claim.period.start if claim.cumulative and claim.period is not None else None
    return [
        claim.indicator,
        claim.detail,
        claim.measure.value,
        claim.modality.value,
        claim.quantity.unit,
        sorted(claim.population),
        _where(claim.place),
        _whole(claim),
        claim.cumulative,
        None if start is None else start.isoformat(),
    ]


def _whole(claim: Claim) -> str | None:
    """Say what a share is a share of: the words for it, else the sentence, which copies of a text repeat."""
    if claim.quantity.unit != _SHARE:
        return None
    return slug(claim.sentence.text if claim.share_of_text is None else claim.share_of_text)


def _where(place: Place | None) -> list[object] | None:
    """Name a place by its code, else by the words for it, with the countries that it spreads over."""
    if place is None:
        return None
    if place.entry is not None:
        named = place.entry.code
    else:
        named = "" if place.span is None else f"named:{slug(place.span.text)}"
    return [named, sorted(place.countries)]


def _key(parts: list[object]) -> str:
    written = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return b32encode(hashlib.sha256(written.encode()).digest()[:_KEY_BYTES]).decode().lower()
