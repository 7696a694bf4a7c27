"""Series over HTTP: numbers in order, typed steps, stretches of time, tables, and the past."""

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from api.ledger.references import put_places
from api.ledger.store import Store
from tests.clock import Clock
from tests.web.contract_client import ContractClient
from tests.web.library import SYRIA
from tests.web.told import tell_of_a_winter

OCHAS = {"source": "ocha"}


@pytest.fixture
def told(writer: ContractClient, store: Store, clock: Clock) -> ContractClient:
    """A client over what was told of a winter."""
    tell_of_a_winter(store, clock)
    return writer


def one(client: ContractClient, **asked: str) -> dict[str, Any]:
    (series,) = client.get("/v1/series", query_string=OCHAS | asked).json["data"]
    assert isinstance(series, dict)
    return series


def test_a_series_has_its_numbers_in_order_and_says_how_each_came(told: ContractClient) -> None:
    series = one(told)
    steps = [None if point["step"] is None else point["step"]["kind"] for point in series["points"]]
    assert [point["value"] for point in series["points"]] == [358000, 520000, 500000]
    assert steps == [None, "update", "restatement"]
    assert series["points"][2]["step"]["restated_down"] is True
    assert series["points"][2]["step"]["change"] == -20000
    assert series["restated_down"] is True
    assert (series["source"]["code"], series["since"]) == ("ocha", "2019-12-01")


def test_a_number_printed_twice_is_one_with_its_copies(told: ContractClient) -> None:
    first = one(told)["points"][0]
    assert (first["publications"], first["publisher"], len(first["copies"])) == (2, "Wire", 1)
    assert (first["first_reported"], first["last_reported"]) == ("2020-01-28", "2020-01-29")


def test_a_long_series_lists_its_last_numbers_and_counts_all(told: ContractClient) -> None:
    series = one(told, points="2")
    assert [point["value"] for point in series["points"]] == [520000, 500000]
    assert (series["points_count"], series["points"][0]["step"]["kind"]) == (3, "update")


def test_links_lead_to_versions_evidence_the_comparison_and_the_series_itself(told: ContractClient) -> None:
    series = one(told)
    point = series["points"][1]
    assert told.get(point["url"]).json["value"] == 520000
    assert told.get(point["evidence"]).json["verified"] is True
    assert told.get(series["url"]).json == series
    sources = [row["source"]["code"] for row in told.get(series["comparison"]).json["statements"]]
    assert sources == ["ocha", "sohr"]


@pytest.mark.parametrize(
    ("at", "value"), [("2020-01-27", None), ("2020-02-01", 358000), ("2020-02-05", 520000)]
)
def test_at_a_day_the_number_that_was_true_then(told: ContractClient, at: str, value: int | None) -> None:
    number = one(told, at=at)["at"]
    assert (None if number is None else number["value"]) == value


def test_what_was_believed_at_a_moment_of_a_day(told: ContractClient) -> None:
    """By changeset 3 the 520,000 had not come in: the belief of then is not that of now."""
    assert one(told, at="2020-02-05", as_of="3")["at"]["value"] == 358000


def test_a_chart_takes_weeks(told: ContractClient) -> None:
    asked = OCHAS | {"bucket": "week", "fill": "last", "at": "2020-02-29"}
    rows = told.get("/v1/series", query_string=asked).json["data"]
    assert [(row["start"], row["value"], row["carried"]) for row in rows] == [
        ("2020-01-27", 358000, False),
        ("2020-02-03", 520000, False),
        ("2020-02-10", 500000, False),
        ("2020-02-17", 500000, True),
        ("2020-02-24", 500000, True),
    ]
    key = one(told)["key"]
    asked.pop("source")
    assert told.get(f"/v1/series/{key}", query_string=asked).json["data"] == rows


def test_pages_follow_their_cursor(told: ContractClient) -> None:
    seen, address = [], "/v1/series?limit=1"
    while address:
        answer = told.get(address)
        seen += [series["key"] for series in answer.json["data"]]
        address = answer.headers.get("Link", "").split(">")[0].removeprefix("<")
    assert seen == sorted(seen)
    assert len(seen) == 3


def test_series_come_as_a_table_of_numbers_or_of_stretches(told: ContractClient) -> None:
    text = told.get("/v1/series", query_string=OCHAS | {"format": "csv"}).text
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["point_value"] for row in rows] == ["358000", "520000", "500000"]
    assert [row["point_step_kind"] for row in rows] == ["", "update", "restatement"]
    text = told.get("/v1/series", query_string=OCHAS | {"format": "csv", "bucket": "month"}).text
    assert [row["value"] for row in csv.DictReader(StringIO(text))] == ["358000", "500000"]
    key = rows[0]["key"]
    assert len(told.get(f"/v1/series/{key}?format=csv").text.splitlines()) == 4


def test_who_has_an_answer_is_told_so(told: ContractClient) -> None:
    for path in ("/v1/series", one(told)["url"], "/v1/series?format=csv"):
        tag = told.get(path).headers["ETag"]
        assert told.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_the_past_stays_what_it_was(told: ContractClient, store: Store, clock: Clock) -> None:
    paths = (
        "/v1/series?as_of=4",
        "/v1/series?as_of=4&bucket=week&fill=last",
        "/v1/series?as_of=4&format=csv",
    )
    before = [told.get(path).data for path in paths]
    tell_of_a_winter(store, clock)
    after = [told.get(path) for path in paths]
    assert [answer.data for answer in after] == before
    assert all("immutable" in answer.headers["Cache-Control"] for answer in after)


def test_the_addresses_of_the_guide_answer(told: ContractClient, store: Store) -> None:
    with store.writing() as connection:
        put_places(connection, [SYRIA])
    guide = (Path(__file__).parents[3] / "docs" / "series.md").read_text(encoding="utf-8")
    addresses = re.findall(r"^ {4}(/v1/\S+)$", guide, flags=re.MULTILINE)
    assert len(addresses) == 4
    assert [len(told.get(address).json["data"]) > 0 for address in addresses] == [True] * 4


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/series?fill=last", "fill"),
        ("/v1/series?bucket=hour", "bucket"),
        ("/v1/series?points=0", "points"),
        ("/v1/series?indicator=nothing", "indicator"),
        ("/v1/series?sort=value", "sort"),
        ("/v1/series?at=yesterday", "at"),
        ("/v1/series/x?country=SYR", "country"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: ContractClient, path: str, parameter: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == [parameter]


def test_too_many_stretches_are_refused(told: ContractClient) -> None:
    asked = OCHAS | {"bucket": "day", "fill": "last", "at": "2040-01-01"}
    answer = told.get("/v1/series", query_string=asked)
    assert (answer.status_code, answer.json["errors"][0]["parameter"]) == (422, "bucket")


@pytest.mark.parametrize("key", ["nothing", "%00", "%EF%BF%BF", "a" * 16, "A" * 5000])
def test_a_series_that_is_not_there_is_not_found(client: ContractClient, key: str) -> None:
    assert client.get(f"/v1/series/{key}").status_code == 404
