"""A stream of writes by one actor: new texts, and changes of figures that others may be changing too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid4

from api.domain.answers import RenderedFigure
from api.domain.change import ClaimEdit, Correct, Restore, Retract, Review, Verdict
from api.domain.errors import InvalidInput, StaleVersion
from api.domain.query import FigureQuery, Sort
from api.domain.reason import Reason, ReasonCode
from api.services.apply_changeset import apply_changeset
from api.services.look_up_figures import look_up_figures
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.claims import text_of

BECAUSE = Reason(code=ReasonCode.REVIEWED, note="The text was read again.")


@dataclass
class Writer:
    """Writes until it is told to stop; `refused` counts the changes that came too late."""

    tracker: Tracker
    actor: str
    chance: Random
    refused: int = 0

    def write(self, go_on: Callable[[], bool]) -> Iterator[RenderedFigure]:
        """Give every version once its changeset is acknowledged."""
        while go_on():
            yield from self._record() if self.chance.random() < 0.4 else self._change()

    def write_all(self, go_on: Callable[[], bool]) -> list[RenderedFigure]:
        """Give all versions at the end."""
        return [*self.write(go_on)]

    def _record(self) -> tuple[RenderedFigure, ...]:
        said = self.chance.randint(2, 99_999)
        text = text_of(f"At least {said} people were killed in Syria. Report {uuid4()}.")
        return record_document(self.tracker, text, actor=self.actor, reason="to see").figures

    def _change(self) -> tuple[RenderedFigure, ...]:
        newest = (Sort(key="recorded_at", descending=True),)
        seen = look_up_figures(self.tracker, FigureQuery(sort=newest, limit=5)).figures
        if not seen:
            return ()
        figure = self.chance.choice(seen)
        change = self._change_of(figure.id, figure.version)
        try:
            applied = apply_changeset(self.tracker, [change], actor=self.actor, reason="to see")
        except StaleVersion:
            self.refused += 1
        except InvalidInput:
            pass
        else:
            return applied.figures
        return ()

    def _change_of(self, figure_id: UUID, version: int) -> Correct | Review | Retract | Restore:
        kind = self.chance.randrange(4)
        if kind == 0:
            edit = ClaimEdit(indicator=self.chance.choice(("killed", "injured", "missing")))
            return Correct(figure_id=figure_id, expected_version=version, edit=edit, reason=BECAUSE)
        if kind == 1:
            verdict = self.chance.choice([*Verdict])
            return Review(figure_id=figure_id, expected_version=version, verdict=verdict, reason=BECAUSE)
        way = Retract if kind == 2 else Restore
        return way(figure_id=figure_id, expected_version=version, reason=BECAUSE)
