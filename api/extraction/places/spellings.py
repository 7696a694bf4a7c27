"""Which places a name may mean, in any of the spellings that texts use: for those who ask for a place."""

from api.extraction import lexicon
from api.extraction.places.folding import fold
from api.extraction.places.gazetteer import gazetteer
from api.extraction.places.words import place_words

_TELLING = 6
"""Letters without which a sound says too little: the first few of a name sound like hundreds."""


def codes_called(name: str) -> tuple[str, ...]:
    """Give the codes of the places of this name; of a long one that nothing has, of those it sounds like."""
    places, key = gazetteer(), fold(name)
    if not key:
        return ()
    named = [known.entry.code for known in places.named(name)]
    countries = [
        words.countries[key]
        for words in map(place_words, sorted(lexicon.languages()))
        if key in words.countries
    ]
    found = [*countries, *named]
    if not found and len(key) >= _TELLING:
        found = [known.entry.code for known in places.sounding_like(name)]
    return tuple(dict.fromkeys(found))
