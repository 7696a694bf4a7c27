"""What totals by country and month cost, beside the sum that textbooks write, in one run.

`python -m bench.totals [figures]`. The textbook adds up a column by country and month of publication, counts
what is printed in ten papers ten times, and has no receipts. Ours is asked with receipts=counts: where what
is kept still holds, where one country has changed, and where everything has to be worked out.
"""

import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import psycopg

from bench.serving import Client, served, textbook_served
from bench.store import fill_database, migrated, tracker_over

_DEFAULT_FIGURES = 20_000
_PATTERNS = 400
_ROUNDS = 5
_OK = 200
_OURS = "/v1/totals?indicator=displaced&group_by=country,month&receipts=counts"
_TEXTBOOK = "/totals?indicator=displaced"
_TELL_APART = """
update figure_states
set value = value + mark, value_min = value_min + mark, value_max = value_max + mark
from (select figure_id as id, number as version, abs(hashtext(figure_id::text)) % 100000 as mark
    from figure_states) as marks
where indicator = 'displaced' and figure_id = id and number = version and valid_to is null
"""
_FORGET_ALL = "delete from total_folds"
_FORGET = _FORGET_ALL + " where country = '{}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What is asked of whom, how often in a round, and what is forgotten before each time."""

    client: Client
    path: str
    times: int
    forgotten: str | None = None


def main() -> None:
    """Fill a store, measure, and print."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT_FIGURES
    with migrated() as url, tracker_over(url) as tracker:
        filled = fill_database(url, tracker, figures, _PATTERNS)
        sys.stdout.write(f"{filled.plan.figures:,} figures of three versions each\n")
        for line in measure(url, _ROUNDS):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _tell_apart(url: str) -> None:
    """Give the copies numbers of their own: as they are, they are a few hundred numbers printed again.

    The sentences stay as they were, so that this database no longer verifies.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(_TELL_APART)
        connection.execute("vacuum analyze figure_states")


def measure(url: str, rounds: int) -> Iterator[str]:
    """Give lines of times and ratios, at the median of rounds in which the cases took turns.

    Changes the numbers of the store, so that none is another one printed again.
    """
    _tell_apart(url)
    with (
        served(url) as ours,
        textbook_served(url) as textbook,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        cases = {
            "textbook": _Case(client=textbook, path=_TEXTBOOK, times=10),
            "ours, kept": _Case(client=ours, path=_OURS, times=10),
            "ours, Iraq changed": _Case(client=ours, path=_OURS, times=2, forgotten=_FORGET.format("IRQ")),
            "ours, Sudan changed": _Case(client=ours, path=_OURS, times=1, forgotten=_FORGET.format("SDN")),
            "ours, all worked out": _Case(client=ours, path=_OURS, times=1, forgotten=_FORGET_ALL),
        }
        runs = [_round(cases, connection) for _ in range(rounds)]
        sizes = {name: len(case.client.get(case.path).body) for name, case in cases.items()}
    yield f"totals of one indicator by country and month, over HTTP; medians of {rounds} rounds"
    yield f"  {'':<24}{'ms':>10}{'bytes':>12}{'the textbook takes so many times that':>40}"
    for name in cases:
        ratio = statistics.median(run["textbook"] / run[name] for run in runs)
        clock = statistics.median(run[name] for run in runs) * 1e3
        yield f"  {name:<24}{clock:>10.1f}{sizes[name]:>12,}{ratio:>40.2f}"


def _round(
    cases: Mapping[str, _Case], connection: psycopg.Connection[tuple[object, ...]]
) -> dict[str, float]:
    return {name: statistics.median(_times(case, connection)) for name, case in cases.items()}


def _times(case: _Case, connection: psycopg.Connection[tuple[object, ...]]) -> Sequence[float]:
    """Ask some times; what is forgotten, is so before each."""
    taken = []
    for _ in range(case.times):
        if case.forgotten is not None:
            connection.execute(case.forgotten.encode())
        began = time.perf_counter()
        answer = case.client.get(case.path)
        taken.append(time.perf_counter() - began)
        if answer.status != _OK:
            message = f"{case.path} is answered with {answer.status}."
            raise RuntimeError(message)
    return taken


if __name__ == "__main__":
    main()
