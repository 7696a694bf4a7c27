"""The page for people loads nothing from elsewhere."""

import re

import pytest

from tests.web.contract_client import ContractClient


def test_the_page_is_served_with_files_of_our_own_only(client: ContractClient) -> None:
    page = client.get("/docs/")
    assert (page.status_code, page.mimetype) == (200, "text/html")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert loaded
    for address in loaded:
        assert address.startswith("/docs/")
        with client.get(address) as file:
            assert file.status_code == 200
    script = client.get("/docs/start.js").text
    assert 'url: "/v1/openapi.json"' in script
    assert "validatorUrl: null" in script


def test_the_page_itself_runs_no_script_and_may_run_none_but_our_files(client: ContractClient) -> None:
    page = client.get("/docs/")
    assert re.findall(r"<script(?! src=)", page.text) == []
    assert "script-src 'self'" in page.headers["Content-Security-Policy"].split("; ")
    assert page.headers["Cache-Control"] == "no-cache"


def test_a_file_that_is_not_there_is_a_problem(client: ContractClient) -> None:
    answer = client.get("/docs/nowhere.js")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/docs/", "/docs/swagger-ui-bundle.js"])
def test_the_page_may_load_nothing_else(client: ContractClient, path: str) -> None:
    with client.get(path) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_the_way_to_the_page_is_short(client: ContractClient, path: str) -> None:
    assert client.get(path, follow_redirects=True).status_code == 200
