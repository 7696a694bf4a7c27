"""Changes over HTTP: who may follow which version, what each appends, and what is refused."""

from typing import Any

import pytest

from tests.web.contract_client import Answer, ContractClient

TEXT = "Officials said that about 4,200 people had fled their homes in Beira. In Dondo 310 more had fled."
ACT = {"reason": {"code": "other", "note": "because it is tested"}}


@pytest.fixture
def figure(writer: ContractClient) -> dict[str, Any]:
    """The first figure of a document that was taken in."""
    figures = writer.post("/v1/documents", json={"text": TEXT}).json["figures"]
    first: dict[str, Any] = figures[0]
    assert "4,200" in first["quote"]
    return first


def tag_of(client: ContractClient, figure: dict[str, Any]) -> str:
    """Give the ETag of a figure as it stands."""
    return client.get(figure["url"]).headers["ETag"]


def post(client: ContractClient, figure: dict[str, Any], verb: str, **fields: Any) -> Answer:  # noqa: ANN401
    """Do something to a figure as it stands."""
    named = {"If-Match": tag_of(client, figure)}
    return client.post(f"{figure['url']}/{verb}", json={**ACT, **fields}, headers=named)


def patch(client: ContractClient, figure: dict[str, Any], **fields: Any) -> Answer:  # noqa: ANN401
    """Correct a figure as it stands."""
    named = {"If-Match": tag_of(client, figure)}
    return client.patch(figure["url"], json={**ACT, **fields}, headers=named)


