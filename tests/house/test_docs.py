"""The documents lead where they say, and speak of no machine."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, texts

TEXTS = sorted(path.relative_to(ROOT) for path in texts())
PAGES = [path for path in TEXTS if path.suffix == ".md"]
PLACES_OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|Users|home/\w+)/\w|\.\./shared\b")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall((ROOT / page).read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        found = (ROOT / page).parent / name if name else ROOT / page
        assert found.exists(), target
        if anchor:
            assert anchor in anchors(found), target


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path != Path("tests/house/test_docs.py")], ids=str
)
def test_a_text_speaks_of_no_machine(path: Path) -> None:
    found = PLACES_OF_A_MACHINE.search((ROOT / path).read_text(encoding="utf-8"))
    assert found is None, found
