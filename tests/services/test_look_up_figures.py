"""Figures are looked up as they are stored, page after page."""

from dataclasses import replace

from api.domain.query import FigureQuery
from api.services.look_up_figures import look_up_figures
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from tests.claims import text_of


def test_pages_follow_each_other_to_the_end(tracker: Tracker) -> None:
    drafts = [text_of(f"At least {number} people were killed in Syria.") for number in range(12, 17)]
    recorded = record_documents(tracker, drafts, actor="tests", reason="to see")
    query = FigureQuery(limit=2, count=True)
    first = look_up_figures(tracker, query)
    assert first.next is not None
    second = look_up_figures(tracker, replace(query, after=first.next))
    assert second.next is not None
    third = look_up_figures(tracker, replace(query, after=second.next))
    assert third.next is None
    assert first.total == second.total == third.total == 5
    read = [figure.id for page in (first, second, third) for figure in page.figures]
    assert sorted(read) == sorted(answer.figures[0].id for answer in recorded)
