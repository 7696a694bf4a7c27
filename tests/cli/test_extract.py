import orjson
import pytest
from click.testing import CliRunner

from api.cli import main

FLOOD = "The Red Cross said that about 1,200 people had fled their homes in Homs since 20 January."


@pytest.fixture(autouse=True)
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Point to a database that cannot be there: extraction must not ask for one."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")


def document(**fields: object) -> bytes:
    return orjson.dumps({"id": "a", "language": "en", "published_at": "2021-01-26", "text": FLOOD} | fields)


def test_a_document_becomes_a_line_of_flat_claims() -> None:
    result = CliRunner().invoke(main, ["extract"], input=document())
    assert result.exit_code == 0
    line = orjson.loads(result.stdout)
    assert line["id"] == "a"
    (claim,) = line["claims"]
    assert FLOOD[claim["start"] : claim["end"]] == claim["quote"] == "about 1,200 people"
    assert FLOOD[claim["num_start"] : claim["num_end"]] == "1,200"
    assert {name: claim[name] for name in ("value", "approximation", "unit", "indicator", "population")} == {
        "value": 1200,
        "approximation": "about",
        "unit": "people",
        "indicator": "displaced",
        "population": "all",
    }
    assert (claim["iso3"], claim["period_start"], claim["period_end"]) == ("SYR", "2021-01-20", "2021-01-26")
    assert claim["source_mode"] == "indirect"


def test_spans_count_the_text_as_it_was_given() -> None:
    text = "Genève.\r\n\r\n" + FLOOD
    result = CliRunner().invoke(main, ["extract"], input=document(text=text))
    (claim,) = orjson.loads(result.stdout)["claims"]
    assert text[claim["start"] : claim["end"]] == "about 1,200 people"


def test_bad_lines_are_named_by_number_and_do_not_stop_the_rest() -> None:
    lines = [
        b"{not json",
        document(id="first"),
        b"",
        b"[]",
        document(text=None),
        document(published_at="yesterday"),
        document(publisher=7),
        document(id="last"),
    ]
    result = CliRunner().invoke(main, ["extract"], input=b"\n".join(lines))
    assert result.exit_code == 1
    assert [orjson.loads(line)["id"] for line in result.stdout.splitlines()] == ["first", "last"]
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [
        f"line {number}" for number in (1, 4, 5, 6, 7)
    ]


def test_a_language_without_a_lexicon_gives_no_claims() -> None:
    result = CliRunner().invoke(main, ["extract"], input=document(language="xx"))
    assert orjson.loads(result.stdout) == {"id": "a", "claims": []}
