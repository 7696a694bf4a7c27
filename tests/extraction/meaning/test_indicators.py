"""Tables of texts and what their numbers count: `meanings/*.yaml`, one file a subject."""

import time
from pathlib import Path

import pytest
import yaml

from api.extraction.meaning.indicators import read_meaning
from api.extraction.parts import Exclusion, Meaning, Mention
from api.extraction.quantities.mentions import find_mentions
from tests.extraction.texts import passages_of

TABLES = sorted(Path(__file__).parent.glob("*.yaml"))
MODALITIES = frozenset({"reported", "projected", "planned", "denied"})
MEASURES = frozenset({"stock", "flow"})


def rows() -> list[object]:
    return [
        pytest.param(text, expected, id=f"{table.stem}: {rule}")
        for table in TABLES
        for rule, (text, expected) in yaml.safe_load(table.read_text(encoding="utf-8")).items()
    ]


def read(text: str) -> tuple[list[tuple[Mention, Meaning]], list[Exclusion]]:
    passages = passages_of(text)
    claims: list[tuple[Mention, Meaning]] = []
    excluded: list[Exclusion] = []
    for mention in find_mentions(passages):
        meaning = read_meaning(passages, mention, claims)
        if isinstance(meaning, Exclusion):
            excluded.append(meaning)
        else:
            claims.append((mention, meaning))
    return claims, excluded


def said(mention: Mention, meaning: Meaning, expected: str) -> str:
    """Write a claim as the tables do, with a measure only where the row asks for one."""
    words = expected.split()
    value = "None" if mention.value is None else format(mention.value.normalize(), "f")
    modality = [] if meaning.modality == "reported" else [str(meaning.modality)]
    measure = [str(meaning.measure)] if MEASURES & set(words) else []
    return " ".join([value, meaning.indicator, meaning.unit, *meaning.population, *modality, *measure])


def in_order(expected: str) -> str:
    """Sort the populations of a row, which a claim gives in order of the alphabet."""
    words = expected.split()
    narrower = sorted(word for word in words[3:] if word not in MODALITIES | MEASURES)
    rest = [word for word in words[3:] if word in MODALITIES] + [
        word for word in words[3:] if word in MEASURES
    ]
    return " ".join([*words[:3], *narrower, *rest])


@pytest.mark.parametrize(("text", "expected"), rows())
def test_a_number_counts_what_its_verb_and_noun_say(text: str, expected: str) -> None:
    claims, _ = read(text)
    wanted = [in_order(part) for part in expected.split(";") if part.strip()]
    padded = [*wanted, *[""] * (len(claims) - len(wanted))]
    got = [said(mention, meaning, row) for (mention, meaning), row in zip(claims, padded, strict=False)]
    assert got == wanted


def test_a_claim_names_the_rule_and_the_words_that_decided() -> None:
    [(_, meaning)], _ = read("Shells killed 12 people in the market.")
    assert meaning.trace[0].field == "indicator"
    assert meaning.trace[0].rule == "object-of-verb"
    assert meaning.trace[0].words is not None
    assert meaning.trace[0].words.text == "killed"


def test_an_excluded_number_says_what_kind_it_is() -> None:
    _, [excluded] = read("The meeting lasted three hours.")
    assert excluded.kind == "duration"
    assert excluded.trace[0].rule == "excluded: duration"


def test_a_long_text_takes_linear_time() -> None:
    read("Warm words.")
    seconds = []
    for times in (100, 400):
        start = time.process_time()
        claims, _ = read("Shells killed 12 people and wounded 40 in the town. " * times)
        seconds.append(time.process_time() - start)
        assert len(claims) == 2 * times
    assert seconds[1] < 10 * seconds[0] + 1


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("The death toll rose to 63.", True),
        ("Since March 40 people have been killed in the fighting.", True),
        ("A bomb killed 40 people on Monday.", False),
        ("About 3,000 people are missing.", False),
    ],
    ids=["toll", "since", "one event", "a stock is no running total"],
)
def test_a_running_total_is_told_from_one_event(text: str, *, cumulative: bool) -> None:
    [(_, meaning)], _ = read(text)
    assert meaning.cumulative is cumulative


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("The flood destroyed 40 houses.", "destroyed"),
        ("The flood damaged 40 houses.", "damaged"),
        ("Donors pledged $40 million for quake victims.", "pledged"),
        ("The country deported 40 migrants.", "deported"),
        ("The flood killed 40 people.", None),
    ],
)
def test_the_detail_says_how(text: str, detail: str | None) -> None:
    [(_, meaning)], _ = read(text)
    assert meaning.detail == detail
