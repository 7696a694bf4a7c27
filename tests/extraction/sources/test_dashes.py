"""Dashes part a sentence; hyphens do not."""

import pytest

from api.extraction.sources.dashes import is_dash
from api.extraction.text.tokens import read_tokens


@pytest.mark.parametrize(
    ("text", "dashes"),
    [("a 69-year-old woman", 0), ("Ana Ruiz - a nurse - said", 2), ("Rome \u2014 Police said", 1), ("-", 1)],
)
def test_a_dash_has_space_beside_it(text: str, dashes: int) -> None:
    tokens = read_tokens(text, 0, len(text))
    assert sum(is_dash(tokens, index) for index in range(len(tokens))) == dashes
