"""Answer with totals, or say why a sum has no meaning and what bounds the number that was meant."""

from collections.abc import Sequence

from api.domain.errors import FieldError, MeaninglessSum
from api.domain.standing import StandingFigure
from api.domain.totals import Totals, TotalsQuery
from api.figures.totals.rules import RULES, Refusal, bounds_of, settle
from api.figures.totals.total import totals_of
from api.ledger.read_references import read_indicators
from api.ledger.read_standing import read_standing
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def total_figures(tracker: Tracker, query: TotalsQuery) -> Totals:
    """Add the figures of the query's scope, as they stand or stood. Raises MeaninglessSum, FutureMoment."""
    with reading_at(tracker, query.scope.as_of) as (connection, at):
        indicators = {indicator.code: indicator for indicator in read_indicators(connection)}
        question = settle(query, indicators)
        figures = tuple(read_standing(connection, query.scope, at))
    if isinstance(question, Refusal):
        raise _meaningless(question, figures)
    return totals_of(question, figures)


def _meaningless(refusal: Refusal, figures: Sequence[StandingFigure]) -> MeaninglessSum:
    """Say what is wrong with a question, with what its figures can tell all the same."""
    at_least = [totals_of(question, _of(question.indicator, figures)) for question in refusal.at_least]
    at_most = [totals_of(question, _of(question.indicator, figures)) for question in refusal.at_most]
    return MeaninglessSum(
        FieldError(detail=RULES[refusal.rule], parameter=refusal.parameter),
        rule=refusal.rule.value,
        bounds=bounds_of(refusal, at_least, at_most),
        nearest=refusal.nearest,
    )


def _of(indicator: str, figures: Sequence[StandingFigure]) -> Sequence[StandingFigure]:
    return [figure for figure in figures if figure.indicator == indicator]
