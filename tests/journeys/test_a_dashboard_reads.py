"""Every address of the pages for dashboards answers with rows, and every block of Python on them runs."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import hxl
import orjson
import pytest

from api.settings import PROJECT
from tests.serving import free_port, serving

PAGES = ("dashboards.md", "exports.md")
TEXT = "\n".join((PROJECT / "docs" / name).read_text(encoding="utf-8") for name in PAGES)
ADDRESSES = sorted(set(re.findall(r"http://127\.0\.0\.1:8000(/v1/[^\s`\"#]+)", TEXT)))
BLOCKS = re.findall(r"^```python\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server as a user starts it, with the demonstration documents."""
    folder, port = tmp_path_factory.mktemp("data"), free_port()
    with serving(Path(folder), port):
        yield f"http://127.0.0.1:{port}"


def read(url: str) -> bytes:
    with urlopen(url) as answer:  # noqa: S310 - our own server
        data: bytes = answer.read()
    return data


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_address_answers_with_rows(address: str, path: str) -> None:
    data = read(address + unescape(path))
    form = re.search(r"format=(\w+)", path)
    if form is None:
        assert orjson.loads(data)["data"]
    elif form[1] == "geojson":
        assert orjson.loads(data)["features"]
    elif form[1] in {"csv", "hxl", "ndjson"}:
        assert data.count(b"\n") > {"csv": 1, "hxl": 2, "ndjson": 0}[form[1]]
    else:
        assert data[:4] in {b"PAR1", b"PK\x03\x04"}


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_python_runs_and_finds_something(address: str, block: str) -> None:
    names: dict[str, object] = {}
    exec(block.replace("http://127.0.0.1:8000", address), names)  # noqa: S102 - a page of our own
    last = names[re.findall(r"^(\w+) = ", block, flags=re.MULTILINE)[-1]]
    assert len(last) > 0 or "changed" in names  # type: ignore[arg-type]  # a frame


def test_the_tools_of_hxl_read_the_address_that_is_given_for_them(address: str) -> None:
    url = f"{address}/v1/figures?indicator=displaced&format=hxl"
    source = hxl.data(url, hxl.InputOptions(allow_local=True))
    assert {row.get("#indicator+code") for row in source} == {"displaced"}
