"""The register: every body once, found by code, by any name, and in a text."""

from collections import Counter

import pytest

from api.domain.source import SourceKind
from api.extraction.sources.organisations import (
    by_code,
    close_codes,
    code_of,
    find_names,
    register,
    resolve,
    unregistered,
)
from api.extraction.text.tokens import read_tokens


def names_in(text: str, iso3: str | None = None) -> list[str]:
    return [name.choose(iso3).code for name in find_names(read_tokens(text, 0, len(text)))]


def test_every_code_stands_once_and_is_a_slug() -> None:
    codes = Counter(entry.organisation.code for entry in register())
    assert max(codes.values()) == 1
    assert [code for code in codes if code != code_of(code)] == []


def test_every_name_and_alias_finds_its_body() -> None:
    lost = [
        (entry.organisation.code, name)
        for entry in register()
        for name in (entry.organisation.name, *entry.aliases)
        if resolve(name, entry.organisation.iso3) is None
    ]
    assert lost == []


def test_no_body_lists_a_name_twice() -> None:
    twice = [
        entry.organisation.code
        for entry in register()
        if max(Counter((entry.organisation.name, *entry.aliases)).values()) > 1
    ]
    assert twice == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the UN refugee agency", "unhcr"),
        ("United Nations refugee agency", "unhcr"),
        ("U.N.", "un"),
        ("ACNUR", "unhcr"),
        ("Médecins Sans Frontières", "msf"),
        ("المرصد السوري لحقوق الإنسان", "sohr"),
        ("Programme alimentaire mondial", "wfp"),
        ("so-called Islamic State", "isil"),
        ("nobody of that name", None),
    ],
)
def test_a_name_resolves_to_its_body(name: str, code: str | None) -> None:
    body = resolve(name)
    assert (None if body is None else body.code) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("those who care, like us, were told", []),
        ("WHO and CARE said", ["who", "care"]),
        ("the Islamic State of Iraq and the Levant (ISIL) group", ["isil", "isil"]),
        ("the US Red Cross and the International Red Cross", ["american-red-cross", "icrc"]),
        ("UN-backed forces", []),
    ],
)
def test_bodies_are_found_in_a_text(text: str, codes: list[str]) -> None:
    assert names_in(text) == codes


@pytest.mark.parametrize(("iso3", "code"), [("PAK", "ndma-pak"), ("IND", "ndma-ind"), ("KEN", "ndma-ken")])
def test_a_shared_name_goes_by_the_country(iso3: str, code: str) -> None:
    assert names_in("NDMA", iso3) == [code]


def test_a_wrong_code_brings_the_closest_ones() -> None:
    assert "unhcr" in close_codes("unhrc")
    assert close_codes("qqqqqqqqqqqq") == ()


def test_a_body_is_found_by_its_code_alone() -> None:
    body = by_code("ocha")
    assert body is not None
    assert body.name == "OCHA"
    assert by_code("OCHA of nowhere") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("Médecins d'Idleb", "medecins-didleb"), ("  ", "unnamed"), ("A & B", "a-b"), ("x" * 200, "x" * 80)],
)
def test_a_name_outside_the_register_gets_a_slug(name: str, code: str) -> None:
    body = unregistered(name, SourceKind.NGO)
    assert (body.code, body.registered) == (code, False)
