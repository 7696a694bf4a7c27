"""Who is behind a number that papers print in their own voice: a wire text in ten papers is one source.

Two papers speak with one voice where they give the same number for the same thing and print it in the same
sentence, or in texts that share much of their words. Which of them came in first makes no difference, and
neither does which others did: only figures in a paper's own voice are given another source, and that is the
first who printed it, or the body that another copy of the text names, or that published it itself.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from api.domain.source import SourceKind, SourceMode
from api.domain.standing import StandingFigure, StatedBy
from api.figures.near_copies import Linked, link_near_copies
from api.figures.points import number_of

_WORD = re.compile(r"\w+")
_TELLING_WORDS = 8
_PAPERS = frozenset({SourceKind.MEDIA, SourceKind.OTHER})
_FAR_OFF = datetime(9999, 12, 31, tzinfo=UTC)


def documents_to_compare(figures: Iterable[StandingFigure]) -> frozenset[UUID]:
    """Name the documents whose signatures `under_one_voice` wants: those where a number may be a copy."""
    return frozenset(figure.document_id for group in _groups(figures) if _in_doubt(group) for figure in group)


def under_one_voice(
    figures: Iterable[StandingFigure], signatures: Mapping[UUID, bytes]
) -> tuple[StandingFigure, ...]:
    """Give the figures with copies under the source that they are copies of, in the order given.

    A document without a signature is no near copy of another.
    """
    given = tuple(figures)
    voices: dict[UUID, StatedBy] = {}
    for group in _groups(given):
        if _in_doubt(group):
            voices.update(_voices(group, signatures))
    return tuple(
        replace(figure, stated_by=voices[figure.figure_id]) if figure.figure_id in voices else figure
        for figure in given
    )


def _groups(figures: Iterable[StandingFigure]) -> Iterable[list[StandingFigure]]:
    """Put together what gives the same number for the same thing."""
    groups: defaultdict[Hashable, list[StandingFigure]] = defaultdict(list)
    for figure in figures:
        groups[figure.comparison, number_of(figure)].append(figure)
    return groups.values()


def _in_doubt(group: Sequence[StandingFigure]) -> bool:
    """Say whether there are several sources, of which one is a paper in its own voice."""
    return len({figure.stated_by.code for figure in group}) > 1 and any(map(_papers_voice, group))


def _papers_voice(figure: StandingFigure) -> bool:
    """Say whether a paper speaks for itself. A body that publishes what it counts is no paper."""
    return figure.mode is SourceMode.NONE and figure.stated_by.kind in _PAPERS


def _voices(
    group: Sequence[StandingFigure], signatures: Mapping[UUID, bytes]
) -> Iterator[tuple[UUID, StatedBy]]:
    for alike in _said_together(group, signatures):
        voice = min(alike, key=_first_to_say).stated_by
        for figure in alike:
            if _papers_voice(figure) and figure.stated_by.code != voice.code:
                yield figure.figure_id, voice


def _first_to_say(figure: StandingFigure) -> tuple[object, ...]:
    """Order those who print a number: who names a source goes before who names none."""
    printed = _FAR_OFF if figure.reported_at is None else figure.reported_at
    return _papers_voice(figure), printed, figure.stated_by.code


def _said_together(
    group: Sequence[StandingFigure], signatures: Mapping[UUID, bytes]
) -> Iterator[list[StandingFigure]]:
    """Put together who prints one sentence, near copies of one text, and each publisher's own figures."""
    filed: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, figure in enumerate(group):
        words = tuple(_WORD.findall(figure.sentence.casefold()))
        if len(words) >= _TELLING_WORDS:
            filed["sentence", words].append(position)
        if _papers_voice(figure):
            filed["voice", figure.stated_by.code].append(position)
    linked = Linked(len(group))
    for first, *others in filed.values():
        for other in others:
            linked.link(first, other)
    link_near_copies(linked, [signatures.get(figure.document_id) for figure in group])
    return ([group[position] for position in positions] for positions in linked.sets())
