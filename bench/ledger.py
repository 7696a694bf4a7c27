"""What ingest, reading, history, totals and exports cost, on a store filled with made figures.

`python -m bench.ledger [figures]` makes two databases in a temporary folder, measures, and prints ratios of
one run. Each figure has three versions. A million need some ten minutes to be made, and 16 GB; the default
is for a quick look.
"""

import sys
from collections.abc import Iterator
from itertools import islice

from api.services.verify_ledger import verify_ledger
from bench import exports, ingest, pages, totals
from bench.copies import Plan
from bench.filling import quotes_checked
from bench.store import Filled, fill_database, migrated, tracker_over, twin_of

DEFAULT_FIGURES = 20_000
_PATTERNS = 400
_ROUNDS = 5
_INGEST_ROUNDS = 3
_VERIFIED_WHOLE = 20_000
_SAMPLE = 5_000


def main() -> None:
    """Measure, and print as results come."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FIGURES
    for line in _lines(figures):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _lines(figures: int) -> Iterator[str]:
    with migrated() as url, tracker_over(url) as tracker:
        yield from ingest.measure(tracker, url, twin_of(url), _INGEST_ROUNDS)
    with migrated() as url, tracker_over(url) as tracker:
        filled = fill_database(url, tracker, figures, _PATTERNS)
        yield from _what_is_there(filled)
        yield from pages.measure(pages.Asked(url=url, events=filled.plan.events, rounds=_ROUNDS))
        yield from totals.measure(url, _ROUNDS)
        yield from exports.measure(tracker, url)


def _what_is_there(filled: Filled) -> Iterator[str]:
    plan = filled.plan
    yield (
        f"{plan.figures:,} figures, {3 * plan.figures:,} versions, {plan.documents:,} documents,"
        f" {len(plan.events):,} changesets: filled by COPY in {filled.seconds:.0f} s"
    )
    yield f"  quotes checked again by the trigger: {quotes_checked(filled.url, _sample(plan)):,} versions"
    if plan.figures <= _VERIFIED_WHOLE + _SAMPLE:
        flaw = verify_ledger(filled.tracker, progress=lambda _: None).flaw
        yield f"  figures verify: {'all is well' if flaw is None else flaw}"


def _sample(plan: Plan) -> Iterator[str]:
    """Give figures from all over the history."""
    batches = len({event.batch for event in plan.events})
    every = max(1, batches * 1_000 // _SAMPLE)
    ids = (one for batch in range(0, batches, every) for copy in plan.batch(batch) for one in copy.figure_ids)
    return islice(ids, _SAMPLE)


if __name__ == "__main__":
    main()
