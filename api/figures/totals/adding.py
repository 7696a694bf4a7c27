"""What one source's own values in one row come to, without counting anything twice.

First one value a series, then nothing that lies in another, then nothing that may overlap another. What is
left out because it *may* overlap raises the upper bound; what certainly is in another value, or was replaced
by one, does not.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from api.domain.claim import Approximation, Measure
from api.domain.totals import Amount, Axis, LeftOut, Omission, SourceTotal, TotalsQuestion
from api.figures.totals.candidates import Candidate
from api.figures.totals.intervals import days_between

_NO_MORE_THAN_ADDED = (Approximation.AT_LEAST, Approximation.MORE_THAN, Approximation.EXACT)
_NO_LESS_THAN_ADDED = (Approximation.AT_MOST, Approximation.LESS_THAN, Approximation.EXACT)


@dataclass(slots=True)
class _Sum:
    """What has been decided on so far: what is left out, and by how much the truth may be above the sum.

    `above` is null once that is open.
    """

    left: list[LeftOut] = field(default_factory=list)
    above: Decimal | None = Decimal(0)

    def leave(self, candidate: Candidate, reason: Omission, kept: Candidate, *, certain: bool = True) -> None:
        """Leave a candidate out in favour of another; unless it is certain, it may come on top."""
        self.left.append(LeftOut(figure=candidate.figure, reason=reason, in_favour_of=kept.figure))
        if not certain:
            above = self.above
            self.above = None if above is None or candidate.upper is None else above + candidate.upper


def add_own(
    question: TotalsQuestion, own: Sequence[Candidate], over: frozenset[Axis]
) -> tuple[SourceTotal, list[LeftOut]]:
    """Add what one source says in one row over place, time, both or nothing. There is at least one value."""
    work = _Sum()
    values, vague = _numbers(_stated_before_derived(own, work))
    if "place" not in over:
        values = _one_place(values, work)
    values = _one_a_series(question, values, over, work)
    values = _outermost(values, work)
    if "time" not in over:
        values = _one_time(question, _latest_of_each_place(values, work), work)
    values = _apart(values, over, work)
    for candidate in vague:
        covered = next((kept for kept in values if _covers(kept, candidate, over)), None)
        work.leave(candidate, Omission.VAGUE, covered or values[0], certain=covered is not None)
    return _summed(values, work), work.left


def _stated_before_derived(own: Sequence[Candidate], work: _Sum) -> list[Candidate]:
    """Where a source counts people of a place, its households there are those people in another unit."""
    stated = {candidate.extent.key: candidate for candidate in own if not candidate.derived}
    kept = []
    for candidate in own:
        people = stated.get(candidate.extent.key) if candidate.derived else None
        if people is None:
            kept.append(candidate)
        else:
            work.leave(candidate, Omission.UNIT_MISMATCH, people)
    return kept


def _numbers(own: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Part numbers from words such as "thousands", which are counted only where there is nothing else."""
    numbers = [candidate for candidate in own if candidate.value is not None]
    if not numbers:
        return list(own), []
    return numbers, [candidate for candidate in own if candidate.value is None]


def _one_place(values: Sequence[Candidate], work: _Sum) -> list[Candidate]:
    """Keep the widest place, and of several the one of the latest report."""
    widest = max(values, key=lambda one: (one.extent.width, one.freshness))
    kept = []
    for candidate in values:
        if candidate.extent.key == widest.extent.key:
            kept.append(candidate)
        else:
            inside = widest.extent.holds(candidate.extent)
            work.leave(candidate, Omission.PLACE_INSIDE if inside else Omission.OTHER_PLACE, widest)
    return kept


