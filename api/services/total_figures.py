"""Answer with totals, or say why a sum has no meaning and what bounds the number that was meant."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.errors import FieldError, MeaninglessSum
from api.domain.history import Moment
from api.domain.standing import StandingFigure
from api.domain.totals import Fold, Totalling, Totals, TotalsQuery
from api.figures.publications import documents_to_compare, under_one_voice
from api.figures.totals.rules import RULES, Refusal, bounds_of, settle
from api.figures.totals.total import totals_of
from api.ledger.moments import newest
from api.ledger.read_references import read_indicators
from api.ledger.read_standing import read_signatures, read_standing
from api.ledger.total_folds import Scope, keep_folds
from api.services.fold_totals import Folding, Written, can_be_folded, fold_of, fold_totals
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


@contextmanager
def total_figures(tracker: Tracker, query: TotalsQuery, written: Written) -> Iterator[Totalling]:
    """Lend what adds the figures of the query's scope, as they stand or stood, when it is called.

    `written` writes a row as it goes out. What was worked out of the present by country is kept behind it.
    Raises MeaninglessSum and FutureMoment.
    """
    fresh: list[Scope] = []
    with reading_at(tracker, query.scope.as_of) as (connection, at):
        indicators = {indicator.code: indicator for indicator in read_indicators(connection)}
        question = settle(query, indicators)
        if isinstance(question, Refusal):
            raise _meaningless(question, _read(connection, query, at))
        changeset = newest(connection) if at is None else at.changeset
        folding = Folding(
            connection=connection,
            at=at,
            changeset=changeset,
            question=question,
            voiced=_voiced,
            written=written,
            fresh=fresh,
        )

        def total() -> Totals:
            return totals_of(question, _read(connection, query, at))

        def fold() -> Fold:
            return fold_totals(folding) if can_be_folded(query, question) else fold_of(total(), written)

        yield Totalling(changeset=changeset, question=question, total=total, fold=fold)
    if fresh and at is None:
        with tracker.store.writing() as connection:
            keep_folds(connection, folding.key, question.indicator, fresh)


def _read(connection: Connection, query: TotalsQuery, at: Moment | None) -> Sequence[StandingFigure]:
    """Read a scope, and what was printed before it: an old number that is printed again is not a new one."""
    scope = replace(query.scope, reported_from=None)
    return _voiced(connection, read_standing(connection, scope, at))


def _voiced(connection: Connection, figures: Iterable[StandingFigure]) -> Sequence[StandingFigure]:
    """Give each figure the source that it really comes from."""
    given = tuple(figures)
    return under_one_voice(given, read_signatures(connection, documents_to_compare(given)))


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
