"""How far a command is that goes through the ledger."""

from collections.abc import Callable

from api.cli.say import say
from api.domain.history import VerifyStep

_STEPS = 20
"""How often progress is told."""


def twentieths(done: str) -> Callable[[VerifyStep], None]:
    """Make what tells at every twentieth of the way how many changesets are done; `done` is the verb."""

    def tell(step: VerifyStep) -> None:
        if step.done * _STEPS // step.size > (step.done - 1) * _STEPS // step.size:
            say(f"{done} {step.done} of {step.size} changesets")

    return tell
