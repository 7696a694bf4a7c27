"""What the words beside a name make of it: an office's, a body's or a person's name, or a place after all."""

from collections.abc import Sequence
from dataclasses import replace

from api.extraction.parts import Token
from api.extraction.places.hits import Hit, opens_name
from api.extraction.places.words import PlaceWords


class Neighbours:
    """Reads the words beside names."""

    def __init__(self, words: PlaceWords) -> None:
        """Keep the vocabulary."""
        self._words = words

    def is_money(self, hit: Hit) -> bool:
        """Say whether a name only tells a currency: "US$1 billion", "10 million Swiss francs"."""
        after = hit.sentence.tokens[hit.last + 1 : hit.last + 2]
        if not after or hit.country is None:
            return False
        marks = after[0].text == "$" and after[0].start == hit.end
        return marks or ((hit.people or hit.key == "us") and self._words.has("currencies", after[0].lower))

    def is_person(self, hit: Hit) -> bool:
        """Say whether a country's name is somebody's first name here: "Jordan Pickford", "Chad Smith"."""
        tokens = hit.sentence.tokens
        if not self._words.has("first_names", hit.key) or hit.last + 1 >= len(tokens):
            return False
        before = tokens[hit.first - 1].lower if hit.first > 0 else ""
        after = tokens[hit.last + 1]
        lists = self._words.lists
        placed = before in lists["there"] | lists["toward"] | lists["from"]
        named = opens_name(after) and not after.text.isupper() and after.lower not in self._words.kinds
        return named and not placed and not lists["name_makers"] & {after.lower}

    def with_office(self, hit: Hit) -> Hit:
        """Mark a name that belongs to somebody's name or office."""
        tokens, words = hit.sentence.tokens, self._words
        after = list(tokens[hit.last + 1 : hit.last + 4])
        owns = bool(after) and after[0].lower == "'s"
        if owns:
            after = after[1:]
        if not after or hit.office:
            return hit
        if hit.people and self._is_ground(after):
            return replace(hit, people=False)
        if self._is_office(hit, after[0].lower, owns=owns):
            return replace(hit, office=True)
        if self._is_deed(hit, after, owns=owns):
            return replace(hit, striking=True, office=True)
        for token in after:
            if not opens_name(token) or token.lower in words.kinds:
                break
            if words.has("name_makers", token.lower):
                return replace(hit, office=True, body=not words.has("offices", token.lower))
        return hit if owns or hit.key not in words.written_keys else self._as_adjective(hit, after[0])

    def _is_office(self, hit: Hit, following: str, *, owns: bool) -> bool:
        """Say whether a name stands for a government: "Turkish officials", "Kenya's army", "Ankara said"."""
        says = not hit.people and not owns and self._words.has("reports", following)
        if says and hit.country is not None and self._words.has("tallies", following):
            return False  # "India reported 650 dead"
        if hit.country is None:
            return (says or self._gives(hit)) and self._is_capital(hit)
        whose = (hit.people or owns) and self._words.has("offices", following)
        return whose or says or self._pair_holds_office(hit)

    def _is_ground(self, after: Sequence[Token]) -> bool:
        """Say whether land follows a people's name: "the Greek coast", not "the Greek coast guard said"."""
        reports = any(self._words.has("reports", token.lower) for token in after[1:])
        return self._words.has("grounds", after[0].lower) and not reports

    def _is_deed(self, hit: Hit, after: Sequence[Token], *, owns: bool) -> bool:
        """Say whether a country is only the one that strikes: "Israel's ground offensive has killed"."""
        words = [token.lower for token in after if not opens_name(token)]
        return (hit.people or owns) and any(self._words.has("deeds", word) for word in words[:2])

    def _gives(self, hit: Hit) -> bool:
        """Say whether a verb of a party or a giver follows: "Moscow last gave", "Paris has pledged"."""
        before = hit.sentence.tokens[hit.first - 1].lower if hit.first > 0 else ""
        if before not in {"", ",", "and", "but", "while"}:
            return False  # "the attacks in Paris killed"
        after = [token.lower for token in hit.sentence.tokens[hit.last + 1 : hit.last + 4]]
        verbs = [word for word in after if word != "last" and not self._words.has("auxiliaries", word)]
        return after[0] != "'s" and bool(verbs) and self._words.has("acts", verbs[0])

    @staticmethod
    def _is_capital(hit: Hit) -> bool:
        """Say whether a capital's name may stand for its government: "Ankara said"."""
        return any(known.capital for known in hit.options[:3])

    def _as_adjective(self, hit: Hit, following: Token) -> Hit:
        """Tell "US officials" from "the US" and "to the US"."""
        lists = self._words.lists
        ends = not following.text[0].isalpha() or following.lower in lists["after_names"] | lists["there"]
        if ends or following.lower.endswith("ed"):
            return hit
        return replace(hit, people=True, office=opens_name(following) or following.lower in lists["offices"])

    def _pair_holds_office(self, hit: Hit) -> bool:
        """Say whether "Nepalese and US" or "Malaysia and Indonesia's" stands before an office."""
        if not hit.people:
            return False
        after = [token.lower for token in hit.sentence.tokens[hit.last + 1 : hit.last + 5]]
        return after[:1] == ["and"] and any(self._words.has("offices", w) for w in after[2:4])

    def is_other_name(self, hit: Hit, taken: set[tuple[int, int]]) -> bool:
        """Say whether a town's name is part of a longer name: of a person, a paper, a ship."""
        tokens, index = hit.sentence.tokens, hit.sentence.index
        region = any(known.entry.kind == "region" for known in hit.options)
        if hit.office and not region:
            return True
        if hit.first > 0 and self._continues_name(hit, taken, region=region):
            return True
        if hit.last + 1 < len(tokens) and (index, hit.last + 1) not in taken and not region:
            after = tokens[hit.last + 1]
            return opens_name(after) and after.lower not in self._words.kinds and not after.text.isupper()
        return False

    def _continues_name(self, hit: Hit, taken: set[tuple[int, int]], *, region: bool) -> bool:
        """Say whether what stands before makes another name of it: "Mr", "Hurricane", "Philip D."."""
        tokens, index = hit.sentence.tokens, hit.sentence.index
        before = tokens[hit.first - 1]
        if self._is_storm(before):
            return True
        if before.text == "." and hit.first > 1 and _is_initial(tokens[hit.first - 2]):
            return True
        if (index, hit.first - 1) in taken:
            return False
        if self._words.has("titles", before.lower.rstrip(".")):
            return True
        return not region and opens_name(before) and not self._leads(before, hit.first - 1)

    def _is_storm(self, before: Token) -> bool:
        """Say whether what follows a word is a storm's name: "Hurricane Otis"."""
        return before.text[0].isupper() and self._words.has("storms", before.lower)

    def _leads(self, token: Token, index: int) -> bool:
        lower = token.lower
        words = self._words
        if lower in words.directions or lower in words.kinds or lower in words.lists["openers"]:
            return True
        return index == 0 and (words.has("common", lower) or lower in words.lists["there"])


def _is_initial(token: Token) -> bool:
    """Say whether a token is the initial of a person's name: "Philip D. Murphy"."""
    return len(token.text) == 1 and token.text.isupper()
