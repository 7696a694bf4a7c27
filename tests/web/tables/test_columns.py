import hxl
import pytest

from api.web.schemas.figures import FigureSchema
from api.web.tables.columns import Kind, columns_of, hxl_tags
from tests.web.tables.made import RowSchema

COLUMNS = {column.name: column for column in columns_of(RowSchema())}


def test_an_object_becomes_columns_with_its_name_before_theirs() -> None:
    assert [name for name in COLUMNS if name.startswith("place")] == [
        "place_name",
        "place_latitude",
        "place_longitude",
    ]
    assert COLUMNS["place_name"].path == ("place", "name")


def test_what_cannot_stand_in_one_cell_or_is_not_always_there_has_no_column() -> None:
    assert {"parts", "note"}.isdisjoint(COLUMNS)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("id", Kind.TEXT),
        ("value", Kind.NUMBER),
        ("version", Kind.INTEGER),
        ("cumulative", Kind.BOOLEAN),
        ("recorded_at", Kind.INSTANT),
        ("day", Kind.DAY),
        ("population", Kind.TEXT),
        ("place_latitude", Kind.NUMBER),
    ],
)
def test_a_column_holds_what_the_schema_declares(name: str, kind: Kind) -> None:
    assert COLUMNS[name].kind is kind


def test_columns_come_in_the_order_of_the_fields_that_are_asked_for() -> None:
    assert [column.name for column in columns_of(RowSchema(), only=("value", "id"))] == ["value", "id"]


def test_words_that_anybody_may_have_written_are_known_as_such() -> None:
    assert [name for name, column in COLUMNS.items() if column.words] == ["population", "quote", "place_name"]


def test_every_column_of_a_figure_is_described_and_has_a_hashtag() -> None:
    columns = columns_of(FigureSchema())
    assert [column.name for column in columns if not column.description or not column.hxl] == []


def test_no_two_columns_of_a_figure_have_one_name_or_one_hashtag() -> None:
    columns = columns_of(FigureSchema())
    assert len({column.name for column in columns}) == len(columns)
    assert len({column.hxl for column in columns}) == len(columns)


@pytest.mark.parametrize("tag", hxl_tags().values())
def test_the_standards_own_library_takes_every_hashtag(tag: str) -> None:
    assert hxl.model.Column.parse(tag, use_exception=True).display_tag == tag
