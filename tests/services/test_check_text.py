"""A text is read as it would be stored, and each of its numbers is checked against what was stored."""

from datetime import date

from api.domain.check import CheckedText, Finding
from api.reading.metadata import DocumentMetadata
from api.reading.read import read
from api.services.check_text import check_text
from api.services.record_document import record_document
from api.services.tracker import Tracker

SAID = "OCHA says that {} people have been displaced in northwest Syria since 1 December 2019."
JANUARY, FEBRUARY = date(2020, 1, 28), date(2020, 2, 10)


def record(tracker: Tracker, text: str, day: date, publisher: str = "Demonstration Wire") -> None:
    metadata = DocumentMetadata(publisher=publisher, published_at=day.isoformat(), language="en")
    draft = read(text.encode(), media_type="text/plain", charset=None, metadata=metadata)
    record_document(tracker, draft, actor="a test", reason="to check against")


def check(tracker: Tracker, text: str, day: date) -> CheckedText:
    metadata = DocumentMetadata(published_at=day.isoformat(), language="en")
    draft = read(text.encode(), media_type="text/plain", charset=None, metadata=metadata)
    return check_text(tracker, draft, day)


def test_each_number_of_a_paragraph_has_its_own_finding(tracker: Tracker) -> None:
    record(tracker, SAID.format("358,000"), JANUARY)
    record(tracker, SAID.format("689,000"), FEBRUARY)
    found = check(
        tracker,
        "358,000 people have been displaced in northwest Syria since 1 December 2019. "
        "Some 690,000 people have been displaced in northwest Syria since 1 December 2019. "
        "Ten people were killed in Aleppo, which rebels took in 2012.",
        FEBRUARY,
    )
    assert [one.checked.finding for one in found.numbers] == [
        Finding.OUTDATED,
        Finding.MATCHES,
        Finding.UNKNOWN,
    ]
    assert "2012" in [one.number.text for one in found.set_aside]


def test_a_check_stores_nothing(tracker: Tracker) -> None:
    sentence = SAID.format("358,000")
    assert [one.checked.finding for one in check(tracker, sentence, JANUARY).numbers] == [Finding.UNKNOWN]
    assert [one.checked.finding for one in check(tracker, sentence, JANUARY).numbers] == [Finding.UNKNOWN]


def test_what_is_said_without_a_place_is_compared_with_all_places(tracker: Tracker) -> None:
    record(tracker, SAID.format("358,000"), JANUARY)
    record(tracker, SAID.format("689,000"), FEBRUARY)
    said = "358,000 people have been displaced since 1 December 2019."
    assert check(tracker, said, JANUARY).numbers[0].checked.finding is Finding.MATCHES
    assert check(tracker, said, FEBRUARY).numbers[0].checked.finding is Finding.OUTDATED


def test_a_text_copied_by_ten_papers_is_one_source(tracker: Tracker) -> None:
    text = (
        "The camp of Atma holds 60,000 people, who came in the winter from the towns along the highway and "
        "who sleep in tents, in schools and in the open, where the snow lies."
    )
    for number in range(10):
        record(tracker, f"{text}\n\nPaper {number}.", JANUARY, publisher=f"Paper {number}")
    (one,) = check(tracker, "The camp of Atma holds 60,000 people.", JANUARY).numbers
    assert one.checked.finding is Finding.MATCHES
    assert one.checked.sources == 1
    assert [witness.publications for witness in one.checked.witnesses] == [10]
