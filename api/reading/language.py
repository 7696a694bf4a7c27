"""Which language a text is in: as a BCP 47 tag, checked where it is given, detected where it is not."""

import re
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from babel import Locale

DETECTABLE = (
    "am", "ar", "bn", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "km", "ko", "ku",
    "lo", "ml", "ms", "ne", "nl", "pl", "ps", "pt", "ro", "ru", "rw", "si", "sq", "sv", "sw", "ta", "th",
    "tl", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""What detection chooses from: languages in which news and reports on crises are written.

A choice among all that the model knows goes wrong on headlines: it takes three Spanish words for Aragonese.
"""

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?P<script>-[A-Za-z]{4})?(?P<region>-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*)"
)
_READ_FOR_DETECTION = 5_000
_SURE = 0.5
"""How likely a language must be, among those that detection chooses from, to be named."""


class _Identifier(Protocol):
    """The one thing asked of the detector."""

    def classify(self, text: str) -> tuple[str, float]:
        """Name the likeliest language, and how likely it is among those to choose from."""


def canonical_tag(tag: str) -> str | None:
    """Write a BCP 47 tag the usual way (`pt-BR`, `zh-Hant`); null where it names no known language."""
    match = _TAG.fullmatch(tag.strip())
    if match is None or match["language"].lower() not in _known_languages():
        return None
    script, region = match["script"] or "", match["region"] or ""
    return match["language"].lower() + script.title() + region.upper() + match["rest"].lower()


def detect(text: str) -> str | None:
    """Name the language a text is written in; null where a few words or none leave it open."""
    language, probability = _identifier().classify(text[:_READ_FOR_DETECTION])
    return language if probability >= _SURE else None


@cache
def _known_languages() -> frozenset[str]:
    """List the language codes that CLDR names: ISO 639-1, and ISO 639-3 where there is no shorter one."""
    named = {str(code) for code in Locale("en").languages}
    return frozenset(code for code in named if "_" not in code) - {"und", "mul", "zxx", "root"}


@cache
def _identifier() -> _Identifier:
    """Load the detector when a text first needs it: numpy and the model cost a third of a second.

    It sees letters, not words, so that among many languages a headline of four words is often a toss-up:
    hence probabilities, which are small then.
    """
    langid = import_module("py3langid.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(DETECTABLE))
    return cast("_Identifier", identifier)
