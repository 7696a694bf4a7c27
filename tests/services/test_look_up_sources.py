"""Sources are looked up with what is known from them."""

from api.domain.query import SourceQuery
from api.domain.source import Organisation, SourceKind
from api.services.look_up_sources import look_up_sources
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from tests.claims import OCHA, one_claim, source, text_of
from tests.clock import Clock
from tests.ledger.writing import append


def test_one_source_in_two_publications_is_one_source(tracker: Tracker) -> None:
    sentence = "At least 12 people were killed in Syria, UNICEF said."
    drafts = [text_of(sentence, f"Paper {number}.") for number in range(2)]
    record_documents(tracker, drafts, actor="tests", reason="to see")
    (source,) = look_up_sources(tracker, SourceQuery()).sources
    assert (source.organisation.code, source.figures, source.publications) == ("unicef", 2, 2)


def test_counts_of_a_source_are_those_of_the_moment(tracker: Tracker, clock: Clock) -> None:
    for _ in range(3):
        append(tracker.store, clock, one_claim(source=source(OCHA)))
    for changeset in range(4):
        (known,) = look_up_sources(tracker, SourceQuery(as_of=changeset)).sources
        assert (known.figures, known.publications) == (changeset, changeset)


def test_a_body_of_no_register_is_not_there_before_it_was_met(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, one_claim())
    met = Organisation(code="camp-committee", name="Camp Committee", kind=SourceKind.OTHER, registered=False)
    append(tracker.store, clock, one_claim(source=source(met)))
    append(tracker.store, clock, one_claim())
    assert look_up_sources(tracker, SourceQuery(as_of=1)).sources == ()
    assert [one.organisation for one in look_up_sources(tracker, SourceQuery(as_of=2)).sources] == [met]
