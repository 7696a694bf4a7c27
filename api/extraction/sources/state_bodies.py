"""Governments, ministries, armies, police: bodies that every country has, named by pattern.

"the Syrian health ministry", "Syria's Ministry of Health" and, in a text about Syria, "the health ministry"
are one body.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, zip_longest

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Token
from api.extraction.places.gazetteer import gazetteer
from api.extraction.sources.nations import Nation, Nations, nation_of
from api.extraction.sources.organisations import code_of, register, resolve
from api.extraction.sources.words import SourceWords

_LONGEST = 4
_OF_PLACES = "Local Government"
_LOCAL = frozenset(
    (
        "local",
        "provincial",
        "regional",
        "state",
        "district",
        "city",
        "municipal",
        "county",
        "village",
        "camp",
        "town",
    )
)


def read(tokens: Sequence[Token], words: SourceWords, nations: Nations) -> Organisation | None:
    """Read a phrase that names a state body; None where it names none, or only a local one."""
    return (
        _acronym(tokens, words, nations)
        or _ministry(tokens, words, nations)
        or _other_body(tokens, words, nations)
        or _nation(tokens, words, nations)
    )


def _acronym(tokens: Sequence[Token], words: SourceWords, nations: Nations) -> Organisation | None:
    """Read "MoH" and "MoHA" as the ministry of the text's country."""
    token = next((token for token in tokens if token.text in words.state_acronyms), None)
    if token is None:
        return None
    name = words.state_acronyms[token.text]
    return _body(name, name + " of {country}", _nation_of(tokens, nations) or nations.main_at(token.start))


def _ministry(tokens: Sequence[Token], words: SourceWords, nations: Nations) -> Organisation | None:
    for index, token in enumerate(tokens):
        if token.lower not in words.ministry_words:
            continue
        field = _field_before(tokens, index, words) or _field_after(tokens, index, words)
        if field is not None and (field == _OF_PLACES or not _is_local(tokens, index)):
            nation = _nation_of(tokens, nations) or nations.main_at(token.start)
            kind = _kind_of_portfolio(tokens, index, words)
            return _body(f"{kind} {field}", kind + " " + field + " of {country}", nation)
    return None


def _kind_of_portfolio(tokens: Sequence[Token], index: int, words: SourceWords) -> str:
    """Tell a ministry from the department of a secretary, and from a secretary of state's office."""
    if tokens[index].lower not in words.department_words:
        return "Ministry of"
    of_state = [token.lower for token in tokens[index + 1 : index + 4]] == ["of", "state", "for"]
    return "Secretary of State for" if of_state else "Department of"


def _field_before(tokens: Sequence[Token], index: int, words: SourceWords) -> str | None:
    for length in (2, 1):
        key = " ".join(token.lower for token in tokens[max(0, index - length) : index])
        if key in words.portfolios:
            return words.portfolios[key]
    return None


def _field_after(tokens: Sequence[Token], index: int, words: SourceWords) -> str | None:
    rest = tokens[index + 1 :]
    if [token.lower for token in rest[:2]] == ["of", "state"]:
        rest = rest[2:]
    if not rest or rest[0].lower not in {"of", "for"}:
        return None
    rest = rest[2:] if len(rest) > 1 and rest[1].lower == "the" else rest[1:]
    name = _capitalised(rest)
    if " and " in name:
        return name
    for length in (2, 1):
        key = " ".join(token.lower for token in rest[:length])
        if len(rest) >= length and key in words.portfolios:
            return words.portfolios[key]
    return name or None


def _capitalised(tokens: Sequence[Token]) -> str:
    """Give a ministry's field as it is written: "Relief and Disaster Management"."""
    parts: list[str] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        joins = token.lower == "and" and following is not None and following.text[0].isupper()
        if not (token.text[0].isupper() or joins):
            break
        parts.append(token.text)
    return " ".join(parts)


def _other_body(tokens: Sequence[Token], words: SourceWords, nations: Nations) -> Organisation | None:
    for index, token in enumerate(tokens):
        if token.lower in words.relative and token.text.islower():
            return None
        if token.lower not in words.state_body_openers:
            continue
        for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
            key = " ".join(token.lower for token in tokens[index : index + length])
            pattern = words.state_bodies.get(key)
            if pattern is not None:
                return _state_body(tokens, (index, index + length), pattern, words, nations)
    return None


