"""A page of figures as of moments of the past, beside the present one and beside the limit."""

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import orjson

from api.domain.query import FigureQuery
from api.services.look_up_figure import look_up_figure
from api.services.look_up_figures import look_up_figures
from api.services.tracker import Tracker
from bench.history import Event
from bench.limit import limit_seconds, statements
from bench.serving import Client, served

_TIMES = 60
_MOMENTS = {"old": 0.1, "middle": 0.5, "recent": 0.98}
"""Which part of the history had been recorded by then."""

_NOW, _ONE = "page of 50, now", "one figure, now"
_Round = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A store, its history, and what is asked of it."""

    url: str
    tracker: Tracker
    events: list[Event]
    country: str
    indicator: str
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What is asked over HTTP, and the statements that it takes."""

    path: str
    statements: list[str]


def measure(asked: Asked) -> Iterator[str]:
    """Give lines of ratios, each the median of rounds in which the cases took turns."""
    with served(asked.url) as client:
        cases = _cases(asked, client)
        run = [_round(asked.url, client, cases) for _ in range(asked.rounds)]
    yield (
        f"{asked.country}, {asked.indicator}, newest first, over HTTP; one client, one worker;"
        f" medians of {asked.rounds} rounds of {_TIMES} requests"
    )
    yield f"  {'':<22}{'ms':>8}{'of now':>9}{'limit ms':>10}{'of the limit':>14}"
    for name in cases:
        time, limit = (statistics.median(one[key] for one in run) * 1e3 for key in (name, _limit(name)))
        to_now = statistics.median(one[name] / one[_NOW] for one in run)
        share = statistics.median(one[_limit(name)] / one[name] for one in run)
        yield f"  {name:<22}{time:>8.2f}{to_now:>9.2f}{limit:>10.3f}{share:>14.2f}"


def _cases(asked: Asked, client: Client) -> Mapping[str, _Case]:
    path = f"/v1/figures?country={asked.country}&indicator={asked.indicator}&limit=50"
    query = FigureQuery(country=(asked.country,), indicator=(asked.indicator,))
    cases = {_NOW: _page(asked, path, query)}
    for name, part in _MOMENTS.items():
        event = asked.events[int(len(asked.events) * part)]
        moment = event.recorded_at.replace(microsecond=0)
        earlier = f"{path}&as_of={moment:%Y-%m-%dT%H:%M:%SZ}"
        cases[f"page of 50, {name}"] = _page(asked, earlier, replace(query, as_of=moment))
    figure = orjson.loads(client.get(path)[1])["data"][0]["id"]
    cases[_ONE] = _Case(
        path=f"/v1/figures/{figure}",
        statements=statements(asked.url, lambda: look_up_figure(asked.tracker, UUID(figure))),
    )
    return cases


def _page(asked: Asked, path: str, query: FigureQuery) -> _Case:
    return _Case(path=path, statements=statements(asked.url, lambda: look_up_figures(asked.tracker, query)))


def _round(url: str, client: Client, cases: Mapping[str, _Case]) -> _Round:
    taken = {}
    for name, case in cases.items():
        taken[name] = client.seconds(case.path, _TIMES)
        taken[_limit(name)] = limit_seconds(url, case.statements, _TIMES)
    return taken


def _limit(name: str) -> str:
    return f"limit, {name}"
