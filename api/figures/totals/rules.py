"""Which sums have a meaning. A question that has one is settled; one that has none is refused with its rule.

A refusal says what may be asked instead, and which answers bound the number that was meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from api.domain.claim import Measure, Modality
from api.domain.indicator import Indicator
from api.domain.totals import TIMES, Axis, GroupKey, Totals, TotalsQuery, TotalsQuestion
from api.figures.totals.choosing import least, most

ALL = "all"
SHARE = "share"
_CURRENCY, _USUAL_CURRENCY = "currency", "USD"
_PEOPLE = "people"
_TIME: frozenset[Axis] = frozenset({"time"})
_PLANNED = frozenset({"targeted"})
"""Indicators that are plans by what they count."""


class Rule(StrEnum):
    """Why a sum has no meaning. `RULES` says what each code means."""

    STOCK_OVER_TIME = "stock_over_time"
    NOT_SUMMABLE_OVER = "not_summable_over"
    SHARES = "shares"
    ONE_INDICATOR = "one_indicator"
    ONE_MEASURE = "one_measure"
    ONE_UNIT = "one_unit"
    ONE_MODALITY = "one_modality"
    ONE_POPULATION = "one_population"
    ONE_TIME = "one_time"
    HOUSEHOLD_SIZE = "household_size"


RULES: Mapping[Rule, str] = {
    Rule.STOCK_OVER_TIME: (
        "A state at one moment is not added to the state at another: it would count the same people again."
    ),
    Rule.NOT_SUMMABLE_OVER: (
        "Values of this indicator are not added over this: they may count the same people, or other things."
    ),
    Rule.SHARES: "Shares of different wholes are not added.",
    Rule.ONE_INDICATOR: "Different indicators are not added: one person may be in several of them.",
    Rule.ONE_MEASURE: "States and events are not added to each other.",
    Rule.ONE_UNIT: "Different units are not added. Ask for one.",
    Rule.ONE_MODALITY: "What is reported, projected, planned and denied is never added to each other.",
    Rule.ONE_POPULATION: "Different sets of people are not added: one may be part of another.",
    Rule.ONE_TIME: "An answer has rows by one length of time.",
    Rule.HOUSEHOLD_SIZE: "A household size turns households into people, and into nothing else.",
}
"""Every code with its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a question has no answer, and what to ask instead.

    The number that was meant is not below the largest row of `at_least`, and not above the sum of all rows of
    `at_most`; a side without questions is open.
    """

    rule: Rule
    parameter: str
    nearest: Mapping[str, str | None]
    at_least: tuple[TotalsQuestion, ...] = ()
    at_most: tuple[TotalsQuestion, ...] = ()


def settle(query: TotalsQuery, indicators: Mapping[str, Indicator]) -> TotalsQuestion | Refusal:
    """Decide what a query asks for, or why it has no answer. Its indicators are known."""
    codes = query.scope.indicator
    if len(codes) > 1:
        return _each_alone(query, indicators)
    indicator = indicators[codes[0]]
    mixed = _mixed(query, indicator) or _mixed_people(query, indicators)
    if mixed is not None:
        return mixed
    question = _settled(query, indicator)
    over = _over(query, indicator, question.measure)
    forbidden = over - _allowed(indicator, question.measure)
    if not forbidden:
        return replace(question, sum_over=over)
    return _not_over(replace(question, sum_over=over - forbidden), forbidden, indicator)


def bounds_of(
    refusal: Refusal, at_least: Sequence[Totals], at_most: Sequence[Totals]
) -> tuple[Decimal | None, Decimal | None]:
    """Bound the number that was meant by the answers to the refusal's questions."""
    lows = [least(row.amount) for totals in at_least for row in totals.rows]
    highs = [most(row.amount) for totals in at_most for row in totals.rows]
    known = [high for high in highs if high is not None]
    is_open = not refusal.at_most or len(known) < len(highs)
    lower = max((low for low in lows if low is not None), default=None)
    return lower, None if is_open else sum(known, Decimal(0))


def _each_alone(query: TotalsQuery, indicators: Mapping[str, Indicator]) -> Refusal:
    """Refuse several indicators; whoever is in any of them is not more than all of them together."""
    codes = query.scope.indicator
    alone = [
        settle(replace(query, scope=replace(query.scope, indicator=(code,))), indicators) for code in codes
    ]
    legal = tuple(_ungrouped(one) for one in alone if isinstance(one, TotalsQuestion))
    comparable = len(legal) == len(codes) and len({question.unit for question in legal}) == 1
    return Refusal(
        rule=Rule.ONE_INDICATOR,
        parameter="indicator",
        nearest={"indicator": codes[0]},
        at_least=legal if comparable else (),
        at_most=legal if comparable else (),
    )