def _state_body(
    tokens: Sequence[Token], at: tuple[int, int], pattern: str, words: SourceWords, nations: Nations
) -> Organisation | None:
    first, last = at
    following = tokens[last].lower if last < len(tokens) else ""
    if _is_local(tokens, first) or (following == "of" and _nation_of(tokens[last:], nations) is None):
        return None
    if _is_local_place(tokens, at, nations):
        return None
    key = " ".join(token.lower for token in tokens[first:last])
    nation = _nation_of(tokens, nations)
    if nation is None and following in words.heads and following not in words.spokespeople:
        return None
    kind = _kind(key)
    bare = all(token.lower in words.determiners | words.own_country for token in tokens[:first])
    if nation is None and (
        not bare or (first == 0 and pattern.endswith("{country}") and following not in words.documents)
    ):
        return None
    if kind is SourceKind.RED_CROSS:
        society = None if nation is None else _national_society(nation.iso3)
        if nation is None or society is not None:
            return society or _body(key.title(), pattern, None, kind=kind)
    if nation is None and key.startswith("federal"):
        nation = nations.federation(words.federations)
    spoken = _spoken(tokens[:first], nations)
    body = _body(key, pattern, nation or nations.main_at(tokens[first].start), spoken, kind)
    of_a_place = nation is None and key in words.local_bodies and not body.registered
    owned = any(token.lower in words.own_country for token in tokens[:first])
    return replace(body, name=key) if of_a_place and not owned else body


@cache
def _national_society(iso3: str) -> Organisation | None:
    """Find the registered Red Cross or Red Crescent society of a country, where there is one."""
    bodies = (entry.organisation for entry in register())
    return next((body for body in bodies if body.kind is SourceKind.RED_CROSS and body.iso3 == iso3), None)


def _spoken(tokens: Sequence[Token], nations: Nations) -> str:
    """Give the nation as the text says it before the body: "Nepalese", "Myanmar"; "Iran's" is "Iranian"."""
    owned = any(token.lower == "'s" for token in tokens)
    for token in tokens:
        country = nations.country_at(token)
        if country is not None:
            return country.people if owned else country.country
        if nations.at(token) is not None:
            return token.text
    return ""


def _kind(key: str) -> SourceKind:
    if key.startswith("red "):
        return SourceKind.RED_CROSS
    return SourceKind.MEDIA if key.startswith("state ") else SourceKind.GOVERNMENT


def _is_local(tokens: Sequence[Token], index: int) -> bool:
    return any(token.lower in _LOCAL for token in tokens[max(0, index - 2) : index])


def _is_local_place(tokens: Sequence[Token], at: tuple[int, int], nations: Nations) -> bool:
    """Tell "Karachi police": a name that is no nation's stands before the word."""
    before = tokens[at[0] - 1] if at[0] else None
    if (
        before is None
        or not before.text[0].isupper()
        or before.lower in {"the", "a", "an", "national", "federal", "royal"}
    ):
        return False
    return nations.at(before) is None and before.lower != "'s"


def _nation(tokens: Sequence[Token], words: SourceWords, nations: Nations) -> Organisation | None:
    """Read a country's name that stands alone as its government: "Indonesia said"."""
    plain = [token for token in tokens if token.lower not in words.determiners]
    if not plain or any(nations.country_at(token) is None for token in plain):
        return None
    return _body("government", "Government of {country}", nations.country_at(plain[0]))


def ruled_by(
    group: Organisation, tokens: Sequence[Token], words: SourceWords, nations: Nations
) -> Organisation | None:
    """Read what stands behind an armed group's name: "government", "-run health ministry"."""
    ministry = _ministry(tokens, words, nations)
    if ministry is not None or not tokens or tokens[0].lower != "government" or group.iso3 is None:
        return ministry
    return _body("government", "Government of {country}", nation_of(group.iso3))


def of_capital(tokens: Sequence[Token]) -> Organisation | None:
    """Read a capital's name that stands alone as the government that sits there: "Damascus said"."""
    iso3 = _capitals().get(" ".join(token.text for token in tokens))
    return None if iso3 is None else _body("government", "Government of {country}", nation_of(iso3))


@cache
def _capitals() -> dict[str, str]:
    return {capital: iso3 for iso3, capital in gazetteer().capitals.items() if capital}


def _nation_of(tokens: Sequence[Token], nations: Nations) -> Nation | None:
    named = next((nation for token in tokens if (nation := nations.at(token)) is not None), None)
    return named or _nation_of_seat(tokens)


def _nation_of_seat(tokens: Sequence[Token]) -> Nation | None:
    """Read "the foreign ministry in Berlin"."""
    for before, token in pairwise(tokens):
        iso3 = _capitals().get(token.text) if before.lower == "in" else None
        if iso3 is not None:
            return nation_of(iso3)
    return None


@cache
def _registered_as(name: str, iso3: str) -> Organisation | None:
    """Find the registered body of a country that goes by a made name: "Israeli Army"."""
    body = resolve(name, iso3)
    return body if body is not None and body.registered and body.iso3 == iso3 else None


def _body(
    key: str, pattern: str, nation: Nation | None, spoken: str = "", kind: SourceKind = SourceKind.GOVERNMENT
) -> Organisation:
    if nation is None:
        name = key[0].upper() + key[1:]
        return Organisation(code=code_of(key), name=name, kind=kind, registered=False)
    name = pattern.format(country=nation.owner, people=spoken or nation.people)
    registered = _registered_as(pattern.format(country=nation.owner, people=nation.people), nation.iso3)
    if registered is not None:
        return registered
    code = code_of(pattern.format(country=nation.iso3, people=nation.iso3))
    return Organisation(code=code, name=name, kind=kind, iso3=nation.iso3, registered=False)
