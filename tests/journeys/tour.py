"""The README's tour: its commands, and what it says they answer."""

import re
from dataclasses import dataclass

from api.settings import PROJECT

README = PROJECT / "README.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PASSING = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r'"next_cursor": "[^"]+"'), '"next_cursor": "<cursor>"'),
    (re.compile(r"^confidence  .*$", re.MULTILINE), "confidence  <number>"),
)
"""What is another in each run, and what a better extractor may change."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command, and the lines that follow it."""

    command: str
    answer: str


def steps(text: str) -> list[Step]:
    """Read the commands of all console blocks; a line that ends with a backslash goes on in the next."""
    found: list[Step] = []
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, answer = re.fullmatch(r"((?:.*\\\n)*.*\n)((?s:.*))", part).groups()  # type: ignore[union-attr]
            found.append(Step(command, answer))
    return found


def lasting(answer: str) -> str:
    """Keep of an answer what is the same in every run."""
    for pattern, name in _PASSING:
        answer = pattern.sub(name, answer)
    return answer