def test_a_correction_is_the_next_version_and_says_how_it_is_followed(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    answer = patch(writer, figure, modality="projected", period={"start": "2021-01-01", "end": None})
    assert answer.status_code == 200
    changed = answer.json
    assert (changed["id"], changed["version"], changed["action"]) == (figure["id"], 2, "corrected")
    assert changed["modality"] == "projected"
    assert (changed["period"]["start"], changed["period"]["end"]) == ("2021-01-01", None)
    assert changed["quote"] == figure["quote"]
    read = writer.get(figure["url"])
    assert read.json == changed
    assert read.headers["ETag"] == answer.headers["ETag"]
    assert writer.get(f"{figure['url']}/evidence").json["verified"] is True


def test_a_number_that_moves_is_read_anew_with_its_value(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    start = TEXT.index("310")
    number = {"start": start, "end": start + 3, "text": "310"}
    writer_figures = writer.get("/v1/figures").json["data"]
    other = next(one for one in writer_figures if "310" in one["quote"])
    assert post(writer, other, "retract").status_code == 200
    answer = patch(writer, figure, quote=number, number=number)
    assert answer.status_code == 200, answer.text
    assert (answer.json["value"], answer.json["approximation"], answer.json["quote"]) == (310, "exact", "310")


@pytest.mark.parametrize(
    ("verdict", "status"), [("accept", "accepted"), ("dispute", "disputed"), ("reject", "rejected")]
)
def test_a_verdict_is_a_version(
    writer: ContractClient, figure: dict[str, Any], verdict: str, status: str
) -> None:
    answer = post(writer, figure, "review", verdict=verdict)
    assert answer.status_code == 200
    assert (answer.json["version"], answer.json["action"], answer.json["status"]) == (2, "reviewed", status)


def test_what_was_accepted_and_then_changed_says_so(writer: ContractClient, figure: dict[str, Any]) -> None:
    post(writer, figure, "review", verdict="accept")
    assert patch(writer, figure, modality="planned").json["status"] == "accepted_but_changed"


def test_a_retracted_figure_stays_readable_and_can_be_restored(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    assert post(writer, figure, "retract").json["status"] == "retracted"
    assert writer.get(figure["url"]).json["status"] == "retracted"
    again = post(writer, figure, "retract")
    assert (again.status_code, again.json["type"].rpartition(":")[2]) == (422, "forbidden_transition")
    restored = post(writer, figure, "restore")
    assert (restored.json["version"], restored.json["status"]) == (3, "extracted")


def test_a_missed_figure_is_added_where_its_number_stands(writer: ContractClient) -> None:
    text = "Nothing else is known. There were 77 of them."
    document = writer.post("/v1/documents", json={"text": text}).json["document"]
    start = text.index("77")
    body = {**ACT, "number": {"start": start, "end": start + 2}, "indicator": "displaced"}
    answer = writer.post(f"{document['url']}/figures", json=body)
    assert answer.status_code == 201, answer.text
    assert (answer.json["value"], answer.json["action"], answer.json["status"]) == (77, "added", "accepted")
    assert writer.get(answer.headers["Location"]).json == answer.json
    assert writer.get(document["url"]).json["figure_count"] == 1


def test_a_change_without_a_version_is_428_and_one_for_an_older_version_412(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    old = tag_of(writer, figure)
    assert writer.patch(figure["url"], json={**ACT, "modality": "planned"}).status_code == 428
    star = writer.patch(figure["url"], json={**ACT, "modality": "planned"}, headers={"If-Match": "*"})
    assert star.status_code == 428
    assert patch(writer, figure, modality="planned").status_code == 200
    stale = writer.post(f"{figure['url']}/retract", json=ACT, headers={"If-Match": old})
    assert (stale.status_code, stale.json["type"].rpartition(":")[2]) == (412, "stale_version")
    assert writer.get(figure["url"]).json["version"] == 2


@pytest.mark.parametrize(
    ("fields", "code", "pointer"),
    [
        ({"modality": "reported"}, "nothing_changed", None),
        ({"value": 4300}, "invalid_input", "/value"),
        ({"value": "4200"}, "invalid_input", "/value"),
        ({"indicator": "dispalced"}, "invalid_input", "/indicator"),
        ({"colour": "red"}, "invalid_input", "/colour"),
        ({"modality": "sure"}, "invalid_input", "/modality"),
        ({"place": {"code": "ZZZ"}}, "invalid_input", "/place/code"),
        ({"place": {"town": "Beira"}}, "invalid_input", "/place/town"),
        ({"quote": {"start": 0, "end": 4}}, "invalid_input", "/quote"),
        ({"number": {"start": 0, "end": 9000}}, "invalid_input", "/number"),
        ({"reason": {"code": "whim"}}, "invalid_input", "/reason/code"),
        ({"reason": {"code": "other", "note": None}}, "invalid_input", "/reason/note"),
        ({"actor": "maria@desk.example"}, "invalid_input", "/actor"),
    ],
)
def test_what_cannot_be_is_refused_and_says_where(
    writer: ContractClient, figure: dict[str, Any], fields: dict[str, Any], code: str, pointer: str | None
) -> None:
    answer = patch(writer, figure, **fields)
    assert (answer.status_code, answer.json["type"].rpartition(":")[2]) == (422, code), answer.text
    pointers = [error.get("pointer") for error in answer.json.get("errors", [])]
    assert pointer is None or pointer in pointers
    assert writer.get(figure["url"]).json == figure


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 422),
        (b"{}", "text/plain", 415),
        (b"{}", "application/json", 422),
        (b'{"note":"' + b"a" * 30_000 + b'"}', "application/json", 413),
    ],
)
def test_a_body_that_is_no_change_is_refused(
    writer: ContractClient, figure: dict[str, Any], body: bytes, media_type: str, status: int
) -> None:
    named = {"If-Match": tag_of(writer, figure)}
    answer = writer.patch(figure["url"], data=body, content_type=media_type, headers=named)
    assert answer.status_code == status, answer.text


def test_what_is_not_there_cannot_be_changed(writer: ContractClient) -> None:
    nobody = "/v1/figures/00000000-0000-7000-8000-000000000000"
    assert writer.post(f"{nobody}/retract", json=ACT, headers={"If-Match": '"a"'}).status_code == 404
    missing = "/v1/documents/00000000-0000-7000-8000-000000000000/figures"
    body = {**ACT, "number": {"start": 0, "end": 1}, "indicator": "displaced"}
    assert writer.post(missing, json=body).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"value": 10**18},
        {"value": -1},
        {"value_min": 5000},
        {"period": {"start": "0001-01-01", "end": "9999-12-31"}},
        {"period": {"start": "2021-02-01", "end": "2021-01-01"}},
        {"place": {"code": None, "span": None, "countries": ["SYR"] * 300}},
        {"source": {"mode": "indirect"}},
        {"source": {"mode": "none", "speaker": "Nobody"}},
        {"number": {"start": 2**31 - 2, "end": 2**31 - 1}},
        {"quote": {"start": 5, "end": 5}},
        {"population": ["all", "children", "children"]},
        {"part_of": "00000000-0000-7000-8000-000000000000"},
        {"share_of_text": "x" * 501},
        {"detail": "\x07"},
        {"unit": "EUR"},
    ],
)
def test_no_strange_value_is_a_fault_of_ours(
    writer: ContractClient, figure: dict[str, Any], fields: dict[str, Any]
) -> None:
    answer = patch(writer, figure, **fields)
    assert answer.status_code in {200, 422}, answer.text
    assert writer.get(f"{figure['url']}/evidence").json["verified"] is True
    assert writer.get("/v1/ledger/verify").json["well"] is True
