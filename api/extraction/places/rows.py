"""Names that stand in one row ("Sudan, Kenya and Uganda"), and the word that governs the row."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from api.extraction.parts import Passages, Sentence, Token
from api.extraction.places.hits import opens_name
from api.extraction.places.values import PlaceName, Row
from api.extraction.places.words import PlaceWords

_DATELINE = re.compile(r"[^.\n]{0,30}?\s(?:-{1,2}|\u2013|\u2014)\s")
"""What stands between a dateline's place and the text."""

_BETWEEN = 4
"""Words that may part two names of one row."""

_PASSED = frozenset("the of a an its and parts part outskirts all 's whole entire both".split())  # noqa: SIM905
"""Words that may stand between a preposition and its place."""

_BEFORE = 5
"""Words that may stand between a name and what governs it."""

_IN_BRACKETS = 10
"""The same for a name in brackets: "in the village of Bilma (Bilma, Agadez)"."""

_COUNTED = 60
"""Letters after "and in Malawi" among which a number shows that another clause has begun."""

_FLED = 8
"""Words from "fled" to the place: "fled a military crackdown in"."""

_CARRIED = 5
"""Words from "brought" to the place: "were brought to hospitals in Hatay"."""

_REPORTED = 60
"""Words before a verb of saying among which the number that it reports stands."""

_FAR = 4
"""Words from a name to "away": "in Cyprus, 240 km away"."""


