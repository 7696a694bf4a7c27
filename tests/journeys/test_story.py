from pathlib import Path

from tests.journeys.tour import STORY, answers, lasting, steps


def test_the_story_of_one_winter_is_what_the_tracker_answers_word_for_word(tmp_path: Path) -> None:
    story = steps(STORY.read_text(encoding="utf-8"))
    assert len(story) > 15

    for step, answer in zip(story, answers(story, tmp_path), strict=True):
        assert lasting(answer) == lasting(step.answer), step.command
