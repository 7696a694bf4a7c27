import pytest

from tests.web.tables.made import EMPTY, ROW, table


def test_a_row_is_laid_out_in_the_order_of_the_columns() -> None:
    made = table([ROW])
    assert dict(zip([column.name for column in made.columns], next(made.rows()), strict=True)) == {
        "id": ROW["id"],
        "value": 0.3333,
        "version": 2,
        "cumulative": True,
        "recorded_at": ROW["recorded_at"],
        "day": "2020-01-28",
        "population": "children|women",
        "quote": 'a "third", or so',
        "place_name": "Idlib",
        "place_latitude": 35.93,
        "place_longitude": 36.63,
    }


def test_all_columns_of_an_object_that_is_null_are_empty() -> None:
    assert next(table([EMPTY]).rows())[-3:] == [None, None, None]


def test_a_row_without_a_promised_field_is_a_fault() -> None:
    with pytest.raises(KeyError):
        next(table([{"id": "x"}]).rows())
