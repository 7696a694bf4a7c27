from api.extraction.meaning.phrases import Phrasebook, expand

ENDINGS = (("e", ("e", "es", "ing", "*ed")), ("", ("", "s", "ing", "*ed")))


def test_a_pattern_stands_for_each_choice_of_its_words() -> None:
    assert [words for words, _ in expand("in|under arrest", ENDINGS)] == [
        ("in", "arrest"),
        ("under", "arrest"),
    ]


def test_regular_endings_are_filled_in_and_the_participle_marked() -> None:
    assert list(expand("injure~", ENDINGS)) == [
        (("injure",), False), (("injures",), False), (("injuring",), False), (("injured",), True),
    ]  # fmt: skip


def test_a_marked_word_makes_the_phrase_a_participle() -> None:
    assert list(expand("*shot dead", ENDINGS)) == [(("shot", "dead"), True)]


def test_the_longest_phrase_comes_first() -> None:
    book = Phrasebook([(("in",), "short"), (("in", "need"), "long")])
    assert book.at(("in", "need", "of"), 0) == [(2, "long"), (1, "short")]


def test_a_phrase_is_found_only_inside_the_bounds() -> None:
    book = Phrasebook([(("so", "far"), "so far")])
    assert book.first_in(("it", "is", "so", "far"), 0, 4) == (2, 4, "so far")
    assert book.first_in(("it", "is", "so", "far"), 0, 3) is None
