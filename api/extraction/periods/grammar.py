"""The expressions of time that a language has, as one pattern built from its vocabulary."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from api.extraction import lexicon

_FILE = "periods"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodWords:
    """One language's vocabulary of time, and the pattern that it makes."""

    months: Mapping[str, str]
    weekdays: Mapping[str, str]
    seasons: Mapping[str, str]
    numbers: Mapping[str, str]
    since: frozenset[str]
    reports: frozenset[str]
    telling: frozenset[str]
    tolls: frozenset[str]
    rates: frozenset[str]
    happening: frozenset[str]
    meetings: frozenset[str]
    ranks: frozenset[str]
    counts: frozenset[str]
    passives: frozenset[str]
    modals: frozenset[str]
    breaks: frozenset[str]
    triggers: frozenset[str]
    starts: frozenset[str]
    pattern: re.Pattern[str]


@cache
def period_words(language: str) -> PeriodWords:
    """Read the vocabulary of a language and build its pattern, once."""
    tables = {
        key: lexicon.grouped(language, _FILE, key) for key in ("months", "weekdays", "seasons", "numbers")
    }
    return PeriodWords(
        months=tables["months"],
        weekdays=tables["weekdays"],
        seasons=tables["seasons"],
        numbers=tables["numbers"],
        since=lexicon.word_set(language, _FILE, "since"),
        reports=lexicon.word_set(language, _FILE, "reports"),
        telling=lexicon.word_set(language, _FILE, "telling"),
        tolls=lexicon.word_set(language, _FILE, "tolls"),
        rates=lexicon.word_set(language, _FILE, "rates"),
        meetings=lexicon.word_set(language, _FILE, "meetings"),
        ranks=lexicon.word_set(language, _FILE, "ranks"),
        modals=lexicon.word_set(language, _FILE, "modals"),
        passives=lexicon.word_set(language, _FILE, "passives"),
        counts=frozenset(tables["numbers"]) - lexicon.word_set(language, _FILE, "no_counts"),
        happening=lexicon.word_set(language, _FILE, "happening"),
        breaks=lexicon.word_set(language, _FILE, "breaks"),
        triggers=frozenset(
            (
                *tables["months"],
                *tables["weekdays"],
                *tables["seasons"],
                *lexicon.words(language, _FILE, "parts_of_day"),
                *lexicon.words(language, _FILE, "triggers"),
            )
        ),
        starts=_starts(language, tables),
        pattern=_pattern(language, tables),
    )


def _starts(language: str, tables: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """Gather the words with which an expression can begin, so that the pattern is tried only there."""
    lists = ("since", "until", "as_of", "between", "from", "vague", "starts")
    phrases = [phrase for key in lists for phrase in lexicon.words(language, _FILE, key)]
    return frozenset(phrase.split()[0] for phrase in (*phrases, *chain(*tables.values())))


def _any(words: "Mapping[str, str] | tuple[str, ...]") -> str:
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + ")"


def _pattern(language: str, tables: Mapping[str, Mapping[str, str]]) -> re.Pattern[str]:
    """Build the pattern; a capital is asked of months, so that "may" and "march" stay verbs."""

    def listed(key: str) -> str:
        return _any(lexicon.words(language, _FILE, key))

    capitals = tuple(word.capitalize() for word in tables["months"])
    month = _any((*capitals, *(word.upper() for word in tables["months"]))) + r"\b(?:\.(?=\s+\d))?"
    weekday = _any(tuple(word.capitalize() for word in tables["weekdays"] if word.endswith("day"))) + r"\b"
    number = rf"(?:\d{{1,3}}|(?i:{_any(tables['numbers'])}))"
    names = {
        "MONTH": month,
        "DAY": r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,]\d)",
        "YEAR": r"(?:19\d\d|20[0-4]\d)(?![\d%]|,\d{3})",
        "WEEKDAY": weekday,
        "NUMBER": number,
        "SEASON": _any(tables["seasons"]) + r"\b",
        "PART": listed("parts_of_day"),
        "SINCE": listed("since"),
        "UNTIL": listed("until"),
        "AS_OF": listed("as_of"),
        "BETWEEN": listed("between"),
        "FROM": listed("from"),
        "JOIN": listed("joins"),
        "VAGUE": listed("vague"),
        "PLACE": listed("place_kinds"),
    }
    source = _SOURCE.get(language, _SOURCE["en"])
    for name, words in names.items():
        source = source.replace(f"<{name}>", words)
    return re.compile(source, re.VERBOSE)


