"""Each claim becomes a figure with an id, and links by position become links by id."""

from dataclasses import replace
from uuid import UUID, uuid4

from uuid_utils.compat import uuid7

from api.domain.figure import Action, Relations, Status
from api.figures.first_versions import first_versions
from tests.claims import claim_of, quantity

TEXT = "Some 300 people fled, half of them children; 40 stayed, that is 40."
WHOLE = claim_of(TEXT, TEXT, "300")
SHARE = claim_of(TEXT, TEXT, "half", quantity=quantity("0.5", "share"), share_of=0)
STAYED = claim_of(TEXT, TEXT, "40", part_of=0)
AGAIN = replace(STAYED, number=replace(STAYED.number, start=TEXT.rindex("40"), end=TEXT.rindex("40") + 2))


def test_links_lead_to_the_ids_of_their_claims() -> None:
    claims = (WHOLE, SHARE, STAYED, replace(AGAIN, part_of=None, repeats=2, same_as=2))
    whole, share, stayed, again = first_versions(claims, uuid4(), uuid7)
    assert whole.relations == Relations()
    assert share.relations == Relations(share_of=whole.figure_id)
    assert stayed.relations == Relations(part_of=whole.figure_id)
    assert again.relations == Relations(repeats=stayed.figure_id, same_as=stayed.figure_id)


def test_every_figure_begins_as_extracted_version_one() -> None:
    document_id = uuid4()
    for version in first_versions((WHOLE, SHARE), document_id, uuid7):
        assert (version.number, version.document_id) == (1, document_id)
        assert (version.action, version.status) == (Action.EXTRACTED, Status.EXTRACTED)


def test_a_share_of_a_claim_carries_what_it_comes_to() -> None:
    whole, share = first_versions((WHOLE, SHARE), uuid4(), uuid7)
    assert whole.derived is None
    assert share.derived is not None
    assert share.derived.value == 150


def test_two_claims_on_one_number_are_one_figure() -> None:
    ids = iter(UUID(int=number) for number in range(1, 9))
    twin = replace(WHOLE, indicator="returned", repeats=0)
    stayed = replace(STAYED, part_of=1)
    versions = first_versions((WHOLE, twin, stayed), uuid4(), lambda: next(ids))
    assert [version.claim.indicator for version in versions] == ["displaced", "displaced"]
    assert versions[1].relations.part_of == versions[0].figure_id