def _mixed(query: TotalsQuery, indicator: Indicator) -> Refusal | None:
    """Refuse what mixes units, measures, modalities or lengths of time."""
    times = [key for key in query.group_by if key in TIMES]
    if len(times) > 1:
        kept = ",".join(key for key in query.group_by if key not in times[1:])
        return Refusal(rule=Rule.ONE_TIME, parameter="group_by", nearest={"group_by": kept})
    if SHARE in query.unit:
        return Refusal(rule=Rule.SHARES, parameter="unit", nearest={"unit": _usual_unit(indicator)})
    if len(query.unit) > 1 or (not query.unit and _unit(query, indicator) is None):
        nearest = query.unit[0] if query.unit else _usual_unit(indicator)
        return Refusal(rule=Rule.ONE_UNIT, parameter="unit", nearest={"unit": nearest})
    if query.household_size is not None and _unit(query, indicator) != _PEOPLE:
        return Refusal(rule=Rule.HOUSEHOLD_SIZE, parameter="household_size", nearest={"household_size": None})
    if len(query.measure) > 1:
        return Refusal(
            rule=Rule.ONE_MEASURE, parameter="measure", nearest={"measure": _measure(indicator).value}
        )
    return None


def _mixed_people(query: TotalsQuery, indicators: Mapping[str, Indicator]) -> Refusal | None:
    """Refuse what mixes modalities or sets of people; the largest of them is a lower bound."""
    if len(query.modality) > 1:
        first = query.modality[0]
        alone = [settle(replace(query, modality=(one,)), indicators) for one in query.modality]
        rule, parameter, nearest = Rule.ONE_MODALITY, "modality", first.value
    elif ALL in query.population and len(query.population) > 1:
        alone = [settle(replace(query, population=(ALL,)), indicators)]
        rule, parameter, nearest = Rule.ONE_POPULATION, "population", ALL
    else:
        return None
    legal = tuple(_ungrouped(one) for one in alone if isinstance(one, TotalsQuestion))
    return Refusal(rule=rule, parameter=parameter, nearest={parameter: nearest}, at_least=legal)


def _settled(query: TotalsQuery, indicator: Indicator) -> TotalsQuestion:
    unit = _unit(query, indicator)
    usual = Modality.PLANNED if indicator.code in _PLANNED else Modality.REPORTED
    return TotalsQuestion(
        indicator=indicator.code,
        unit=_usual_unit(indicator) if unit is None else unit,
        measure=query.measure[0] if query.measure else _measure(indicator),
        modality=query.modality[0] if query.modality else usual,
        population=tuple(sorted(name for name in query.population if name != ALL)),
        group_by=query.group_by,
        sum_over=frozenset(),
        policy=query.policy,
        min_confidence=query.min_confidence,
        within_days=query.within_days,
        household_size=query.household_size,
        first=query.scope.period_from,
        last=query.scope.period_to,
        printed_from=query.scope.reported_from,
    )


def _not_over(legal: TotalsQuestion, forbidden: frozenset[Axis], indicator: Indicator) -> Refusal:
    """Refuse to add over what the indicator or the measure forbids."""
    nearest = {"sum_over": ",".join(sorted(legal.sum_over)) or None}
    if "place" in forbidden:
        by_place = replace(legal, group_by=(GroupKey.PLACE,))
        return Refusal(
            rule=Rule.NOT_SUMMABLE_OVER, parameter="sum_over", nearest=nearest, at_least=(by_place,)
        )
    places = _allowed(indicator, legal.measure) - _TIME
    by_month = replace(legal, group_by=(GroupKey.MONTH,), sum_over=places)
    if legal.measure is Measure.STOCK:
        return Refusal(rule=Rule.STOCK_OVER_TIME, parameter="sum_over", nearest=nearest, at_least=(by_month,))
    together = replace(_ungrouped(legal), sum_over=places | _TIME)
    return Refusal(
        rule=Rule.NOT_SUMMABLE_OVER,
        parameter="sum_over",
        nearest=nearest,
        at_least=(by_month,),
        at_most=(together,),
    )


def _over(query: TotalsQuery, indicator: Indicator, measure: Measure) -> frozenset[Axis]:
    return _allowed(indicator, measure) if query.sum_over is None else frozenset(query.sum_over)


def _allowed(indicator: Indicator, measure: Measure) -> frozenset[Axis]:
    """Say what values may be added over: a state never over time, whatever the indicator."""
    allowed: set[Axis] = set()
    if "place" in indicator.summable_over:
        allowed.add("place")
    if "time" in indicator.summable_over and measure is Measure.FLOW:
        allowed.add("time")
    return frozenset(allowed)


def _measure(indicator: Indicator) -> Measure:
    usual = indicator.measure if indicator.usual_measure is None else indicator.usual_measure
    return Measure(usual)


def _unit(query: TotalsQuery, indicator: Indicator) -> str | None:
    """Give the unit asked for, else the one that goes without saying; null where none does."""
    if query.unit:
        return query.unit[0]
    if _PEOPLE in indicator.units:
        return _PEOPLE
    alone = len(indicator.units) == 1 and indicator.units[0] != _CURRENCY
    return indicator.units[0] if alone else None


def _usual_unit(indicator: Indicator) -> str:
    first = _PEOPLE if _PEOPLE in indicator.units else indicator.units[0]
    return _USUAL_CURRENCY if first == _CURRENCY else first


def _ungrouped(question: TotalsQuestion) -> TotalsQuestion:
    return replace(question, group_by=())
