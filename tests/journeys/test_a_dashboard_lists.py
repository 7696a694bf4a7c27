"""A dashboard draws how displacement in the north-west of Syria was reported, week after week."""

from datetime import date

from tests.web.contract_client import ContractClient

SERIES = (
    "/v1/figures?indicator=displaced&country=SYR&source_kind=un&modality=reported&unit=people"
    "&reported_from=2020-01-01&reported_to=2020-03-31&sort=reported_at"
)


def test_a_dashboard_follows_one_number_through_the_winter(reader: ContractClient) -> None:
    told = reader.get(SERIES).json["data"]
    days = [date.fromisoformat(figure["reported_at"][:10]) for figure in told]
    assert days == sorted(days)
    assert all(figure["source"]["kind"] == "un" for figure in told)
    values = [figure["value"] for figure in told]
    assert {358000, 832000} <= set(values)
    assert values.index(358000) < values.index(832000)


def test_a_dashboard_loads_only_what_it_draws_page_by_page(reader: ContractClient) -> None:
    drawn = "&fields=reported_at,value,source"
    whole = reader.get(f"{SERIES}{drawn}").json["data"]
    seen = []
    address = f"{SERIES}{drawn}&limit=2"
    while address:
        page = reader.get(address)
        seen += page.json["data"]
        address = page.headers.get("Link", "").split(">")[0].removeprefix("<")
    assert seen == whole
    assert all(list(figure) == ["reported_at", "value", "source"] for figure in seen)


def test_a_dashboard_that_asks_again_is_told_in_few_bytes_that_nothing_is_new(reader: ContractClient) -> None:
    first = reader.get(SERIES)
    again = reader.get(SERIES, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    reader.post(
        "/v1/documents",
        json={
            "text": "Some 961,000 people have been displaced in northwest Syria since December, the UN said.",
            "published_at": "2020-03-10",
        },
    )
    changed = reader.get(SERIES, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert len(changed.json["data"]) == len(first.json["data"]) + 1


def test_a_dashboard_builds_its_menus_from_the_reference_lists(reader: ContractClient) -> None:
    indicators = {one["code"] for one in reader.get("/v1/indicators").json["data"]}
    kinds = reader.get("/v1/sources?kind=un&limit=1000").json["data"]
    areas = reader.get("/v1/places?country=SYR&kind=area").json["data"]
    assert "displaced" in indicators
    assert any(one["figures"] > 0 for one in kinds)
    assert "SY-ID" in {one["code"] for one in areas}
    for place in ("SY-ID", "SYR"):
        assert reader.get(f"/v1/figures?place={place}").status_code == 200
