"""Pages with commands: what they say that each answers, and what it does answer.

`python -m tests.journeys.tour` writes the answers of now into the pages, for a person to look through; given
the names of pages, into these.
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from api.settings import PROJECT
from tests.serving import environment, free_port, serving, shown_key

README = PROJECT / "README.md"
STORY = PROJECT / "docs" / "story.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STEP = re.compile(r"^\$ ((?:.*\\\n)*.*\n)((?s:.*?))(?=^\$ |\Z)", re.MULTILINE)
_PASSING = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r'"next_cursor": "[^"]+"'), '"next_cursor": "<cursor>"'),
    (re.compile(r"^confidence  .*$", re.MULTILINE), "confidence  <number>"),
)
"""What is another in each run, and what a better extractor may change."""
_END = "\036"


@dataclass(frozen=True, slots=True)
class Step:
    """One command, and the lines that follow it."""

    command: str
    answer: str


def steps(text: str) -> list[Step]:
    """Read the commands of all console blocks; a line that ends with a backslash goes on in the next."""
    return [Step(*step) for block in _BLOCK.findall(text) for step in _STEP.findall(block)]


def answers(tour: list[Step], folder: Path) -> list[str]:
    """Serve the seeds from an empty folder, give the commands to a shell there, and read what each says."""
    port = free_port()
    script = "\n".join(f"{step.command}printf '\\036'" for step in tour)
    with serving(folder, port) as (_, told):
        said = subprocess.run(  # noqa: S603 - the commands of our own README
            ["/bin/bash", "-c", script.replace("127.0.0.1:8000", f"127.0.0.1:{port}")],
            cwd=PROJECT,
            env=environment(folder, port) | shown_key(told),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        ).stdout
    return said.replace(f"127.0.0.1:{port}", "127.0.0.1:8000").split(_END)[:-1]


def lasting(answer: str) -> str:
    """Keep of an answer what is the same in every run."""
    for pattern, name in _PASSING:
        answer = pattern.sub(name, answer)
    return answer


def rewrite(page: Path) -> None:
    """Write the answers of now under the commands of a page."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        new = iter(answers(steps(text), Path(folder)))

    def answered(block: re.Match[str]) -> str:
        shown = "".join(f"$ {step.group(1)}{next(new)}" for step in _STEP.finditer(block[1]))
        return f"```console\n{shown}```"

    page.write_text(_BLOCK.sub(answered, text), encoding="utf-8")


if __name__ == "__main__":
    for page in [Path(name) for name in sys.argv[1:]] or [README, STORY]:
        rewrite(page)
