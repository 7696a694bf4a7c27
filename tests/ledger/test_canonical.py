"""The canonical form is that of RFC 8785, for what the ledger writes."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from api.ledger.canonical import (
    Json,
    canonical_json,
    content_hash,
    day_text,
    decimal_text,
    id_text,
    instant_text,
)

CASES: dict[str, tuple[Json, str]] = {
    "keys in order": ({"b": 1, "a": {"d": None, "c": True}}, '{"a":{"c":true,"d":null},"b":1}'),
    # The example of RFC 8785, 3.2.3: the order is that of UTF-16 code units, not of code points.
    "keys in the order of UTF-16": (
        {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\x80": 6, "ö": 7},
        '{"\\r":2,"1":4,"\x80":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ),
    "the order of a list stays": ([2, 1, [], ""], '[2,1,[],""]'),
    "only the escapes that JSON demands": (
        '€/"\\\b\t\n\f\r\x0f\x7f',
        '"€/\\"\\\\\\b\\t\\n\\f\\r\\u000f\x7f"',
    ),
}


@pytest.mark.parametrize(("value", "written"), CASES.values(), ids=CASES)
def test_a_value_is_written_in_one_way(value: Json, written: str) -> None:
    assert canonical_json(value) == written.encode()


def test_an_integer_that_some_reader_would_round_is_refused() -> None:
    assert canonical_json(2**53 - 1) == b"9007199254740991"
    with pytest.raises(TypeError, match="53-bit"):
        canonical_json({"value": 2**53})


def test_the_hash_is_the_sha256_of_the_form() -> None:
    assert content_hash({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, None),
        (Decimal("3E+6"), "3000000"),
        (Decimal("0.50"), "0.5"),
        (Decimal(100), "100"),
        (Decimal("1.00"), "1"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("-0.0"), "0"),
    ],
)
def test_a_decimal_is_written_in_plain_digits(number: Decimal | None, text: str | None) -> None:
    assert decimal_text(number) == text


def test_an_instant_is_written_in_utc() -> None:
    in_damascus = datetime(2020, 1, 28, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2)))
    assert instant_text(in_damascus) == "2020-01-27T23:02:03.000004Z"
    assert instant_text(datetime(2020, 1, 28, tzinfo=UTC)) == "2020-01-28T00:00:00.000000Z"


def test_what_is_not_known_stays_null() -> None:
    assert (instant_text(None), day_text(None), id_text(None)) == (None, None, None)
    assert day_text(date(2020, 1, 28)) == "2020-01-28"
