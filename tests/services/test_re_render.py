"""Bodies are written anew where the shape has changed, and only there."""

from dataclasses import replace

from sqlalchemy import delete, func, select, update

from api.domain.document import Document
from api.domain.figure import Changeset, Version
from api.domain.query import FigureQuery
from api.ledger.tables import document_signatures, figure_states
from api.services.look_up_figures import look_up_figures
from api.services.re_render import needs_re_rendering, re_render
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.claims import text_of


def other_shape(version: Version, document: Document, changeset: Changeset) -> bytes:
    return f'{{"shape": "{version.number} {document.id} {changeset.id}"}}'.encode()


def test_nothing_is_written_where_the_shape_is_the_same(tracker: Tracker) -> None:
    recorded = record_document(
        tracker, text_of("At least 12 people were killed in Syria."), actor="tests", reason="to see"
    )
    assert re_render(tracker) == 0
    assert look_up_figures(tracker, FigureQuery()).figures == recorded.figures


def test_a_new_shape_is_written_once(tracker: Tracker) -> None:
    recorded = record_document(
        tracker, text_of("At least 12 people were killed in Syria."), actor="tests", reason="to see"
    )
    changed = replace(tracker, project=replace(tracker.project, render=other_shape))
    assert re_render(changed) == 1
    assert re_render(changed) == 0
    (figure,) = look_up_figures(tracker, FigureQuery()).figures
    assert figure.body == f'{{"shape": "1 {recorded.document.id} 1"}}'.encode()
    assert figure.id == recorded.figures[0].id


def test_what_was_stored_before_columns_were_added_is_made_good(tracker: Tracker) -> None:
    record_document(
        tracker, text_of("At least 12 people were killed in Syria."), actor="tests", reason="to see"
    )
    with tracker.store.writing() as connection:
        connection.execute(update(figure_states).values(series=None, quote=None, stated_by=None))
        connection.execute(delete(document_signatures))
    assert needs_re_rendering(tracker)
    assert re_render(tracker) == 1
    assert not needs_re_rendering(tracker)
    with tracker.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(document_signatures)) == 1
        assert connection.scalar(select(figure_states.c.quote)) == "At least 12 people"
