"""What the user is told when the server answers: `python -m api.cli.announcement HOST PORT`."""

import os
import sys
import time
from urllib.request import ProxyHandler, build_opener

import orjson

_PATIENCE_SECONDS = 60
_POLL_SECONDS = 0.1
_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not bound
_DIRECTLY = build_opener(ProxyHandler({}))
_ARTICLE = (
    "Officials in Homs said on Tuesday that floods had killed at least 12 people since Sunday. "
    "According to the Red Crescent, some 3,400 people have fled their homes, half of them children."
)
_JSON = "-H 'Content-Type: application/json'"
_HINTS = """
Serving {url}, with its contract at {url}/docs. Ctrl-C stops it. Three things to try:

  1. Post a text with a key that may (`figures keys create` makes one), and get its figures back:
     curl -s {url}/v1/documents -H "Authorization: Bearer $FIGURES_KEY" {json} -d '{article}'

  2. List what is known of people displaced in Syria:
     curl -s '{url}/v1/figures?indicator=displaced&country=SYR&limit=3'

  3. Follow a figure back to its words:
     curl -s {url}/v1/figures/{figure}/evidence
"""


def main(host: str, port: str) -> None:
    """Wait for our parent, the server, to be ready, then print three things to try."""
    host = _ANY_ADDRESS.get(host, host)
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    server, deadline = os.getppid(), time.monotonic() + _PATIENCE_SECONDS
    while not _answers(f"{url}/readyz"):
        if os.getppid() != server:
            return
        if time.monotonic() > deadline:
            sys.exit(f"{url}/readyz does not say that the server is ready; see above for the reason.")
        time.sleep(_POLL_SECONDS)
    print(hints(url), flush=True)  # noqa: T201 - this is what the process is for


def hints(url: str) -> str:
    """Write the three things to try against the server at `url`, the last with a figure that it holds."""
    with _DIRECTLY.open(f"{url}/v1/figures?indicator=displaced&country=SYR&limit=1") as answer:
        first = orjson.loads(answer.read())["data"]
    article = orjson.dumps({"text": _ARTICLE, "publisher": "My paper", "published_at": "2021-01-26"}).decode()
    return _HINTS.format(url=url, json=_JSON, article=article, figure=first[0]["id"] if first else "ID")


def _answers(url: str) -> bool:
    """Say whether an address answers with success."""
    try:
        with _DIRECTLY.open(url, timeout=5):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    main(*sys.argv[1:])