class Rows:
    """Reads sentences for rows of names."""

    def __init__(self, passages: Passages, words: PlaceWords) -> None:
        """Keep what every sentence needs."""
        self._passages = passages
        self._words = words
        self._offices = words.lists["offices"] - words.kinds.keys()  # "the coast of", "the state of" is land

    def read(self, sentence: Sentence, names: Sequence[PlaceName]) -> Iterator[Row]:
        """Join the names of a sentence into rows, each with the role that the word before it gives."""
        row: list[PlaceName] = []
        for name in names:
            if row and self._continues(row[-1], name):
                row.append(name)
                continue
            if row:
                yield self._group(sentence, row)
            row = [name]
        if row:
            yield self._group(sentence, row)

    def _continues(self, last: PlaceName, name: PlaceName) -> bool:
        told = last.office and last.entry.kind == "city" and _holds(name, last)  # "speaking in Sendai, Japan"
        if (last.office and not told) or name.office or last.people != name.people:
            return False
        if name.start - last.end > len("in the north-western province of "):
            return False
        between = self._passages.text[last.end : name.start].lower()
        if (_holds(last, name) or _holds(name, last)) and self._nests(between):
            return True
        words = between.replace(",", " ").split()
        if "in" in words and "," in between and self._counts_again(name):
            return False  # "299 died in Zimbabwe, and in Malawi 60 did"
        return (
            len(words) < _BETWEEN
            and all(word in {"and", "or", "the", "in", "&"} for word in words)
            and ("," in between or "and" in words or "&" in words)
        )

    def _counts_again(self, name: PlaceName) -> bool:
        """Say whether a number follows soon, which the name then places."""
        after = self._passages.text[name.end : name.end + _COUNTED].split(";")[0].split(". ")[0]
        return any(letter.isdigit() for letter in after)

    def _nests(self, between: str) -> bool:
        """Say whether one name stands in the other: "Ecuador's central", ", in", "in the eastern"."""
        words = between.replace(",", " ").replace("\u2019", "'").split()
        return len(words) <= _BETWEEN and all(
            word in {"'s", "in", "the", "of", "province"}
            or word in self._words.directions
            or word in self._words.kinds
            for word in words
        )

    def _group(self, sentence: Sentence, row: Sequence[PlaceName]) -> Row:
        first = row[0]
        if first.office:
            whose = "striking" if first.striking else "office"
            return Row(tuple(row), whose if first.entry.kind == "country" else "speaking")
        kept = _innermost(row)
        if self._opens_document(sentence, row):
            return Row(kept, "dateline")
        at = bisect_left(sentence.tokens, first.start, key=lambda token: token.start)
        before = sentence.tokens[max(0, at - _IN_BRACKETS) : at]
        if self._speaks(before, sentence, at):
            return Row(kept, "speaking")
        if first.people:
            following = self._after(sentence, row[-1].end)
            at_border = bool(following) and self._words.has("borders", following[0].lower)
            return Row(kept, "aside" if at_border else "people")
        if self._words.has("open_water", self._passages.text[first.start : first.end].lower()):
            return Row(kept, "there")
        return Row(kept, self._role(before, self._after(sentence, row[-1].end)))

    @staticmethod
    def _after(sentence: Sentence, end: int) -> tuple[Token, ...]:
        at = bisect_left(sentence.tokens, end, key=lambda token: token.start)
        return sentence.tokens[at : at + 6]

    def _opens_document(self, sentence: Sentence, row: Sequence[PlaceName]) -> bool:
        """Say whether a row is the dateline: "Kigoma, Tanzania - ", "MAIDUGURI, Nigeria (Wire) - "."""
        if sentence.index > 0:
            return False
        before = self._passages.text[sentence.start : row[0].start]
        if before and not (before.isupper() and before.rstrip().endswith(",")):  # "QANA, Lebanon"
            return False
        return _DATELINE.match(self._passages.text, row[-1].end, sentence.end) is not None

    def _role(self, before: Sequence[Token], after: Sequence[Token]) -> str:
        """Read the preposition or the verb that governs a name, over what may stand between them."""
        if [token.lower for token in before[-2:]] in (["border", "with"], ["borders", "with"]):
            return "aside"
        role = self._governed(before)
        if role in {"there", "bare"} and (self._is_far(before, after) or self._is_addressed(before)):
            return "aside"
        if role == "there" and after and self._words.has("reports", after[0].lower):
            return "told"  # "the military in Kampala said"
        if role == "there" and self._carried(before):
            return "carried"
        return role if role != "bare" else self._of_subject(before, after)

    def _of_subject(self, before: Sequence[Token], after: Sequence[Token]) -> str:
        """Tell whom money is for, and who acts, from what a sentence is about."""
        last = before[-1].lower if before else ""
        if last == "for":
            return "for"
        by = last == "by" and not self._words.has("hosts", before[-2].lower if len(before) > 1 else "")
        acts = by or (not self._words.has("attached", last) and self._acts(after))
        return "acting" if acts else "bare"

    def _is_fled(self, before: Sequence[Token]) -> bool:
        """Say whether people ran from what was there: "who fled a military crackdown in Myanmar"."""
        for token in reversed(before[-_FLED:]):
            if self._words.has("flights", token.lower):
                return True
            if token.text in {",", ";"} or self._words.has("toward", token.lower):
                return False
        return False

    def _is_addressed(self, before: Sequence[Token]) -> bool:
        """Say whether somebody turns to a place's government: "calls on Italy", "sanctions on Iran"."""
        words = [token.lower for token in before[-3:] if token.lower != "the"][-2:]
        return words[-1:] in (["on"], ["upon"]) and self._words.has("addresses", words[0])

    def _governed(self, before: Sequence[Token]) -> str:
        lists = self._words.lists
        inside = 0
        for steps, token in enumerate(reversed(before)):
            word = token.lower
            for role in ("toward", "from", "there"):
                if word in lists[role]:
                    return "from" if role == "there" and self._is_fled(before) else role
            inside += token.text == "("
            if steps > _BEFORE and not inside:
                break
            if not (self._passes(word) or self._is_bracketed(before, steps)):
                break
        return "aside" if before and self._words.has("clause_openers", before[-1].lower) else "bare"

    @staticmethod
    def _is_bracketed(before: Sequence[Token], steps: int) -> bool:
        """Say whether a word stands with the name in brackets, or is the name before the brackets."""
        opened = next((at for at, token in enumerate(reversed(before)) if token.text in {"(", ")"}), None)
        if opened is None or before[-1 - opened].text == ")":
            return False
        token = before[-1 - steps]
        return token.text in {"(", ","} or opens_name(token) or (steps == opened + 1 and token.text != ".")

    def _is_far(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Say whether something only reached the place: "in Cyprus, 240 km away", "was felt in India"."""
        if any(self._words.has("felt", token.lower) for token in before[-3:]):
            return True
        words = [token.lower for token in after[: _FAR + 1]]
        return "away" in words and any(token.text[0].isdigit() for token in after[:_FAR])

    def _carried(self, before: Sequence[Token]) -> bool:
        """Say whether the place is where people were carried: "brought to hospitals in Hatay"."""
        words = [token.lower for token in before[-_CARRIED - 1 :]]
        return "to" in words and any(self._words.has("carried", word) for word in words)

    def _acts(self, after: Sequence[Token]) -> bool:
        """Say whether a country acts or speaks here: "Turkey blamed", "Germany has pledged"."""
        for token in after[:4]:
            if self._words.has("acts", token.lower):
                return True
            if not (self._words.has("auxiliaries", token.lower) or token.lower.endswith("ly")):
                return False
        return False

    def _passes(self, word: str) -> bool:
        """Say whether a word may stand between a preposition and the name: "in the northern city of"."""
        words = self._words
        return (
            word in _PASSED or words.has("quantities", word) or word.isdigit()
            or word in words.peoples
            or word in words.directions or word in words.kinds or word in words.generic
            or word.endswith(("ern", "ed", "-hit", "-torn", "-held"))
        )  # fmt: skip

    def _speaks(self, before: Sequence[Token], sentence: Sentence, at: int) -> bool:
        """Say whether a name places a speaker: "told reporters in Geneva", "its office in Amman"."""
        lists = self._words.lists
        if before and before[-1].lower == "of" and any(t.lower in self._offices for t in before[-3:-1]):
            return True
        if (before and at == 1 and self._is_seat(sentence)) or self._follows_report(sentence, at):
            return True
        for steps, token in enumerate(reversed(before[-5:])):
            word = token.lower
            if word in lists["speaking"]:
                return not self._is_passive(sentence.tokens, at - 1 - steps)
            if word[0].isdigit():
                return False  # "said 17 died in Lima"
            if steps > 0 and not self._passes(word) and word not in lists["there"] and word != "to":
                return False
        return False

    def _follows_report(self, sentence: Sentence, at: int) -> bool:
        """Say whether a report that ends the sentence tells where it was made: "12 died, they say from Y"."""
        for index in range(at - 1, max(0, at - _IN_BRACKETS), -1):
            token = sentence.tokens[index]
            if token.text[0].isdigit() or token.text == "," or token.lower == "that":
                return False
            if self._words.has("reports", token.lower):
                before = [other.text for other in sentence.tokens[max(0, index - _REPORTED) : index]]
                number = next((n for n, text in enumerate(before) if text[0].isdigit()), len(before))
                return "," in before[number:] and not self._is_passive(sentence.tokens, index)
        return False

    def _is_seat(self, sentence: Sentence) -> bool:
        """Say whether it opens with where it was said or promised: "In Geneva, the agency said"."""
        tokens, has = sentence.tokens, self._words.has
        return has("seats", tokens[1].lower) and any(
            has("reports", token.lower) or has("promises", token.lower) for token in tokens[2:]
        )

    def _is_passive(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether a verb of saying is a passive report: "were reported in Beira" tells where."""
        last = tokens[at - 1].lower if at > 0 else ""
        return tokens[at].lower.endswith("ed") and self._words.has("passives", last)


def _innermost(row: Sequence[PlaceName]) -> tuple[PlaceName, ...]:
    """Leave out the names of what holds another name of the row: of "Kigoma, Tanzania" the town is meant."""
    if len(row) == 1:
        return tuple(row)
    held = {code for name in row for code in name.entry.inside if code != name.entry.code}
    parted = {name.entry.iso3 for name in row if name.entry.kind in {"area", "city"}}
    kept = tuple(
        name
        for name in row
        if name.entry.code not in held
        and not (name.entry.kind == "region" and parted & set(name.entry.countries))  # "northern Mozambique"
    )
    return kept or tuple(row)


def _holds(holder: PlaceName, held: PlaceName) -> bool:
    """Say whether one name's place lies in the other's."""
    if holder.entry.kind == "region" and held.entry.kind in {"area", "city"}:
        return held.entry.iso3 in holder.entry.countries
    return holder.entry.code in held.entry.inside
