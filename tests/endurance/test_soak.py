"""What `make soak` does for a minute, for a few seconds."""

from tests.endurance.soak import soak


def test_writers_and_readers_of_the_past_do_not_disturb_each_other(committed_url: str) -> None:
    soaked = soak(committed_url, 5)
    assert soaked.versions > 20
    assert soaked.answers > 20
