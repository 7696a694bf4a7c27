"""Counts over documents: optional labels count neither way, and each claim has a state by name."""

from dataclasses import replace
from decimal import Decimal

from tests.gold.labels import GoldDocument, Label
from tests.gold.report import report
from tests.gold.tally import State, tally, together
from tests.gold.test_comparison import LABEL

SECOND = replace(LABEL, quote=(30, 40), number=(30, 35), words="90,000 men", value=Decimal(90000))
THIRD = replace(LABEL, quote=(50, 60), number=(50, 53), words="100 of them", value=Decimal(100), part_of=1)


def document(*claims: Label) -> GoldDocument:
    return GoldDocument(
        name="a-text",
        text="",
        language="en",
        kind="newswire",
        published_on=None,
        publisher=None,
        claims=claims,
        non_claims=((70, 75),),
    )


def test_a_claim_is_missed_found_or_right() -> None:
    counts = tally(document(LABEL, SECOND, THIRD), [LABEL, replace(SECOND, iso3="TUR")])
    assert counts.states == {
        "a-text: some 358,000 people": State.RIGHT,
        "a-text: 90,000 men": State.FOUND,
        "a-text: 100 of them": State.MISSED,
    }
    assert (counts.gold, counts.claimed, counts.found, counts.right) == (3, 2, 2, 1)
    assert counts.detection == (1.0, 2 / 3, 0.8)


def test_what_is_claimed_on_a_tempting_number_is_counted() -> None:
    counts = tally(
        document(LABEL), [LABEL, replace(SECOND, number=(71, 74)), replace(SECOND, number=(80, 84))]
    )
    assert counts.tempted == 1
    assert counts.false == ["a-text: 90,000 men", "a-text: 90,000 men (2)"]


def test_an_optional_label_counts_neither_way() -> None:
    gold = document(LABEL, replace(SECOND, optional=True))
    for found in ([LABEL], [LABEL, SECOND], [LABEL, replace(SECOND, value=Decimal(1))]):
        counts = tally(gold, found)
        assert (counts.gold, counts.claimed, counts.right) == (1, 1, 1)


def test_relations_are_right_where_they_lead_to_the_same_claim() -> None:
    counts = tally(document(LABEL, SECOND, THIRD), [SECOND, replace(THIRD, part_of=0)])
    assert (counts.related, counts.rightly_related, counts.gold_related) == (1, 1, 1)


def test_a_report_adds_documents_up() -> None:
    one, other = tally(document(LABEL), [LABEL]), tally(document(SECOND), [])
    lines = list(report([document(LABEL), document(SECOND)], [one, other]))
    assert together([one, other]).gold == 2
    assert "detection P 1.000  R 0.500  F1 0.667" in lines[0]
    assert any("kind newswire" in line for line in lines)
