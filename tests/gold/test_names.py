"""Two names of one organisation agree; two organisations do not."""

import pytest

from tests.gold.names import same_organisation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("United Nations", "the UN", id="an acronym that is listed"),
        pytest.param("Norwegian Refugee Council", "NRC", id="first letters"),
        pytest.param("Haitian Civil Protection (DGPC)", "DGPC", id="what stands in brackets"),
        pytest.param("World Health Organization's", "World Health Organisation", id="spelling and genitive"),
        pytest.param("Lebanese health ministry", "health ministry", id="a short form of two words"),
        pytest.param("DeSoto police", "police", id="a general word that ends a name of two"),
        pytest.param("Médecins Sans Frontières", "Medecins sans Frontieres", id="accents"),
        pytest.param("Ministry of Health of Lebanon", "Ministry of Health", id="words that say nothing"),
    ],
)
def test_names_of_one_organisation_agree_either_way(one: str, other: str) -> None:
    assert same_organisation(one, other)
    assert same_organisation(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("UNHCR", "UNICEF", id="two agencies"),
        pytest.param("Government of Turkey", "Government of Syria", id="one general word shared"),
        pytest.param("the government", "the ministry", id="two general words"),
        pytest.param("Save the Children", "", id="nothing"),
    ],
)
def test_names_of_two_organisations_do_not(one: str, other: str) -> None:
    assert not same_organisation(one, other)
    assert not same_organisation(other, one)
