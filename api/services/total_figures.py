"""Answer with totals, or say why a sum has no meaning and what bounds the number that was meant."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from api.domain.errors import FieldError, MeaninglessSum
from api.domain.history import Moment
from api.domain.standing import StandingFigure
from api.domain.totals import Totalling, TotalsQuery
from api.figures.publications import documents_to_compare, under_one_voice
from api.figures.totals.rules import RULES, Refusal, bounds_of, settle
from api.figures.totals.total import totals_of
from api.ledger.moments import newest
from api.ledger.read_references import read_indicators
from api.ledger.read_standing import read_signatures, read_standing
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


@contextmanager
def total_figures(tracker: Tracker, query: TotalsQuery) -> Iterator[Totalling]:
    """Lend what adds the figures of the query's scope, as they stand or stood, when it is called.

    Raises MeaninglessSum and FutureMoment.
    """
    with reading_at(tracker, query.scope.as_of) as (connection, at):
        indicators = {indicator.code: indicator for indicator in read_indicators(connection)}
        question = settle(query, indicators)
        if isinstance(question, Refusal):
            raise _meaningless(question, _read(connection, query, at))
        yield Totalling(
            changeset=newest(connection) if at is None else at.changeset,
            question=question,
            total=lambda: totals_of(question, _read(connection, query, at)),
        )


def _read(connection: Connection, query: TotalsQuery, at: Moment | None) -> Sequence[StandingFigure]:
    """Read the figures of a scope, each under the source that it really comes from."""
    figures = tuple(read_standing(connection, query.scope, at))
    return under_one_voice(figures, read_signatures(connection, documents_to_compare(figures)))


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
