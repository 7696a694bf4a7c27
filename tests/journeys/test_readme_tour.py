from pathlib import Path

from tests.journeys.tour import README, answers, lasting, steps


def test_the_tour_of_the_readme_answers_what_it_says_word_for_word(tmp_path: Path) -> None:
    tour = steps(README.read_text(encoding="utf-8"))
    assert len(tour) > 5

    for step, answer in zip(tour, answers(tour, tmp_path), strict=True):
        assert lasting(answer) == lasting(step.answer), step.command
