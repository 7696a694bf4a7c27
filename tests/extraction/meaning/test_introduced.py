from api.extraction.meaning.introduced import tellings
from api.extraction.quantities.mentions import find_mentions
from tests.extraction.texts import passages_of


def told(text: str) -> list[str]:
    """Write every telling of the last number of a text."""
    passages = passages_of(text)
    mention = find_mentions(passages)[-1]
    return [
        " ".join(token.text for token in telling.sentence.tokens) for telling in tellings(passages, mention)
    ]


def test_a_number_outside_a_list_is_told_by_its_sentence_alone() -> None:
    assert told("They gave out 40 tents.") == ["They gave out 40 tents ."]


def test_a_verb_at_the_end_of_an_introduction_comes_before_the_item() -> None:
    assert told("They have distributed:\n- 40 tents")[:2] == ["They have distributed 40 tents", "- 40 tents"]


def test_a_label_above_a_list_comes_behind_what_the_item_says_itself() -> None:
    first, *others = told("Families affected, by town:\nBor: 40")
    assert first == "Bor : 40"
    assert "Families affected : 40" in others


def test_an_infinitive_goes_on_with_the_words_above() -> None:
    assert told("It plans to:\n- feed 40 people")[0] == "It plans to - feed 40 people"


def test_a_number_inside_an_item_is_told_by_the_item_alone() -> None:
    assert told("They distributed:\n- food for some 40 people") == ["- food for some 40 people"]
