"""Who says so, case by case. `[[ ]]` marks the number whose source is asked for."""

from pathlib import Path

import pytest
import yaml

from api.domain.claim import Approximation
from api.domain.source import Source
from api.extraction.parts import Form, Mention, Passages
from api.extraction.places.placing import find_places
from api.extraction.sources.attribution import find_attributions, source_of
from api.extraction.text.passages import read_passages
from tests.extraction.texts import document_of

FOLDER = Path(__file__).parent
CASES = [case for file in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(file.read_bytes())]


def mention_in(passages: Passages, start: int, end: int) -> Mention:
    return Mention(
        sentence=next(sentence for sentence in passages.sentences if sentence.start <= start < sentence.end),
        number=(start, end),
        quote=(start, end),
        form=Form.DIGITS,
        value=None,
        value_min=None,
        value_max=None,
        approximation=Approximation.EXACT,
    )


def source_in(marked: str, publisher: str | None = None) -> Source:
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    passages = read_passages(document_of(text, publisher=publisher))
    source, trace = source_of(
        passages, mention_in(passages, start, end), find_attributions(passages, find_places(passages))
    )
    assert [step.field for step in trace] == ["source"]
    assert source.span is None or source.span.stands_in(text)
    assert source.cue is None or source.cue.stands_in(text)
    return source


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:70])
def test_a_number_is_given_to_who_says_it(case: dict[str, str]) -> None:
    source = source_in(case["text"])
    named = None if source.organisation is None else source.organisation.name.casefold()
    assert source.mode == case["mode"]
    assert named == case.get("organisation", named or "").casefold() or named is None
    assert source.kind == case.get("kind", source.kind)
    assert source.speaker == case.get("speaker", source.speaker)
    if case["mode"] == "none":
        assert source == Source(mode=source.mode)
    elif "organisation" in case:
        assert named is not None


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The BBC, citing the health ministry, said [[16]] people died.", ("BBC",)),
        ("Security sources told Reuters that [[25]] soldiers were killed.", ("Reuters",)),
        ('"The health ministry says [[300]] people have died," said Omar Haddad, a medic.', ("Omar Haddad",)),
        ("The EU said that the Kenyan authorities' figures put the damage at [[$2bn]].", ("European Union",)),
        ("The UN says [[40]] people died.", ()),
    ],
)  # fmt: skip
def test_a_chain_names_its_carriers(text: str, via: tuple[str, ...]) -> None:
    assert source_in(text).via == via


def test_telling_it_to_the_publisher_itself_is_no_chain() -> None:
    text = "Hana Saleh, a nurse, told Al Jazeera that [[30]] people were hurt."
    assert source_in(text, "Al Jazeera English").via == ()
    assert source_in(text, "Another Paper").via == ("Al Jazeera",)


def test_a_source_is_what_the_text_says_and_what_it_stands_for() -> None:
    source = source_in("UNICEF works in Goma. The agency said it had reached [[9,000]] children.")
    assert source.name == "The agency"
    assert source.organisation is not None
    assert (source.organisation.code, source.organisation.registered) == ("unicef", True)
    assert source.cue is not None
    assert source.cue.text == "said"


def test_a_body_outside_the_register_gets_a_code_from_its_name() -> None:
    organisation = source_in("The Palmyra Relief Committee said [[45]] families had left.").organisation
    assert organisation is not None
    assert (organisation.code, organisation.registered) == ("palmyra-relief-committee", False)


def test_the_health_ministry_and_the_country_s_health_ministry_are_one_body() -> None:
    named = source_in("Syria's health ministry said [[three]] people died in Homs.").organisation
    bare = source_in("Shells hit Homs in Syria. The health ministry said [[three]] people died.").organisation
    assert named is not None
    assert named == bare
    assert named.iso3 == "SYR"