def _one_a_series(
    question: TotalsQuestion, values: Sequence[Candidate], over: frozenset[Axis], work: _Sum
) -> list[Candidate]:
    """Keep the latest value of each series: of states, of a running total, of events of the same days.

    Where nothing tells the days, an earlier count may be another one: then it may come on top. One of long
    before is not put right by a later one, and stands for itself.
    """
    series: defaultdict[Hashable, list[Candidate]] = defaultdict(list)
    for candidate in values:
        series[candidate.extent.key, _when(candidate)].append(candidate)
    kept = []
    for same in series.values():
        latest, *earlier = sorted(same, key=lambda one: one.freshness, reverse=True)
        kept.append(latest)
        later = latest
        for candidate in earlier:
            one_count = "time" not in over or _continues(candidate, later, question.within_days)
            if not one_count and _is_old_news(candidate, later, question.within_days):
                kept.append(candidate)
                latest = candidate
            else:
                reason = Omission.SUPERSEDED if one_count else Omission.PERIOD_OVERLAP
                work.leave(candidate, reason, latest, certain=one_count)
            later = candidate
    return kept


def _is_old_news(earlier: Candidate, later: Candidate, days: int) -> bool:
    """Say whether events without days were told of so long before others that these do not correct them."""
    one, other = earlier.interval.end, later.interval.end
    return _undated(earlier) and one is not None and other is not None and days_between(one, other) > days


def _continues(earlier: Candidate, later: Candidate, days: int) -> bool:
    """Say whether a later value of a series certainly replaces an earlier one.

    A running total that does not say since when is taken for the one of a short while before.
    """
    if not earlier.figure.cumulative:
        return not _undated(earlier)
    one, other = earlier.interval, later.interval
    if one.start is not None:
        return True
    return one.end is not None and other.end is not None and days_between(one.end, other.end) <= days


def _when(candidate: Candidate) -> Hashable:
    """Give what tells the series of one place apart."""
    figure, days = candidate.figure, candidate.interval
    if figure.measure is Measure.STOCK:
        return None
    if figure.cumulative:
        return "since", days.start
    return None if _undated(candidate) else (days.start, days.end)


def _undated(candidate: Candidate) -> bool:
    """Say whether events are told of without any day on which they began or ended."""
    figure = candidate.figure
    untold = figure.period_start is None and figure.period_end is None
    return figure.measure is Measure.FLOW and not figure.cumulative and untold


def _outermost(values: Sequence[Candidate], work: _Sum) -> list[Candidate]:
    """Leave out what certainly is in another value: by its place and, of events, by its days."""
    by_place: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in values:
        by_place[candidate.extent.key].append(candidate)
    kept = []
    for same_place in by_place.values():
        holders = [
            holder
            for others in by_place.values()
            if others[0].extent.holds(same_place[0].extent)
            for holder in others
        ]
        for candidate in same_place:
            outer = next((one for one in holders if _holds_in_time(one, candidate)), None)
            longer = next((one for one in same_place if _is_longer(one, candidate)), None)
            if outer is not None:
                work.leave(candidate, Omission.PLACE_INSIDE, outer)
            elif longer is not None:
                work.leave(candidate, Omission.PERIOD_OVERLAP, longer)
            else:
                kept.append(candidate)
    return kept


def _holds_in_time(holder: Candidate, candidate: Candidate) -> bool:
    """Say whether a state stands for its parts; events do if their days hold those of the part."""
    return candidate.figure.measure is Measure.STOCK or holder.interval.holds(candidate.interval)


def _is_longer(longer: Candidate, candidate: Candidate) -> bool:
    """Say whether events of the same place are in those of a longer period, or of the same one told later."""
    if longer is candidate or not longer.interval.holds(candidate.interval):
        return False
    return longer.interval != candidate.interval or longer.freshness > candidate.freshness


def _latest_of_each_place(values: Sequence[Candidate], work: _Sum) -> list[Candidate]:
    """Keep the latest of each place that has no running total; of those the largest is taken later."""
    by_place: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in values:
        by_place[candidate.extent.key].append(candidate)
    kept = []
    for same_place in by_place.values():
        latest = max(same_place, key=lambda one: one.freshness)
        running = any(candidate.figure.cumulative for candidate in same_place)
        for candidate in same_place:
            if running or candidate is latest:
                kept.append(candidate)
            else:
                work.leave(candidate, Omission.OTHER_TIME, latest)
    return kept


def _one_time(question: TotalsQuestion, values: Sequence[Candidate], work: _Sum) -> list[Candidate]:
    """Keep what is about one time: that of the newest value, and what is true so many days before it."""
    newest = max(values, key=lambda one: one.freshness)
    kept = []
    for candidate in values:
        if not _is_far(newest, candidate, question.within_days):
            kept.append(candidate)
            continue
        work.leave(candidate, Omission.OTHER_TIME, newest)
        if candidate.extent.key != newest.extent.key:
            work.above = None
    return kept


