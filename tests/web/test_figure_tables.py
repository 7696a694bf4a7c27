"""Lists of figures and versions in each form of table: the same rows as JSON has, in the same order."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import orjson
import pandas as pd
import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from api.web.schemas.formats import MEDIA_TYPES
from tests.web.contract_client import Answer, ContractClient
from tests.web.library import NORTHWEST

FORMS = [form for form in MEDIA_TYPES if form != "json"]
LISTS = ["/v1/figures", "/v1/figures?include_history=true"]


def comma_separated(data: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def workbook(data: bytes) -> list[dict[str, Any]]:
    heading, *rows = load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


READERS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": comma_separated,
    "hxl": lambda data: comma_separated(data)[1:],
    "xlsx": workbook,
    "parquet": lambda data: pd.read_parquet(BytesIO(data)).to_dict("records"),
}


def table(client: ContractClient, path: str, form: str, **asked: Any) -> Answer:  # noqa: ANN401
    answer = client.get(f"{path}{'&' if '?' in path else '?'}format={form}", **asked)
    assert answer.status_code == 200
    assert answer.mimetype == MEDIA_TYPES[form]
    return answer


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("path", [*LISTS, "/v1/figures?indicator=killed&sort=value", "/v1/figures?as_of=1"])
def test_a_table_has_the_rows_of_the_list_in_its_order(client: ContractClient, path: str, form: str) -> None:
    listed = [row.get("figure", row) for row in client.get(path).json["data"]]
    rows = READERS[form](table(client, path, form).data)
    assert [row["id"] for row in rows] == [figure["id"] for figure in listed]
    assert [row["sentence"] for row in rows] == [figure["sentence"] for figure in listed]


@pytest.mark.parametrize("path", [*LISTS, "/v1/figures?fields=id,value,place", f"{LISTS[1]}&fields=id"])
def test_a_line_of_ndjson_is_a_row_of_json(client: ContractClient, path: str) -> None:
    lines = table(client, path, "ndjson").data.splitlines()
    assert [orjson.loads(line) for line in lines] == client.get(path).json["data"]


@pytest.mark.parametrize("path", LISTS)
def test_points_are_the_figures_whose_place_has_coordinates(client: ContractClient, path: str) -> None:
    collection = orjson.loads(table(client, path, "geojson").data)
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [36.63, 35.93]
    assert feature["properties"]["sentence"] == NORTHWEST[0]
    assert collection["without_point"] == 6


def test_a_version_has_columns_for_when_it_held_and_what_brought_it(client: ContractClient) -> None:
    (row, *_) = READERS["csv"](table(client, LISTS[1], "csv").data)
    assert row["version_url"] == f"/v1/figures/{row['id']}@1"
    assert (row["version_valid_to"], row["version_changeset_actor"]) == ("", "tests")


@pytest.mark.parametrize("form", READERS)
def test_the_versions_of_one_figure_are_a_table_too(client: ContractClient, form: str) -> None:
    figure = client.get("/v1/figures?limit=1").json["data"][0]
    (row,) = READERS[form](table(client, f"/v1/figures/{figure['id']}/versions", form).data)
    assert (row["id"], row["version_url"]) == (figure["id"], f"{figure['url']}@1")


@pytest.mark.parametrize("form", READERS)
def test_fields_choose_the_columns(client: ContractClient, form: str) -> None:
    rows = READERS[form](table(client, "/v1/figures?fields=value,period", form).data)
    assert list(rows[0]) == ["value", "period_text", "period_start", "period_end", "period_precision"]


def test_the_whole_list_comes_unless_a_limit_is_given(client: ContractClient) -> None:
    assert len(READERS["csv"](table(client, "/v1/figures", "csv").data)) == 7
    assert len(READERS["csv"](table(client, "/v1/figures?limit=2", "csv").data)) == 2


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", LISTS)
def test_who_has_a_table_already_is_told_so(client: ContractClient, path: str, form: str) -> None:
    tag = table(client, path, form).headers["ETag"]
    again = client.get(f"{path}{'&' if '?' in path else '?'}format={form}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_each_form_selection_and_limit_has_a_tag_of_its_own(client: ContractClient) -> None:
    paths = [f"/v1/figures?format={form}" for form in FORMS]
    paths += [f"{paths[0]}&{more}" for more in ("limit=2", "fields=id", "indicator=killed", "as_of=1")]
    assert len({client.get(path).headers["ETag"] for path in paths}) == len(paths)


def test_a_table_of_the_past_may_be_kept_for_good(client: ContractClient) -> None:
    assert "immutable" in table(client, "/v1/figures?as_of=1", "csv").headers["Cache-Control"]
    assert table(client, "/v1/figures", "csv").headers["Cache-Control"] == "no-cache"


def test_a_new_text_changes_the_tag(writer: ContractClient) -> None:
    before = table(writer, "/v1/figures", "csv").headers["ETag"]
    writer.post("/v1/documents", json={"text": "A flood killed 12 people in Syria."})
    assert table(writer, "/v1/figures", "csv").headers["ETag"] != before


@pytest.mark.parametrize("form", ["csv", "ndjson", "geojson", "xlsx", "parquet"])
def test_accept_asks_as_well_as_format(client: ContractClient, form: str) -> None:
    answer = client.get("/v1/figures", headers={"Accept": MEDIA_TYPES[form]})
    assert answer.mimetype == MEDIA_TYPES[form]
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html", "text/*;q=0.1, */*"])
def test_who_accepts_anything_gets_json(client: ContractClient, accept: str) -> None:
    assert client.get("/v1/figures", headers={"Accept": accept}).mimetype == "application/json"


def test_format_goes_before_accept(client: ContractClient) -> None:
    answer = client.get("/v1/figures?format=json", headers={"Accept": "text/csv"})
    assert answer.mimetype == "application/json"


@pytest.mark.parametrize("useless", ["cursor=x", "count=exact", "include=document"])
def test_what_only_pages_take_is_refused_and_named(client: ContractClient, useless: str) -> None:
    answer = client.get(f"/v1/figures?format=csv&{useless}")
    assert answer.status_code == 422
    assert answer.json["errors"][0]["parameter"] == useless.partition("=")[0]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/figures?format=csv&as_of=99", 422),
        ("/v1/figures?format=docx", 422),
        ("/v1/figures?format=csv&indicator=killd", 422),
        ("/v1/figures/0198c5a0-5b20-7f11-8a4c-1d2e3f405162/versions?format=csv", 404),
    ],
)
def test_a_mistake_is_a_problem_and_no_table(client: ContractClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_store_that_is_not_there_is_a_problem_and_no_broken_table(lost: ContractClient) -> None:
    assert lost.get("/v1/figures?format=csv").status_code == 503


def test_head_asks_for_the_headers_alone(client: ContractClient) -> None:
    answer = client.head("/v1/figures?format=xlsx")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Disposition"] == 'inline; filename="figures.xlsx"'


@pytest.mark.parametrize("form", FORMS)
def test_a_reader_who_goes_away_leaves_no_connection_behind(client: ContractClient, form: str) -> None:
    for _ in range(20):
        FlaskClient.open(client, f"/v1/figures?format={form}").close()
    assert client.get("/v1/figures").status_code == 200


def test_pandas_reads_csv_json_lines_and_a_page_as_they_are(client: ContractClient) -> None:
    read = pd.read_csv(BytesIO(table(client, "/v1/figures", "csv").data), parse_dates=["recorded_at"])
    assert read["value"].sum() == 358_000 + 3_000_000 + 0.5 + 12 + 1_500_000 + 7
    assert str(read["recorded_at"].dt.tz) == "UTC"
    lines = pd.read_json(BytesIO(table(client, "/v1/figures", "ndjson").data), lines=True)
    page = pd.json_normalize(client.get("/v1/figures").json["data"], sep="_")
    assert list(lines["id"]) == list(page["id"]) == list(read["id"])
    assert list(page["place_iso3"].dropna()) == list(read["place_iso3"].dropna())
