"""Someone has an article, and wants to know: how many, who says so, and does it really stand there?"""

from tests.web.contract_client import ContractClient

ARTICLE = (
    "Heavy rain swept away two bridges near Beira at the weekend, cutting the coastal road.\n\n"
    "The National Institute for Disaster Management said on Monday that at least 61 people had been killed "
    "and some 12,400 people displaced since Friday.\n\n"
    "Residents said the water was still rising."
)


def test_someone_posts_an_article_and_gets_cited_figures_back(reader: ContractClient) -> None:
    posted = reader.post(
        "/v1/documents?publisher=The+Estuary+Post&published_at=2021-01-25&url=https://post.example.org/rain",
        data=ARTICLE.encode(),
        content_type="text/plain",
    )
    assert posted.status_code == 201
    figures = {figure["indicator"]: figure for figure in posted.json["figures"]}
    killed, displaced = figures["killed"], figures["displaced"]
    assert (killed["value"], killed["approximation"], killed["value_min"]) == (61, "at_least", 61)
    assert (displaced["value"], displaced["approximation"]) == (12400, "about")
    for figure in (killed, displaced):
        assert figure["quote"] in figure["sentence"] in ARTICLE
        assert "Disaster Management" in figure["source"]["name"]
        assert figure["publisher"] == "The Estuary Post"


def test_asking_beforehand_changes_nothing(reader: ContractClient) -> None:
    before = reader.get("/v1/figures?count=exact&limit=1").json["page"]["total"]
    said = "The mayor said that 17 families had lost their homes in the fire."
    read = reader.post("/v1/extract", json={"text": said, "published_at": "2021-01-25"})
    assert [figure["value"] for figure in read.json["figures"]] == [17]
    assert reader.get("/v1/figures?count=exact&limit=1").json["page"]["total"] == before


def test_the_same_article_from_a_second_reader_is_the_same_document(reader: ContractClient) -> None:
    text = "Officials said 230 people were evacuated from the valley on Sunday."
    first = reader.post("/v1/documents", json={"text": text})
    second = reader.post("/v1/documents", json={"html": f"<html><body><p>{text}</p></body></html>"})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json["figures"] == second.json["figures"]


def test_a_mistake_in_a_question_is_answered_with_the_right_word(reader: ContractClient) -> None:
    refused = reader.get("/v1/figures?indicator=displacement&country=SYR")
    assert refused.status_code == 422
    assert "displaced" in refused.json["errors"][0]["detail"]
    assert reader.get("/v1/figures?indicator=displaced&country=SYR").json["data"]