def _is_far(newest: Candidate, candidate: Candidate, days: int) -> bool:
    one, other = newest.interval, candidate.interval
    if one.end is None or other.end is None:
        return one.end is not other.end
    if days_between(one.end, other.end) > days:
        return True
    if newest.figure.measure is Measure.STOCK or one.start is None or other.start is None:
        return False
    return newest.extent.key != candidate.extent.key and days_between(one.start, other.start) > days


def _apart(values: Sequence[Candidate], over: frozenset[Axis], work: _Sum) -> list[Candidate]:
    """Take values from the largest to the smallest, and none that may overlap one already taken."""
    taken: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(values, key=_weight, reverse=True):
        clash = next(
            (
                one
                for others in taken.values()
                if not others[0].extent.is_apart_from(candidate.extent)
                for one in others
                if "time" not in over or not one.interval.is_apart_from(candidate.interval)
            ),
            None,
        )
        if clash is None:
            taken[candidate.extent.key].append(candidate)
        elif clash.extent.key == candidate.extent.key:
            work.leave(candidate, Omission.PERIOD_OVERLAP, clash, certain=False)
        else:
            inside = clash.extent.holds(candidate.extent)
            reason = Omission.PLACE_INSIDE if inside else Omission.PLACE_OVERLAP
            work.leave(candidate, reason, clash, certain=False)
    return [one for others in taken.values() for one in others]


def _weight(candidate: Candidate) -> tuple[object, ...]:
    days = candidate.interval
    length = -1 if days.start is None or days.end is None else days_between(days.start, days.end)
    return candidate.size, candidate.extent.width, length, candidate.freshness


def _covers(kept: Candidate, candidate: Candidate, over: frozenset[Axis]) -> bool:
    """Say whether a vague count is certainly in a value, or is another word for it."""
    if kept.extent.key != candidate.extent.key and not kept.extent.holds(candidate.extent):
        return False
    return "time" not in over or kept.interval.holds(candidate.interval)


def _summed(values: Sequence[Candidate], work: _Sum) -> SourceTotal:
    numbers = [one.value for one in values if one.value is not None]
    lowers = [one.lower for one in values if one.lower is not None]
    uppers = [one.upper for one in values if one.upper is not None]
    open_above = work.above is None or len(uppers) < len(values)
    starts = [one.interval.start for one in values]
    ends = [one.interval.end for one in values if one.interval.end is not None]
    reported = [one.figure.reported_at for one in values if one.figure.reported_at is not None]
    places = _places(values)
    return SourceTotal(
        stated_by=values[0].figure.stated_by,
        amount=Amount(
            value=sum(numbers, Decimal(0)) if numbers else None,
            lower=sum(lowers, Decimal(0)) if lowers else None,
            upper=None if open_above or work.above is None else sum(uppers, work.above),
            approximation=_approximation(values),
            derived=any(one.derived for one in values),
            start=min((start for start in starts if start is not None), default=None),
            end=max(ends, default=None),
        ),
        reported_at=max(reported, default=None),
        wide=(max(one.extent.width for one in values), len(places)),
        places=places,
        contributions=tuple(one.contribution for one in sorted(values, key=_weight, reverse=True)),
    )


def _places(values: Iterable[Candidate]) -> frozenset[str]:
    """Name the places that values cover; one that lies in another, at another time, makes them no wider."""
    extents = {one.extent.key: one.extent for one in values}.values()
    return frozenset(extent.key for extent in extents if not any(holder.holds(extent) for holder in extents))


def _approximation(values: Iterable[Candidate]) -> Approximation:
    """Word a sum as its values are worded, where they agree."""
    words = {one.approximation for one in values}
    if len(words) == 1:
        return words.pop()
    if words <= set(_NO_MORE_THAN_ADDED):
        return Approximation.AT_LEAST
    return Approximation.AT_MOST if words <= set(_NO_LESS_THAN_ADDED) else Approximation.ABOUT
