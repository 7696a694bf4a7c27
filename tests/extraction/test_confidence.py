from decimal import Decimal

from api.extraction.confidence import confidence_of, confidence_step
from tests.extraction.meaning.test_indicators import read


def confidence(text: str) -> Decimal:
    [(mention, meaning)], _ = read(text)
    return confidence_of(mention, meaning)


def test_a_plain_verb_is_surer_than_a_number_taken_for_an_incident() -> None:
    assert confidence("Shells killed 120 people.") > confidence("The agency counted 120 attacks in the war.")


def test_a_single_victim_is_less_sure_than_a_number() -> None:
    assert confidence("A woman was killed by a shell.") < confidence("Shells killed 120 people.")


def test_confidence_is_a_chance_in_hundredths() -> None:
    value = confidence("Shells killed 120 people.")
    assert Decimal("0.5") <= value <= Decimal("0.97")
    assert value == value.quantize(Decimal("0.01"))


def test_the_step_names_the_rule_and_each_doubt() -> None:
    [(mention, meaning)], _ = read("A woman was killed by a shell.")
    step = confidence_step(mention, meaning)
    assert step.field == "confidence"
    assert step.rule == "sureness-of-subject-of-verb doubt-victim"
    assert step.words is not None
    assert step.words.text == "killed"
