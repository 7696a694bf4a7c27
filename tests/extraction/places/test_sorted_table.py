from pathlib import Path

import pytest

from api.extraction.places.sorted_table import SortedTable


@pytest.fixture
def table(tmp_path: Path) -> SortedTable:
    path = tmp_path / "table.tsv"
    path.write_text("a\t1\nab\t2\tx\nb\t3\n\u00e9\t4\n", encoding="utf-8")
    return SortedTable(path)


@pytest.mark.parametrize(
    ("key", "columns"),
    [("a", ("a", "1")), ("ab", ("ab", "2", "x")), ("b", ("b", "3")), ("\u00e9", ("\u00e9", "4"))],
)
def test_a_line_is_found_by_its_first_column(table: SortedTable, key: str, columns: tuple[str, ...]) -> None:
    assert table.find(key) == columns


@pytest.mark.parametrize("key", ["", "0", "aa", "abc", "c", "\u00ff"])
def test_a_key_that_no_line_has_gives_none(table: SortedTable, key: str) -> None:
    assert table.find(key) is None


def test_the_lines_come_in_order(table: SortedTable) -> None:
    assert [columns[0] for columns in table] == ["a", "ab", "b", "\u00e9"]
