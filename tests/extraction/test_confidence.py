from decimal import Decimal

from api.extraction.confidence import Surroundings, confidence_of, confidence_step
from tests.extraction.meaning.test_indicators import read


def confidence(text: str, *, claimed: str = "1", dated: bool = True) -> Decimal:
    [(mention, meaning)], _ = read(text)
    return confidence_of(mention, meaning, Surroundings(claimed=Decimal(claimed), dated=dated))


def test_a_plain_verb_is_surer_than_a_number_taken_for_an_incident() -> None:
    assert confidence("Shells killed 120 people.") > confidence("The agency counted 120 attacks in the war.")


def test_a_single_victim_is_less_sure_than_a_number() -> None:
    assert confidence("A woman was killed by a shell.") < confidence("Shells killed 120 people.")


def test_confidence_is_a_chance_in_hundredths() -> None:
    value = confidence("Shells killed 120 people.")
    assert Decimal("0.5") <= value <= Decimal("0.98")
    assert value == value.quantize(Decimal("0.01"))


def test_the_step_names_the_rule_and_each_doubt() -> None:
    [(mention, meaning)], _ = read("A woman was killed by a shell.")
    step = confidence_step(mention, meaning, Surroundings(dated=False))
    assert step.field == "confidence"
    assert step.rule == "sureness-of-subject-of-verb doubt-victim doubt-undated"
    assert step.words is not None
    assert step.words.text == "killed"


def test_a_text_whose_numbers_are_mostly_no_claims_makes_its_claims_doubtful() -> None:
    text = "Shells killed 120 people."
    assert confidence(text, claimed="0.9") > confidence(text, claimed="0.5") > confidence(text, claimed="0.1")


def test_a_number_with_a_time_of_its_own_is_surer() -> None:
    assert confidence("Shells killed 120 people.") > confidence("Shells killed 120 people.", dated=False)
