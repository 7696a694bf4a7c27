from datetime import date

from api.domain.document import DocumentText
from api.extraction.extract import extract
from api.extraction.uncounted import uncounted_numbers

TEXT = "In 2012 rebels took the town, 20 km from Idlib; 358,000 people have been displaced since December."


def test_each_number_is_a_claim_or_is_set_aside_with_its_kind() -> None:
    document = DocumentText(
        text=TEXT,
        sha256="0" * 64,
        raw=TEXT.encode(),
        media_type="text/plain",
        language="en",
        published_on=date(2020, 1, 28),
    )
    left = uncounted_numbers(document)
    assert [one.number.text for one in left] == ["2012", "20"]
    assert left[1].kind == "distance"
    assert all(one.number.stands_in(TEXT) for one in left)
    assert [claim.number.text for claim in extract(document)] == ["358,000"]
