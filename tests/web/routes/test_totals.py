"""Totals over HTTP: receipts, forms, what may be kept, and sums that are refused."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.web.contract_client import ContractClient

TOTALS = "/v1/totals"


def ask(client: ContractClient, **asked: Any) -> Any:  # noqa: ANN401 - JSON
    answer = client.get(TOTALS, query_string=asked)
    assert answer.status_code == 200, answer.text
    return answer.json


def refused(client: ContractClient, **asked: Any) -> Any:  # noqa: ANN401 - JSON
    answer = client.get(TOTALS, query_string=asked)
    assert answer.status_code == 422, answer.text
    return answer.json


def test_a_total_shows_what_it_is_made_of(client: ContractClient) -> None:
    answer = ask(client, indicator="displaced", country="SYR")
    (row,) = answer["data"]
    assert (row["value"], row["lower"], row["upper"]) == (358_000, None, None)
    assert (row["approximation"], row["start"], row["end"]) == ("about", "2019-12-01", "2020-01-28")
    assert row["stated_by"] == {"code": "un", "name": "United Nations", "kind": "un"}
    assert (row["independent_sources"], row["publications"]) == (1, 1)
    (receipt,) = row["contributing"]
    assert (receipt["adds"], receipt["quote"]) == (358_000, "around 358,000 people")
    assert client.get(receipt["url"]).json["value"] == 358_000


def test_what_goes_without_saying_is_said(client: ContractClient) -> None:
    assert ask(client, indicator="displaced")["question"] == {
        "indicator": "displaced",
        "unit": "people",
        "measure": "flow",
        "modality": "reported",
        "population": ["all"],
        "group_by": [],
        "sum_over": ["place", "time"],
        "policy": "latest_by_source",
        "min_confidence": 0.5,
        "within_days": 31,
        "household_size": None,
    }


def test_what_is_left_out_says_why(client: ContractClient) -> None:
    answer = ask(client, indicator="killed")
    assert answer["data"] == []
    assert answer["left_out_by_reason"] == {"modality": 1, "population_mismatch": 1}
    assert {one["reason"]: one["quote"] for one in answer["left_out"]} == {
        "modality": "7 health workers",
        "population_mismatch": "At least 12 children",
    }


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"indicator": "killed", "population": "children"}, [("TUR", None, 12)]),
        ({"indicator": "killed", "population": "health_workers", "modality": "denied"}, []),
        ({"indicator": "killed", "population": "children", "source": "afad"}, [("TUR", None, 12)]),
        ({"indicator": "killed", "population": "children", "source": "un"}, []),
        ({"indicator": "population"}, [("SYR", None, 3_000_000)]),
        ({"indicator": "displaced", "place": "SY-ID"}, [("SYR", None, 358_000)]),
        ({"indicator": "displaced", "q": "camp"}, []),
        ({"indicator": "displaced", "reported_to": "2020-01-28"}, []),
        ({"indicator": "displaced", "min_confidence": "0.95"}, []),
    ],
)
def test_filters_choose_what_is_added(
    client: ContractClient, asked: dict[str, str], rows: list[tuple[str, str, int]]
) -> None:
    found = ask(client, **asked, group_by="country")["data"]
    assert [(row["country"], row["time"], row["value"]) for row in found] == rows


@pytest.mark.parametrize(
    ("size", "named"),
    [
        ("day", ("2021-07-02", "2021-07-02")),
        ("week", ("2021-W26", "2021-06-28")),
        ("month", ("2021-07", "2021-07-01")),
        ("quarter", ("2021-Q3", "2021-07-01")),
        ("year", ("2021", "2021-01-01")),
    ],
)
def test_rows_by_time_have_a_day_that_a_chart_can_take(
    client: ContractClient, size: str, named: tuple[str, str]
) -> None:
    (row,) = ask(client, indicator="killed", population="children", group_by=size)["data"]
    assert (row["time"], row["time_start"]) == named


def test_receipts_may_be_left_out_and_had_from_a_link_that_never_changes(client: ContractClient) -> None:
    counts = ask(client, indicator="displaced", receipts="counts")
    assert "left_out" not in counts
    assert "contributing" not in counts["data"][0]
    assert counts["data"][0]["contributing_count"] == 1
    link = urlsplit(counts["receipts"])
    whole = client.get(counts["receipts"])
    assert dict(parse_qsl(link.query)) == {"indicator": "displaced", "receipts": "all", "as_of": "2"}
    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert whole.json["data"][0]["contributing"][0]["value"] == 358_000


def test_as_of_a_moment_before_a_figure_came_there_is_no_total(client: ContractClient) -> None:
    asked = {"indicator": "killed", "population": "children"}
    assert len(ask(client, **asked, as_of="2")["data"]) == 1
    assert ask(client, **asked, as_of="1")["data"] == []


def test_who_has_the_answer_is_told_so(client: ContractClient) -> None:
    first = client.get(TOTALS, query_string={"indicator": "displaced"})
    again = client.get(
        TOTALS, query_string={"indicator": "displaced"}, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_cache_is_told_that_another_accept_gets_another_form(client: ContractClient, form: str) -> None:
    answer = client.get(TOTALS, query_string={"indicator": "displaced", "as_of": "1", "format": form})
    assert "Accept" in answer.headers["Vary"]


def test_totals_come_as_a_table(client: ContractClient) -> None:
    answer = client.get(TOTALS, query_string={"indicator": "displaced", "format": "csv"})
    header, row = answer.text.splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert (cells["indicator"], cells["value"], cells["stated_by_code"]) == ("displaced", "358000", "un")


@pytest.mark.parametrize(
    ("asked", "rule", "nearest"),
    [
        (
            {"indicator": "displaced", "measure": "stock", "sum_over": "place,time"},
            "stock_over_time",
            {"indicator": "displaced", "measure": "stock", "sum_over": "place"},
        ),
        ({"indicator": "in_need", "sum_over": "time"}, "stock_over_time", {"indicator": "in_need"}),
        ({"indicator": "reached", "sum_over": "time"}, "not_summable_over", {"indicator": "reached"}),
        (
            {"indicator": "other", "unit": "items", "sum_over": "place"},
            "not_summable_over",
            {"indicator": "other", "unit": "items"},
        ),
        ({"indicator": "killed,injured"}, "one_indicator", {"indicator": "killed"}),
        ({"indicator": "in_need", "unit": "share"}, "shares", {"indicator": "in_need", "unit": "people"}),
        ({"indicator": "aid_delivered"}, "one_unit", {"indicator": "aid_delivered", "unit": "vehicles"}),
        ({"indicator": "funding_received"}, "one_unit", {"indicator": "funding_received", "unit": "USD"}),
        (
            {"indicator": "displaced", "unit": "people,households"},
            "one_unit",
            {"indicator": "displaced", "unit": "people"},
        ),
        (
            {"indicator": "displaced", "measure": "stock,flow"},
            "one_measure",
            {"indicator": "displaced", "measure": "flow"},
        ),
        (
            {"indicator": "killed", "modality": "reported,projected"},
            "one_modality",
            {"indicator": "killed", "modality": "reported"},
        ),
        (
            {"indicator": "killed", "population": "all,children"},
            "one_population",
            {"indicator": "killed", "population": "all"},
        ),
        (
            {"indicator": "killed", "group_by": "country,month,year"},
            "one_time",
            {"indicator": "killed", "group_by": "country,month"},
        ),
        (
            {"indicator": "displaced", "unit": "households", "household_size": "5"},
            "household_size",
            {"indicator": "displaced", "unit": "households"},
        ),
    ],
)
def test_a_sum_without_meaning_names_its_rule_and_the_nearest_question(
    client: ContractClient, asked: dict[str, str], rule: str, nearest: dict[str, str]
) -> None:
    problem = refused(client, **asked)
    assert problem["type"] == "urn:humanitarian-figures:problem:meaningless_sum"
    assert problem["rule"] == rule
    assert dict(parse_qsl(urlsplit(problem["nearest"]).query)) == nearest
    assert client.get(problem["nearest"]).status_code == 200


def test_a_sum_without_meaning_still_says_what_bounds_the_number(client: ContractClient) -> None:
    problem = refused(client, indicator="population", sum_over="time")
    assert problem["bounds"] == {"lower": 3_000_000, "upper": None}


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({}, "indicator"),
        ({"indicator": "displacd"}, "indicator"),
        ({"indicator": "killed", "country": "SYX"}, "country"),
        ({"indicator": "killed", "group_by": "continent"}, "group_by"),
        ({"indicator": "killed", "sum_over": "source"}, "sum_over"),
        ({"indicator": "killed", "policy": "mean"}, "policy"),
        ({"indicator": "killed", "household_size": "0"}, "household_size"),
        ({"indicator": "killed", "within_days": "-1"}, "within_days"),
        ({"indicator": "killed", "receipts": "none"}, "receipts"),
        ({"indicator": "killed", "limit": "5"}, "limit"),
        ({"indicator": "killed", "status": "retracted"}, "status"),
        ({"indicator": "killed", "format": "geojson"}, "format"),
    ],
)
def test_what_nobody_can_answer_names_the_parameter(
    client: ContractClient, asked: dict[str, str], parameter: str
) -> None:
    assert [error["parameter"] for error in refused(client, **asked)["errors"]] == [parameter]
