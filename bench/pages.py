"""What reading figures over HTTP costs: pages of now and of the past, single figures, and what clients have.

Each round asks every case in turn, of the API, of the textbook's application, and of pgbench with the same
statements; what is told are ratios within a round, at the median of the rounds.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson

from api.domain.query import FigureQuery
from api.services.look_up_figure import look_up_figure
from api.services.look_up_figures import look_up_figures
from api.services.tracker import Tracker
from bench.history import Event
from bench.limit import limit_seconds, statements
from bench.serving import Client, Taken, served, textbook_served

_TIMES, _FEW = 100, 5
_MOMENTS = {"old": 0.1, "middle": 0.5, "recent": 0.98}
"""Which part of the history had been recorded by then."""

_FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"country": "SDN"},
    {"country": "SDN", "indicator": "displaced"},
    {"country": "IRQ"},
    {"country": "IRQ", "indicator": "displaced"},
    {"indicator": "displaced"},
    {"source": "unicef"},
    {"country": "SDN,IRQ", "indicator": "displaced"},
    {"place": "IRQ"},
)
"""Of all figures; of a country that much is written about, and of one of which little is; and others."""

_SHOWN = {"country": "SDN", "indicator": "displaced"}
_FAR = 400
_COMPARED = (
    ("the textbook's page takes so many times ours", "page of 50", "textbook, page of 50"),
    ("the same without its count", "page of 50", "textbook, page of 50, no count"),
    ("the textbook's figure takes so many times ours", "one figure", "textbook, one figure"),
    ("304 at so much of a route that does nothing", "one figure, 304", "a route that does nothing"),
    (f"page {_FAR} takes so many times page 1", "page 1 of all", f"page {_FAR} of all"),
)
_MOST = 1_000
_OK, _UNCHANGED = 200, 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A store, its history, and how many rounds to go."""

    url: str
    events: Sequence[Event]
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What is asked over HTTP and answered with which status, and the statements that it takes."""

    client: Client
    path: str
    headers: Mapping[str, str] | None = None
    status: int = _OK
    statements: list[str] | None = None
    times: int = _TIMES


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What a case took in one round, and what its statements take at least."""

    taken: Taken
    limit: float | None


_Round = dict[str, _Result]


def measure(asked: Asked) -> Iterator[str]:
    """Give lines of ratios."""
    with served(asked.url) as ours, textbook_served(asked.url) as textbook:
        yield from _of_the_limit(asked, ours, textbook)
        yield from _of_the_past(asked, ours)


def _of_the_limit(asked: Asked, ours: Client, textbook: Client) -> Iterator[str]:
    cases = _cases(asked, ours, textbook)
    rounds = _rounds(asked, cases)
    yield f"over HTTP, one client, one worker; medians of {asked.rounds} rounds of {_TIMES} requests"
    yield f"  {'':<30}{'ms':>8}{'processor ms':>14}{'limit ms':>10}{'of the limit':>14}"
    for name, case in cases.items():
        processor = statistics.median(one[name].taken.processor * 1e3 for one in rounds)
        line = f"  {name:<30}{statistics.median(_clocks(rounds, name)) * 1e3:>8.2f}{processor:>14.2f}"
        if case.statements is None:
            yield line
        else:
            limits = [one[name].limit or 0.0 for one in rounds]
            share = _ratio(_clocks(rounds, name), limits)
            yield f"{line}{statistics.median(limits) * 1e3:>10.3f}{share:>14.2f}"
    for words, below, above in _COMPARED:
        yield f"  {words}: {_ratio(_clocks(rounds, below), _clocks(rounds, above)):.2f}"


def _of_the_past(asked: Asked, ours: Client) -> Iterator[str]:
    yield f"pages of 50 as of the past, beside the same of now  {''.join(f'{name:>10}' for name in _MOMENTS)}"
    for filters in _FILTERS:
        now = _path(filters)
        cases = {"now": _Case(client=ours, path=now)}
        for name, part in _MOMENTS.items():
            moment = asked.events[int(len(asked.events) * part)].recorded_at
            cases[name] = _Case(client=ours, path=f"{now}&as_of={moment:%Y-%m-%dT%H:%M:%SZ}")
        rounds = _rounds(asked, cases)
        words = ", ".join(f"{name} {value}" for name, value in filters.items()) or "all"
        ratios = (_ratio(_clocks(rounds, "now"), _clocks(rounds, name)) for name in _MOMENTS)
        yield f"  {words:<50}{''.join(f'{ratio:>10.2f}' for ratio in ratios)}"


def _cases(asked: Asked, ours: Client, textbook: Client) -> Mapping[str, _Case]:
    page = _path(_SHOWN)
    first = ours.get(page)
    figure = str(orjson.loads(first.body)["data"][0]["id"])
    one = f"/v1/figures/{figure}"
    query = FigureQuery(country=(_SHOWN["country"],), indicator=(_SHOWN["indicator"],))

    def needs(ask: Callable[[Tracker], object]) -> list[str]:
        return statements(asked.url, ask)

    known = {"If-None-Match": ours.get(one).headers["etag"]}
    return {
        "page of 50": _Case(
            client=ours, path=page, statements=needs(lambda tracker: look_up_figures(tracker, query))
        ),
        "page of 50, 304": _Case(
            client=ours, path=page, headers={"If-None-Match": first.headers["etag"]}, status=_UNCHANGED
        ),
        "page 1 of all": _Case(client=ours, path=_path({})),
        f"page {_FAR} of all": _Case(client=ours, path=_far(ours)),
        "one figure": _Case(
            client=ours, path=one, statements=needs(lambda tracker: look_up_figure(tracker, UUID(figure)))
        ),
        "one figure, 304": _Case(client=ours, path=one, headers=known, status=_UNCHANGED),
        "a route that does nothing": _Case(client=textbook, path="/hello"),
        "textbook, page of 50": _Case(client=textbook, path=page.removeprefix("/v1"), times=_FEW),
        "textbook, page of 50, no count": _Case(
            client=textbook, path=f"{page.removeprefix('/v1')}&uncounted"
        ),
        "textbook, one figure": _Case(client=textbook, path=one.removeprefix("/v1")),
    }


def _far(ours: Client) -> str:
    """Walk to a page far behind the first, in long strides."""
    left, cursor = (_FAR - 1) * 50, ""
    while left:
        stride = min(left, _MOST)
        page = orjson.loads(ours.get(f"/v1/figures?limit={stride}{cursor}").body)["page"]
        cursor, left = f"&cursor={page['next_cursor']}", left - stride
    return f"/v1/figures?limit=50{cursor}"


def _path(filters: Mapping[str, str]) -> str:
    return "/v1/figures?limit=50" + "".join(f"&{name}={value}" for name, value in filters.items())


def _rounds(asked: Asked, cases: Mapping[str, _Case]) -> list[_Round]:
    return [
        {
            name: _Result(
                taken=case.client.taken(case.path, case.headers, case.times, case.status),
                limit=None if case.statements is None else limit_seconds(asked.url, case.statements, _TIMES),
            )
            for name, case in cases.items()
        }
        for _ in range(asked.rounds)
    ]


def _clocks(rounds: Sequence[_Round], name: str) -> list[float]:
    return [one[name].taken.clock for one in rounds]


def _ratio(below: Sequence[float], above: Sequence[float]) -> float:
    """Compare within each round, and give the median."""
    return statistics.median(high / low for low, high in zip(below, above, strict=True))
