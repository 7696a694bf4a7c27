"""An auditor starts from a number in JSON and walks back to the sentence, trusting nothing on the way."""

import hashlib

from tests.web.contract_client import ContractClient


def test_an_auditor_finds_each_number_where_it_is_said_to_stand(reader: ContractClient) -> None:
    figures = reader.get("/v1/figures?limit=1000").json["data"]
    assert len(figures) > 30
    texts: dict[str, str] = {}
    for figure in figures:
        evidence = reader.get(f"{figure['url']}/evidence").json
        address = evidence["document"]["url"]
        if address not in texts:
            texts[address] = reader.get(f"{address}?include=text").json["text"]
        text = texts[address]
        assert hashlib.sha256(text.encode()).hexdigest() == evidence["sha256"]
        start, end = evidence["selector"]["start"], evidence["selector"]["end"]
        assert text[start:end] == evidence["quote_selector"]["exact"] == figure["quote"]
        assert figure["sentence"] in text
        assert evidence["verified"] is True


def test_an_auditor_sees_who_said_it_and_by_which_words(reader: ContractClient) -> None:
    (figure,) = reader.get(
        "/v1/figures?value_min=358000&value_max=358000&indicator=displaced&publisher=Demonstration+Wire"
        "&reported_to=2020-01-28"
    ).json["data"]
    evidence = reader.get(f"{figure['url']}/evidence").json
    words = {span["role"]: span["quote"]["exact"] for span in evidence["spans"]}
    assert words["number"] == "358,000"
    assert words["quote"] == "around 358,000 people"
    assert words["source"] == figure["source"]["name"]
    assert words["cue"] == figure["source"]["cue"]
    assert words["period"] == figure["period"]["text"]
    assert figure["source"]["organisation"]["code"] == "un"
    assert (figure["period"]["start"], figure["period"]["end"]) == ("2019-12-01", "2020-01-28")


def test_an_auditor_follows_a_share_to_its_whole(reader: ContractClient) -> None:
    shares = [one for one in reader.get("/v1/figures?unit=share").json["data"] if one["share_of"] is not None]
    assert shares
    for share in shares:
        whole = reader.get(f"/v1/figures/{share['share_of']}").json
        assert whole["document"] == share["document"]
        if share["value"] is not None and whole["value"] is not None:
            assert share["derived"]["value"] == round(share["value"] * whole["value"])
            assert share["derived"]["unit"] == whole["unit"]
