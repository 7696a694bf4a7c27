"""Labels in JSON lines read as the same labels."""

import json
from decimal import Decimal
from pathlib import Path

from tests.gold.jsonl import read_jsonl

TEXT = "About half of the 20 refugees were children."
CLAIM = {
    "start": 14,
    "end": 29,
    "num_start": 18,
    "num_end": 20,
    "quote": "the 20 refugees",
    "value": 20,
    "value_min": 20,
    "value_max": 20,
    "approximation": "exact",
    "unit": "people",
    "indicator": "refugees",
    "measure": "stock",
    "population": "all",
    "modality": "reported",
    "iso3": None,
    "period_start": "2020-01-28",
    "period_end": None,
    "source_org": None,
    "source_kind": None,
    "source_mode": "none",
}


def test_a_document_and_its_labels_are_joined_by_id(tmp_path: Path) -> None:
    share = CLAIM | {
        "start": 0,
        "num_start": None,
        "end": 10,
        "quote": "About half",
        "value": 0.5,
        "optional": True,
    }
    entry = {
        "id": "x-1",
        "language": "en",
        "kind": "newswire",
        "published_at": "2020-01-28",
        "publisher": None,
    }
    (tmp_path / "texts").write_text(json.dumps(entry | {"text": TEXT}) + "\n")
    labels = {"id": "x-1", "claims": [share, CLAIM | {"population": "children,women"}], "non_claims": []}
    (tmp_path / "gold").write_text(json.dumps(labels) + "\n")
    (document,) = read_jsonl(tmp_path / "texts", tmp_path / "gold")
    half, refugees = document.claims
    assert (half.number, half.value, half.optional) == ((0, 10), Decimal("0.5"), True)
    assert half.population == frozenset()
    assert refugees.number == (18, 20)
    assert refugees.population == frozenset({"children", "women"})
    assert TEXT[slice(*refugees.number)] == "20"
