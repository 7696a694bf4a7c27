"""The last run that was accepted, and what a new run gains and loses against it, claim by claim."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.gold.tally import State, Tally

ACCEPTED: Final = Path(__file__).parent / "accepted.json"
_ORDER: Final = tuple(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How far each labelled claim was read, by name, and the names of the claims that are none."""

    claims: Mapping[str, State]
    false: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a run reads better and worse than an earlier one; labels that are new to it are neither."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]


def run_of(total: Tally) -> Run:
    """Take from a tally what is worth remembering."""
    return Run(claims=dict(total.states), false=frozenset(total.false))


def read_accepted(path: Path = ACCEPTED) -> Run:
    """Read the run that was accepted last."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Run(
        claims={name: State(state) for name, state in content["claims"].items()},
        false=frozenset(content["false"]),
    )


def write_accepted(run: Run, path: Path = ACCEPTED) -> None:
    """Keep a run as the accepted one; in order of names, so that a change reads well."""
    content = {"claims": dict(sorted(run.claims.items())), "false": sorted(run.false)}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def changes(earlier: Run, later: Run) -> Changes:
    """Name what became better and what became worse. A document that is new brings no losses."""
    gains: list[str] = []
    losses: list[str] = []
    for name, state in later.claims.items():
        before = earlier.claims.get(name, state)
        if before is not state:
            better = _ORDER.index(state) > _ORDER.index(before)
            (gains if better else losses).append(f"{name}  {before.value} -> {state.value}")
    known = {_document(name) for name in (*earlier.claims, *earlier.false)}
    gains += [f"{name}  no longer claimed" for name in sorted(earlier.false - later.false)]
    losses += [f"{name}  claimed" for name in sorted(later.false - earlier.false) if _document(name) in known]
    return Changes(gains=tuple(gains), losses=tuple(losses))


def _document(name: str) -> str:
    return name.partition(": ")[0]
