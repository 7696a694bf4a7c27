import pytest

from api.extraction.relations import Links, relate
from tests.extraction.meaning.test_indicators import read
from tests.extraction.texts import passages_of


def links_of(text: str, places: tuple[str | None, ...] = ()) -> tuple[Links, ...]:
    claims, _ = read(text)
    return relate(passages_of(text), claims, places)


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed 33 people, including nine children.",
        "The strike killed 33 people, nine of whom were children.",
        "Fighters killed 70 villagers, among them 30 women.",
        "At least 60 children (57 of them girls) were killed.",
    ],
    ids=["including", "of whom", "among them", "of them in brackets"],
)
def test_a_part_names_its_whole(text: str) -> None:
    links = links_of(text)
    assert links[1].part_of == 0


def test_the_numbers_in_a_bracket_split_the_one_before_it() -> None:
    links = links_of("At least 47 children (41 Kenyan, six Somali) were killed.")
    assert [link.part_of for link in links] == [None, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 56 people, including 51 attackers and five farmers.",
        "Of the 314 displaced families, 295 are in Bimbo and 19 in Bouar.",
    ],
    ids=["including two", "of the"],
)
def test_parts_go_on_in_a_list(text: str) -> None:
    assert [link.part_of for link in links_of(text)] == [None, 0, 0]


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("The quake claimed 51 lives: 24 in Durres, 26 in Thumane and one in Tirana.", [None, 0, 0, 0]),
        (
            "The quake killed 832 people. Of these, 821 died in Palu; another 11 people died inland.",
            [None, 0, 0],
        ),
        (
            "Some 105 people were killed. Hotels fell. Officials said 78 of the dead were found inland.",
            [None, 0],
        ),
        ("In all 3,470 people fell ill and 2,287 of them died of Ebola.", [None, 0]),
        ("About 650,000 people need aid. The plan is to help 500,000 of them.", [None, 0]),
        ("The plan targets 9.5 million of the 20.6 million people who need humanitarian aid.", [1, None]),
        ("The flood killed 40 people and hurt 25. Inland it destroyed 15 homes.", [None, None, None]),
    ],
    ids=[
        "after a colon",
        "sum of others",
        "of the dead",
        "of them",
        "of them, next",
        "of the next",
        "others",
    ],
)
def test_words_and_exact_sums_tie_a_part_to_its_whole(text: str, wholes: list[int | None]) -> None:
    assert [link.part_of for link in links_of(text)] == wholes


def test_a_share_funded_is_of_the_sum_that_was_asked_for() -> None:
    links = links_of("The appeal seeks $434 million for refugees. It is 35 per cent funded.")
    assert [link.share_of for link in links] == [None, 0]


def test_the_same_people_said_again_as_a_share_of_others_are_no_share_of_themselves() -> None:
    links = links_of("Floods have affected 33 million people, one in seven of the population.")
    assert [link.share_of for link in links] == [None, None]


def test_a_number_with_many_digits_is_the_same_one_wherever_it_is_said() -> None:
    text = "In all 1,314 people were killed. The 1,314 people were killed in a week."
    assert [link.repeats for link in links_of(text, ("SYR/SY-HI", "IRQ"))] == [None, 0]


def test_the_same_number_in_a_part_of_the_place_may_be_the_same() -> None:
    text = "Shells killed 40 people. The 40 people were killed in a market."
    assert [link.repeats for link in links_of(text, ("SYR", "SYR/SY-HI"))] == [None, 0]


def test_the_injured_are_no_part_of_the_killed() -> None:
    links = links_of("The bomb killed 33 people and injured 12.")
    assert [link.part_of for link in links] == [None, None]


def test_a_part_is_no_larger_than_its_whole() -> None:
    links = links_of("Soldiers killed 33 people, including 90 children.")
    assert links[1].part_of is None


def test_the_same_number_said_again_repeats_the_first() -> None:
    text = "The quake killed 8,200 people. Nepal buried the dead. The 8,200 people were killed in a minute."
    assert [link.repeats for link in links_of(text)] == [None, 0]


def test_a_small_number_said_again_proves_nothing() -> None:
    text = "A bomb killed two people. Elsewhere two people were killed by a mine."
    assert [link.repeats for link in links_of(text)] == [None, None]


def test_the_same_number_elsewhere_is_another_one() -> None:
    text = "Shells killed 40 people in Homs. Shells killed 40 people in Hama."
    assert [link.repeats for link in links_of(text, ("SY-HI", "SY-HM"))] == [None, None]


def test_people_and_their_families_are_one_group() -> None:
    links = links_of("The flood displaced 2,759 persons, 460 families.")
    assert [link.same_as for link in links] == [None, 0]


def test_a_share_of_whom_is_of_the_claim_before() -> None:
    links = links_of("The war displaced 60,000 people, half of whom are children.")
    assert links[1].share_of == 0


def test_a_share_of_a_number_that_follows_is_of_that_number() -> None:
    links = links_of("The clinic has treated 45 per cent of its caseload of 166,000 children.")
    assert links[0].share_of == 1


def test_a_share_of_what_is_no_claim_keeps_the_words() -> None:
    [link] = links_of("Half of the population has been displaced by the war.")
    assert link.share_of is None
    assert link.share_of_text is not None
    assert "population" in link.share_of_text
