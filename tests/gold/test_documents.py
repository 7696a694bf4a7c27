"""The project's own gold set is sound, and its reader refuses labels that cannot be right."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.domain.claim import POPULATIONS, UNITS, Approximation, Measure, Modality
from api.domain.source import SourceKind, SourceMode
from tests.gold.documents import SEEDS, LabelError, read_document, read_documents
from tests.gold.labels import GoldDocument

DOCUMENTS = read_documents()
CURRENCIES = {"USD", "EUR", "GBP", "INR", "THB"}
PAPERS = {path.stem: yaml.safe_load(path.read_bytes()) for path in (SEEDS / "documents").glob("*.yaml")}
INDICATORS = {entry["code"] for entry in yaml.safe_load((SEEDS / "indicators.yaml").read_bytes())}

TEXT = "Some 20 people died. Later 20 people were found."
CLAIM: dict[str, Any] = {"quote": "Some 20 people", "number": "20", "value": 20, "indicator": "killed"}


def papers(*claims: dict[str, Any]) -> dict[str, Any]:
    return {
        "language": "en",
        "kind": "newswire",
        "published_at": date(2020, 1, 28),
        "publisher": "Demonstration Wire",
        "claims": claims,
    }


def read(*claims: dict[str, Any]) -> GoldDocument:
    return read_document("a-text", TEXT, papers(*claims), {"killed": "flow"})


def test_the_set_holds_texts_with_claims_and_texts_without() -> None:
    with_claims = [document for document in DOCUMENTS if document.claims]
    assert len(with_claims) >= 20
    assert len(DOCUMENTS) - len(with_claims) >= 3


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_document_says_that_it_is_a_demonstration_and_what_it_rests_on(name: str) -> None:
    document = PAPERS[name]
    assert document["publisher"] in {"Demonstration Wire", "Demonstration Gazette", None}
    assert document["demonstration"] is True
    assert document["url"] is None
    assert document["basis"].strip()
    assert document["title"].strip()
    event_notes_may_be_printed_later_or_undated = document["published_at"] is None or document[
        "published_at"
    ] >= date.fromisoformat(name[:10])
    assert event_notes_may_be_printed_later_or_undated


def test_every_text_has_its_metadata_and_the_other_way_round() -> None:
    texts = {path.stem for path in (SEEDS / "documents").glob("*.txt")}
    assert texts == set(PAPERS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_label_speaks_the_words_of_the_domain(document: GoldDocument) -> None:
    for claim in document.claims:
        assert claim.approximation in set(Approximation)
        assert claim.measure in set(Measure)
        assert claim.modality in set(Modality)
        assert claim.source.mode in set(SourceMode)
        assert claim.source.kind is None or claim.source.kind in set(SourceKind)
        assert claim.unit in {*UNITS, *CURRENCIES}
        assert claim.population <= set(POPULATIONS)
        assert {claim.indicator, *claim.indicator_alt} <= INDICATORS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_label_does_not_contradict_itself(document: GoldDocument) -> None:
    for claim in document.claims:
        assert (claim.source.mode == "none") == (claim.source.organisation is None)
        assert (claim.value is None) == (claim.approximation == "vague")
        assert (claim.value_min is None or claim.value is None) or claim.value_min <= claim.value
        assert (claim.value_max is None or claim.value is None) or claim.value_max >= claim.value
        assert claim.share_of is None or claim.unit == "share"
        assert (
            claim.period_start is None or claim.period_end is None
        ) or claim.period_start <= claim.period_end


def test_a_quote_that_the_text_does_not_hold_is_refused() -> None:
    with pytest.raises(LabelError, match="does not hold 'Some 30 people'"):
        read(CLAIM | {"quote": "Some 30 people"})


def test_a_number_that_the_quote_does_not_hold_is_refused() -> None:
    with pytest.raises(LabelError, match="does not hold '21'"):
        read(CLAIM | {"number": "21"})


def test_a_quote_cut_out_of_a_longer_number_is_refused() -> None:
    with pytest.raises(LabelError, match="inside a word"):
        read(CLAIM | {"quote": "0 people", "number": "0"})


def test_a_second_occurrence_that_is_not_there_is_refused() -> None:
    with pytest.raises(LabelError, match="as often"):
        read(CLAIM | {"occurrence": 2})


def test_words_for_a_place_that_the_text_does_not_hold_are_refused() -> None:
    with pytest.raises(LabelError, match="Aleppo"):
        read(CLAIM | {"place": {"text": "Aleppo", "iso3": "SYR"}})


def test_a_key_that_nobody_knows_is_refused() -> None:
    with pytest.raises(LabelError, match="valeu"):
        read(CLAIM | {"valeu": 20})


def test_claims_out_of_order_are_refused() -> None:
    later = CLAIM | {"quote": "20 people", "occurrence": 2}
    with pytest.raises(LabelError, match="stands before"):
        read(later, CLAIM)


@pytest.mark.parametrize("whole", [0, 1, 3])
def test_a_relation_to_itself_or_to_no_claim_is_refused(whole: int) -> None:
    with pytest.raises(LabelError, match="cannot belong"):
        read(CLAIM | {"part_of": whole})


def test_spans_count_code_points_of_the_text() -> None:
    claim = read(CLAIM | {"quote": "20 people", "occurrence": 2}).claims[0]
    assert TEXT[slice(*claim.quote)] == "20 people"
    assert claim.quote == (27, 36)
    assert claim.number == (27, 29)


@pytest.mark.parametrize(
    ("approximation", "low", "high"),
    [
        ("exact", 20, 20),
        ("about", None, None),
        ("at_least", 20, None),
        ("more_than", 20, None),
        ("at_most", None, 20),
        ("less_than", None, 20),
        ("nearly", None, 20),
    ],
)
def test_bounds_follow_from_the_approximation(approximation: str, low: int | None, high: int | None) -> None:
    claim = read(CLAIM | {"approximation": approximation}).claims[0]
    assert (claim.value_min, claim.value_max) == (low, high)


def test_a_folder_without_documents_reads_as_none(tmp_path: Path) -> None:
    assert read_documents(tmp_path) == ()
