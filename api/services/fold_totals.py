"""Answer with the rows of totals by country from what is kept, and work out anew only what has changed.

What is kept is exact: it is filed under everything that it depends on, which is the question with all that is
settled in it, the program, and the last changeset that changed what stands about the country.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.domain.standing import StandingFigure
from api.domain.totals import TIMES, Fold, GroupKey, TotalRow, Totals, TotalsQuery, TotalsQuestion
from api.figures.totals.total import totals_of
from api.ledger.total_folds import Scope, read_scope, read_scopes

Written = Callable[[TotalRow, TotalsQuestion], bytes]
"""What writes a row as it goes out, without its versions."""

Voiced = Callable[[Connection, Iterable[StandingFigure]], Sequence[StandingFigure]]
"""What gives each figure the source that it really comes from."""

_PROGRAM = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """A question to be answered by country, as of the last changeset that is asked about.

    `fresh` collects what is worked out, for keeping.
    """

    connection: Connection
    at: Moment | None
    changeset: int
    question: TotalsQuestion
    voiced: Voiced
    written: Written
    fresh: list[Scope] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What the folds of this question are filed under."""
        return sha256(
            f"{program_name()} {replace(self.question, sum_over=frozenset())!r}"
            f" {sorted(self.question.sum_over)}".encode()
        ).hexdigest()


def fold_totals(folding: Folding) -> Fold:
    """Join what is kept with what has to be worked out."""
    question = folding.question
    rows: list[bytes] = []
    left: Counter[str] = Counter()
    for scope in read_scopes(folding.connection, folding.key, question.indicator, folding.changeset):
        fold = _worked_out(folding, scope) if scope.fold is None else scope.fold
        rows.extend(fold.rows)
        left.update(fold.left_out)
    return Fold(rows=tuple(rows), left_out=dict(sorted(left.items())))


def _worked_out(folding: Folding, scope: Scope) -> Fold:
    question, connection = folding.question, folding.connection
    figures = read_scope(connection, question.indicator, scope.country, folding.at)
    fold = fold_of(totals_of(question, folding.voiced(connection, figures)), folding.written)
    folding.fresh.append(scope._replace(fold=fold))
    return fold


def fold_of(totals: Totals, written: Written) -> Fold:
    """Write an answer without its versions."""
    reasons = Counter(one.reason.value for one in totals.left_out)
    return Fold(
        rows=tuple(written(row, totals.question) for row in totals.rows),
        left_out=dict(sorted(reasons.items())),
    )


def can_be_folded(query: TotalsQuery, question: TotalsQuestion) -> bool:
    """Say whether a question is one of those whose answers are kept: all of an indicator, by country.

    What is asked with numbers and days of a reader's own is worked out for him alone.
    """
    usual = TotalsQuery(scope=FigureQuery())
    country, *others = question.group_by or (None,)
    whole = replace(query.scope, as_of=None) == FigureQuery(indicator=query.scope.indicator)
    by_country = country is GroupKey.COUNTRY and all(key in TIMES for key in others)
    plain = (question.min_confidence, question.within_days, question.household_size, question.population)
    return whole and by_country and plain == (usual.min_confidence, usual.within_days, None, ())


@cache
def program_name() -> str:
    """Name the program by what it is made of, so that no other program answers with what this one kept."""
    whole = sha256()
    for path in sorted(_PROGRAM.rglob("*.py")):
        whole.update(f"{path.relative_to(_PROGRAM).as_posix()} ".encode())
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()
