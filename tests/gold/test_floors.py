"""The extractor keeps to its floors on the project's own gold set, and reads nothing worse than before.

A floor is only ever raised, and set anew where the set grows by documents of another kind.
"""

from typing import Final

import pytest

from tests.gold.accepted import changes, read_accepted, run_of
from tests.gold.documents import read_documents
from tests.gold.predictions import predict
from tests.gold.tally import Tally, tally, together

DETECTION_FLOOR: Final = 0.95
END_TO_END_FLOOR: Final = 0.84


@pytest.fixture(scope="module")
def total() -> Tally:
    return together([tally(document, predict(document)) for document in read_documents()])


def test_detection_stays_above_its_floor(total: Tally) -> None:
    assert total.detection[2] >= DETECTION_FLOOR


def test_end_to_end_stays_above_its_floor(total: Tally) -> None:
    assert total.end_to_end[2] >= END_TO_END_FLOOR


def test_nothing_is_read_worse_than_in_the_accepted_run(total: Tally) -> None:
    assert changes(read_accepted(), run_of(total)).losses == ()