_EN = r"""
(?:\b(?i:so\s+far|earlier|later|already|late|early)\s+(?=(?i:this|in|on|last)\b))?
(?:\b(?:(?P<since>(?i:<SINCE>))|(?P<until>(?i:<UNTIL>))|(?P<as_of>(?i:<AS_OF>))|(?P<between>(?i:<BETWEEN>))
  |(?P<from>(?i:<FROM>))|(?i:in|on|during|over|within|throughout|around|at|for|of))\s+)?
(?:(?i:around|about|at\s+least|the)\s+)?
(?:(?P<edge>(?i:beginning|start|early|mid|middle|late|end))(?:-|\s+)(?:of\s+)?(?:the\s+)?)?
(?:
  (?P<iso>\b(?P<iso_y>\d{4})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)\b)
 |(?P<slashed>\b(?P<sl_d>\d{1,2})/(?P<sl_m>\d{1,2})/(?P<sl_y>\d{4})\b)
 |(?P<days>\b(?P<d1><DAY>)\s*(?i:<JOIN>)\s*(?P<d2><DAY>)(?:\s+of)?\s+(?P<ds_m><MONTH>)(?:,?\s+(?P<ds_y><YEAR>))?)
 |(?P<days2>\b(?P<d2_m><MONTH>)\s+(?P<e1><DAY>)\s*(?i:<JOIN>)\s*(?P<e2><DAY>)(?:,?\s+(?P<d2_y><YEAR>))?)
 |(?P<dmy>(?:<WEEKDAY>,?\s+)?(?:the\s+)?\b(?P<dm_d><DAY>)(?:\s+of)?\s+(?P<dm_m><MONTH>)(?:,?\s+(?P<dm_y><YEAR>))?)
 |(?P<mdy>(?:<WEEKDAY>,?\s+)?\b(?P<md_m><MONTH>)\s+(?P<md_d><DAY>)(?:,?\s+(?P<md_y><YEAR>))?)
 |(?P<my>\b(?P<my_m><MONTH>),?\s+(?:(?:of\s+)?(?P<my_y><YEAR>)|of\s+(?P<my_r>last|this)\s+year))
 |(?P<first>(?P<f_which>(?i:first|last|opening|final))\s+(?P<f_n><NUMBER>)?\s*(?P<f_u>months|weeks|quarter|half|month)
    \s+of\s+(?:(?P<f_y><YEAR>)|(?P<f_r>(?i:the|this|last))\s+year))
 |(?P<quarter>(?P<q_n>(?i:first|second|third|fourth))\s+(?P<q_u>quarter|half)(?:\s+of\s+(?:(?P<q_y><YEAR>)|(?P<q_r>(?i:the|this|last))\s+year))?)
 |(?P<weekto>\bweek\s+(?i:to|ending|ended|up\s+to)\s+(?:on\s+)?(?:<WEEKDAY>,?\s+)?
    (?:(?P<wt_d><DAY>)(?:\s+of)?\s+(?P<wt_m><MONTH>)|(?P<wt_m2><MONTH>)\s+(?P<wt_d2><DAY>))(?:,?\s+(?P<wt_y><YEAR>))?)
 |(?P<weekof>\b(?P<k_n>(?i:first|second|third|fourth|last))\s+week\s+of\s+(?P<k_m><MONTH>)(?:\s+(?P<k_y><YEAR>))?)
 |(?P<m>\b(?:(?P<m_l>(?i:last))\s+)?(?P<m_m><MONTH>)(?!\s+\d)(?!\s+(?:<PLACE>)\b)(?:\s+(?P<m_r>last|this)\s+year)?)
 |(?P<ago>\b(?P<a_n><NUMBER>)\s+(?P<a_u>days?|weeks?|months?|years?)\s+ago\b)
 |(?P<later>\b(?P<l_n><NUMBER>)\s+(?P<l_u>days?|weeks?|months?|years?)\s+(?P<l_w>earlier|before|later)\b)
 |(?P<past>\b(?:(?i:past|last|previous|preceding)\s+(?P<p_n><NUMBER>)\s*-?\s*|(?<=\b[Ii]n\s)(?:(?i:just|only|barely|under|over|nearly|almost|about|less\s+than|more\s+than)\s+)?(?P<p_n2><NUMBER>)\s+(?!hours?\s+of)|(?i:past)\s+(?=(?:week|month|year)\b)|(?<=\b[Tt]he\s)last\s+(?=(?:week|month|year)\b))(?P<p_u>(?i:hours?|days?|weeks?|months?|years?))\b(?(p_n2)(?!\s+of\b)))
 |(?P<season>\b(?:(?P<s_r>(?i:last|this))\s+)?(?P<s_m>(?i:<SEASON>))(?:\s+(?:of\s+)?(?P<s_y><YEAR>))?)
 |(?P<rel>\b(?P<r_w>(?i:last|past|previous|same|this|that|next|following|current|coming))\s+(?P<r_u>(?i:day|week|weekend|month|year|night|<PART>))\b)
 |(?P<weekend>\b(?i:weekend)\b)
 |(?P<theyear>(?(edge)\b(?P<t_u>year|month|week)\b
    |(?:(?<=\b[Dd]uring\ the\ )|(?<=\b[Tt]hroughout\ the\ )|(?<=\b[Oo]ver\ the\ ))(?P<t_u2>year)\b))
 |(?P<ahead>\b(?i:next|coming|following)\s+(?P<h_n><NUMBER>)\s+(?P<h_u>(?i:days?|weeks?|months?|years?))\b)
 |(?P<day>\b(?i:yesterday|today|overnight|tonight|tomorrow)\b(?:\s+(?:<PART>))?)
 |(?P<weekday>(?:(?P<w_r>(?i:last|this|next|early|late))\s+)?(?:on\s+)?\b(?P<w_d><WEEKDAY>)(?:\s+(?:<PART>))?)
 |(?P<years>\b(?P<y1><YEAR>)\s*(?:-|\u2013|to|and|until|through)\s*(?P<y2><YEAR>)\b)
 |(?P<y>\b(?P<y_y><YEAR>)\b)
 |(?P<vague>\b(?i:<VAGUE>)\b(?!-)(?!\s+(?:after|before|later|earlier|old)))
)
"""
_SOURCE = {"en": _EN}
