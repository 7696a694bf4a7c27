import subprocess
from pathlib import Path

from api.settings import PROJECT
from tests.journeys.tour import README, lasting, steps
from tests.serving import environment, free_port, serving

END = "\036"


def test_the_tour_of_the_readme_answers_what_it_says_word_for_word(tmp_path: Path) -> None:
    port = free_port()
    tour = steps(README.read_text(encoding="utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
    script = "\n".join(f"{step.command}printf '\\036'" for step in tour)
    with serving(tmp_path, port):
        answers = subprocess.run(  # noqa: S603 - the commands of our own README
            ["/bin/bash", "-c", script],
            cwd=PROJECT,
            env=environment(tmp_path, port),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        ).stdout.split(END)
    assert len(tour) > 5
    for step, answer in zip(tour, answers, strict=False):
        assert lasting(answer) == lasting(step.answer), step.command
