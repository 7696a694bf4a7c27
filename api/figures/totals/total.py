"""The whole way from figures to totals, in the order that keeps anything from being counted twice.

Scope, then one print of each number, then rows; in each row no parts of wholes, each source's own values
added where they may be, and one number by the policy. The order in which figures come makes no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from api.domain.standing import StandingFigure
from api.domain.totals import Axis, GroupKey, LeftOut, Omission, SourceTotal, TotalRow, Totals, TotalsQuestion
from api.figures.totals.adding import add_own
from api.figures.totals.candidates import Candidate, candidates_among
from api.figures.totals.cells import Cell, cell_of
from api.figures.totals.choosing import chosen, ranked
from api.figures.totals.parts_of_wholes import Wholes, without_parts
from api.figures.totals.republications import echoes_of, first_prints, without_republications


@dataclass(frozen=True, slots=True)
class _Seen:
    """What every row may have to look up: all figures by id, and the prints left out in favour of each."""

    wholes: Wholes
    echoes: Mapping[UUID, Sequence[LeftOut]]


def totals_of(question: TotalsQuestion, figures: Iterable[StandingFigure]) -> Totals:
    """Answer a question that has a meaning, from the figures of its scope.

    With rows by country, each country answers for itself, and what is about none or several is in no row.
    """
    if GroupKey.COUNTRY not in question.group_by:
        return _totals(question, figures)
    apart: defaultdict[str, list[StandingFigure]] = defaultdict(list)
    for figure in figures:
        apart[only_country(figure)].append(figure)
    answers = [_totals(question, apart[country]) for country in sorted(apart)]
    return Totals(
        question=question,
        rows=tuple(sorted((row for one in answers for row in one.rows), key=_order)),
        left_out=tuple(left for one in answers for left in one.left_out),
    )


def only_country(figure: StandingFigure) -> str:
    """Name the country that a figure is about; empty for none and for several."""
    return figure.countries[0] if len(figure.countries) == 1 else ""


def _totals(question: TotalsQuestion, figures: Iterable[StandingFigure]) -> Totals:
    # In the order of ids, so that of two figures that say the same it is always the same one that stands.
    known = {figure.figure_id: figure for figure in sorted(figures, key=attrgetter("figure_id.int"))}
    found, refused = candidates_among(question, known.values())
    first, repeated = without_republications(found)
    left = [one for one in refused if question.asks_about(one.figure)]
    echoes = [one for one in repeated if question.asks_about(one.figure)]
    cells: defaultdict[Cell, list[Candidate]] = defaultdict(list)
    for candidate in first:
        if not question.asks_about(candidate.figure):
            continue
        cell = cell_of(question, candidate)
        if isinstance(cell, Omission):
            left.append(LeftOut(figure=candidate.figure, reason=cell))
        else:
            cells[cell].append(candidate)
    seen = _Seen(Wholes(known, first_prints(repeated)), echoes_of(echoes))
    rows = tuple(sorted((_row(question, cell, cells[cell], seen) for cell in cells), key=_order))
    told = {id(one) for row in rows for one in row.left_out}
    left.extend(one for one in echoes if id(one) not in told)
    return Totals(question=question, rows=rows, left_out=tuple(sorted(left, key=_place_in_list)))


def _order(row: TotalRow) -> tuple[object, ...]:
    return tuple(value for _, value in row.group), row.detail or "", row.cumulative is True


def _row(question: TotalsQuestion, cell: Cell, members: Sequence[Candidate], seen: _Seen) -> TotalRow:
    wholes, left = without_parts(members, seen.wholes)
    over = _over(question, cell)
    by_source: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in wholes:
        by_source[candidate.figure.stated_by.code].append(candidate)
    sources = []
    for own in by_source.values():
        total, out = add_own(question, own, over)
        sources.append(total)
        left.extend(out)
    in_order = ranked(sources, question.policy)
    amount, counted = chosen(in_order, question.policy)
    left.extend(_lower_ranked(in_order, counted))
    printed = [*left, *(echo for one in members for echo in seen.echoes.get(one.figure.figure_id, ()))]
    documents = {one.figure.document_id for one in members} | {one.figure.document_id for one in printed}
    return TotalRow(
        group=tuple(zip(question.group_by, cell.group, strict=True)),
        detail=cell.detail or None,
        cumulative=cell.cumulative,
        amount=amount,
        stated_by=counted[0].stated_by if len(counted) == 1 else None,
        by_source=tuple(in_order),
        publications=len(documents),
        contributions=tuple(one for source in counted for one in source.contributions),
        left_out=tuple(sorted(printed, key=_place_in_list)),
    )


def _over(question: TotalsQuestion, cell: Cell) -> frozenset[Axis]:
    """Say what the values of a row are added over: running totals of a time never over time."""
    return question.sum_over - {"time"} if cell.cumulative is True else question.sum_over


def _lower_ranked(in_order: Sequence[SourceTotal], counted: Sequence[SourceTotal]) -> Iterable[LeftOut]:
    first = counted[0].contributions[0].figure
    for source in in_order:
        if all(source is not one for one in counted):
            for contribution in source.contributions:
                yield LeftOut(figure=contribution.figure, reason=Omission.LOWER_RANK, in_favour_of=first)


def _place_in_list(one: LeftOut) -> tuple[str, UUID]:
    return one.reason.value, one.figure.figure_id
