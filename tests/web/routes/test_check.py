"""POST /v1/check: what an editor sends, what comes back, and what is refused."""

from typing import Any

import pytest

from tests.web.contract_client import ContractClient

SAID = "Around 358,000 people have been displaced in Idlib since December, the United Nations says."


def checked(client: ContractClient, **body: Any) -> Any:  # noqa: ANN401 - any JSON
    return client.post("/v1/check", json={"date": "2020-01-30", **body}).json


def test_a_sentence_is_answered_number_by_number_with_quotes_and_links(client: ContractClient) -> None:
    answer = checked(client, text=f"In 2019, 40 died. {SAID}")
    assert answer["date"] == "2020-01-30"
    assert [one["number"]["text"] for one in answer["set_aside"]] == ["2019"]
    dead, displaced = answer["checks"]
    assert (dead["finding"], dead["figures"]) == ("unknown", [])
    assert displaced["finding"] == "matches"
    assert displaced["independent_sources"] == 1
    assert displaced["claim"]["place"] == "SY-ID"
    assert displaced["tolerance"]["lower"] == 340100
    figure = displaced["figures"][0]
    assert figure["bearing"] == "agrees"
    assert figure["quote"] == "around 358,000 people"
    assert figure["stated_by"]["code"] == "un"
    for link in ("url", "version_url", "evidence_url", "document_url"):
        assert client.get(figure[link]).status_code == 200, link


def test_a_value_is_answered_as_one_number_without_a_text(client: ContractClient) -> None:
    answer = checked(client, value=500000, indicator="displaced", place="SY-ID", source="un")
    (one,) = answer["checks"]
    assert one["finding"] == "contradicted"
    assert (one["number"], one["quote"], one["sentence"]) == (None, None, None)
    assert [figure["bearing"] for figure in one["figures"]] == ["contradicts"]
    assert one["because"].startswith("Nobody says so by 2020-01-30. United Nations said")


def test_what_was_printed_after_the_day_does_not_count(client: ContractClient) -> None:
    asked = {"value": 358000, "indicator": "displaced", "place": "SY-ID"}
    assert checked(client, **asked)["checks"][0]["finding"] == "matches"
    assert checked(client, **asked | {"date": "2020-01-02"})["checks"][0]["finding"] == "unknown"


def test_without_a_date_the_day_is_today(client: ContractClient) -> None:
    answer = client.post("/v1/check", json={"text": SAID}).json
    assert answer["date"] == "2026-01-01"


def test_an_answer_is_not_kept(client: ContractClient) -> None:
    assert client.post("/v1/check", json={"text": SAID}).headers["Cache-Control"] == "no-store"


def test_as_of_before_the_figure_came_in_nothing_is_known(client: ContractClient) -> None:
    body = {"value": 358000, "indicator": "displaced", "place": "SY-ID", "date": "2020-01-30"}
    answer = client.post("/v1/check?as_of=0", json=body).json
    assert answer["checks"][0]["finding"] == "unknown"


@pytest.mark.parametrize(
    ("path", "body", "pointers"),
    [
        ("/v1/check", {}, [""]),
        ("/v1/check", {"text": "12 died.", "value": 12}, [""]),
        ("/v1/check", {"text": ""}, ["/text"]),
        ("/v1/check", {"text": "12 died.", "place": "SYR"}, ["/place"]),
        ("/v1/check", {"value": 12}, ["/indicator"]),
        ("/v1/check", {"value": -1, "indicator": "killed"}, ["/value"]),
        ("/v1/check", {"value": "12", "indicator": "killed"}, ["/value"]),
        ("/v1/check", {"value": 12, "indicator": "killed", "language": "en"}, ["/language"]),
        ("/v1/check", {"value": 12, "indicator": "kiled"}, ["/indicator"]),
        ("/v1/check", {"value": 12, "indicator": "killed", "place": "Idlib", "source": "unn"},
         ["/place", "/source"]),
        ("/v1/check", {"value": 12, "indicator": "killed", "approximation": "vague"}, ["/approximation"]),
        ("/v1/check", {"text": "12 died.", "date": "yesterday"}, ["/date"]),
        ("/v1/check", {"text": "12 died.", "day": "2020-01-01"}, ["/day"]),
        ("/v1/check?as_of=1", {"text": "12 died."}, ["/date"]),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused_field_by_field(
    client: ContractClient, path: str, body: dict[str, Any], pointers: list[str]
) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == 422
    assert sorted(error["pointer"] for error in answer.json["errors"]) == pointers
