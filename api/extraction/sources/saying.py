"""Whether a word that can be a verb of saying is one where it stands, and of whom."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from api.extraction.parts import Token
from api.extraction.sources.actors import Actor, Reader

_PUT_REACH = 22
_GIVE_REACH = 7
_SHORT = 8


class Saying:
    """Weighs the verbs of one sentence."""

    def __init__(self, tokens: Sequence[Token], reader: Reader) -> None:
        """Take a sentence's tokens and what its text knows."""
        self.tokens = tokens
        self.reader = reader
        self.words = reader.words

    def is_noun(self, index: int) -> bool:
        """Tell "the report", "in estimates", "casualty reports," from the verbs that are spelled so."""
        token, before = self.tokens[index], self.tokens[index - 1].lower if index else ""
        either = token.lower in self.words.says_or_nouns and token.lower not in self.words.says
        if before == "'s":
            return token.lower not in self.words.says
        if before in self.words.before_nouns or before.endswith(("s'", "s\u2019")):
            return True
        if token.lower not in self.words.always_says and self._ends_at_mark(index, before):
            return all(each.text != "," for each in self.tokens[max(0, index - _SHORT) : index])
        if either:
            return before in self.words.modals or self._is_noun_by_neighbours(index, before)
        return self._word(index + 1) == "by" and self._word(index + 2) not in self.words.spoken_by

    def _ends_at_mark(self, index: int, before: str) -> bool:
        """Find "officials reported, ..." and "Ana Ruiz reports,": verbs where a comma is before them too."""
        following = self._word(index + 1)
        named = index > 0 and self.tokens[index - 1].text[0].isupper()
        return (following in {",", "."} and before in self.words.heads) or (following == "," and named)

    def _is_noun_by_neighbours(self, index: int, before: str) -> bool:
        token = self.tokens[index]
        if token.lower in self.words.never_nouns:
            return False
        named = index > 0 and self.tokens[index - 1].text[0].isupper()
        return (named and self._is_singular(index)) or self._shows_noun(token, before, self._word(index + 1))

    def _is_singular(self, index: int) -> bool:
        """Tell the noun in "A Human Rights Watch report this week accused": the verb would be "reports"."""
        phrase = [token.lower for token in self.tokens[max(0, index - _SHORT) : index]]
        article = next((at for at, word in enumerate(phrase) if word in {"a", "an"}), None)
        plain = not self.tokens[index].lower.endswith(("s", "ed"))
        return plain and article is not None and "," not in phrase[article:] and "and" not in phrase[article:]

    def _word(self, index: int) -> str:
        return self.tokens[index].lower if index < len(self.tokens) else ""

    def _shows_noun(self, token: Token, before: str, following: str) -> bool:
        """Say whether what follows a word that may be either shows it to be a noun."""
        if (before == ")" and following == "from") or self._counts_ahead(token):
            return False
        if following == ":" and token.lower in self.words.tallies:  # "had recorded:" above a list
            return False
        if following in self.words.times - self.words.determiners and token.lower in self.words.documents:
            return True
        if following in self.words.after_nouns | self.words.copulas:
            return True
        return following in self.words.says | self.words.shows and token.lower in self.words.documents

    def _counts_ahead(self, token: Token) -> bool:
        """Tell the verb in "media report at least five deaths"."""
        ahead = [each for each in self.tokens if each.start >= token.end][:2]
        return len(ahead) > 1 and (
            (ahead[0].lower == "at" and ahead[1].lower in {"least", "most"})
            or (ahead[0].lower in {"about", "around"} and ahead[1].text[0].isdigit())
        )

    def is_passive(self, index: int) -> bool:
        """Tell "was told", "is said"."""
        at = index - 1
        while at >= 0 and (self.tokens[at].lower in self.words.auxiliaries - {"has", "have", "had"}):
            at -= 1
        return at >= 0 and self.tokens[at].lower in self.words.passive

    def may_say(self, index: int, actor: Actor) -> bool:
        """Weigh the verb against the subject: studies find and show, bodies count, anyone says."""
        word = self.tokens[index].lower
        if self._tells_toll(index, word):
            return True
        following = self._word(index + 1)
        reports = following in self.words.that
        for verbs, says in (
            (self.words.identifies, self._identifies(index, actor)),
            (self.words.speaks, following == "of"),
            (self.words.learns, reports),
            (self.words.sees, actor.kind in {"media", "witness"}),
            (self.words.counts, (_counts(actor) and not self._is_country(actor)) or reports),
        ):
            if word in verbs:
                return says
        if self._reports_nothing(index) or self._is_participle(index, actor):
            return False
        if word in self.words.country_reports and not reports and self._is_country(actor):
            return False
        shown = word in self.words.shows and (actor.document or actor.short == "it" or reports)
        told = word in self.words.says_or_nouns and word not in self.words.puts
        return shown or word in self.words.says or (told and (actor.strong or word not in self.words.shows))

    def _tells_toll(self, index: int, word: str) -> bool:
        """Tell "put the toll at", "raised the number to", "gave a toll of", "gives these figures:"."""
        if word in self.words.puts and (
            self._counted_before(index, self.words.puts_at)
            or (self._word(index + 1) == "it" and self._word(index + 2) == "at")
        ):
            return True
        return word in self.words.gives and self._counted_before(index, {"of", "for", ":"}, _GIVE_REACH)

    def _reports_nothing(self, index: int) -> bool:
        """Tell "claimed responsibility for" and "announced $50m in aid": what follows is no report."""
        ahead = self.tokens[index + 1 : index + 4]
        owns = self.tokens[index].lower in self.words.owns_up
        if not owns and any(token.lower in self.words.no_report for token in ahead[:2]):
            return True
        gives = self.tokens[index].lower in self.words.announces and bool(ahead)
        return gives and (
            ahead[0].lower in self.words.currencies or ahead[-1].lower in {"million", "billion", "crore"}
        )

    def _is_participle(self, index: int, actor: Actor) -> bool:
        """Tell "2,184 refugees admitted since 2011" from what refugees say."""
        counted = any(
            token.text[0].isdigit()
            for token in self.tokens[max(0, index - _SHORT) : index]
            if token.start >= actor.start
        )
        following = self._word(index + 1)
        return counted and following in self.words.prepositions

    def _identifies(self, index: int, actor: Actor) -> bool:
        """Tell "identified 412 families" of a body that assesses; who suspects are is for the police."""
        body = actor.organisation
        ahead = self.tokens[index + 1 : index + 5]
        return (
            body is not None
            and body.kind in {"un", "ngo", "red_cross", "monitor", "other"}
            and any(token.text[0].isdigit() or token.lower in self.words.number_hedges for token in ahead)
        )

    def _is_country(self, actor: Actor) -> bool:
        """Tell a country's name alone: "Lebanon recorded 300 cases" says where, and not who says so."""
        inside = [each for each in self.tokens if actor.start <= each.start and each.end <= actor.end]
        return all(self.reader.nations.country_at(each) is not None for each in inside)

    def _counted_before(self, index: int, prepositions: AbstractSet[str], reach: int = _PUT_REACH) -> bool:
        rest = [token.lower for token in self.tokens[index + 1 : index + reach]]
        counted = next((at for at, word in enumerate(rest) if word in self.words.counted), None)
        return counted is not None and any(word in prepositions for word in rest[counted:])


def _counts(actor: Actor) -> bool:
    """Say whether a body is one that counts: by name, or a state's."""
    body = actor.organisation
    named = body is not None and actor.speaker is None and body.name[0].isupper() and " " in body.name
    return actor.document or (
        body is not None and (named or body.registered or body.kind in {"government", "un", "monitor"})
    )
