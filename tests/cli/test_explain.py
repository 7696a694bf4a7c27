from pathlib import Path

from tests.cli.conftest import Shell

NORTHWEST = """\
The United Nations says that around 358,000 people have been displaced in Syria's northwest since December.

The Idlib region is home to three million people, half of whom had already been displaced.
"""


def told(figures: Shell, text: str, folder: Path) -> list[str]:
    """Explain a text, and give the lines."""
    file = folder / "northwest.txt"
    file.write_text(text, encoding="utf-8")
    result = figures("explain", "--published-at", "2020-01-28", file)
    assert result.exit_code == 0
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_each_field_is_told_with_the_rule_and_the_words_that_made_it(figures: Shell, tmp_path: Path) -> None:
    lines = told(figures, NORTHWEST, tmp_path)
    assert lines[:2] == ["document northwest.txt, language en", "figures 3"]
    first = lines[lines.index('[1] "around 358,000 people"') : lines.index('[2] "three million people"')]
    value = first.index("value 358,000 people (about)")
    assert first[value + 1].endswith('"around" at 29..35')
    indicator = first.index("indicator displaced flow")
    assert first[indicator + 1].endswith('"displaced" at 61..70')
    assert any(line.startswith('where Northwest Syria ("Syria\'s northwest")') for line in first)
    assert any(line.startswith('when 2019-12-01 to 2020-01-28 ("since December")') for line in first)
    assert any(line.endswith('"says" at 19..23') for line in first)


def test_a_share_is_told_with_its_whole(figures: Shell, tmp_path: Path) -> None:
    lines = told(figures, NORTHWEST, tmp_path)
    assert "relation share of [2], which comes to 1,500,000 people" in lines


def test_a_text_without_figures_is_told_so(figures: Shell, tmp_path: Path) -> None:
    assert told(figures, "Nothing was counted here yesterday.", tmp_path)[1:] == ["figures 0"]
