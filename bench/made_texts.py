"""Texts that nobody wrote: reports in plain English on many countries, for measuring and for nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from random import Random

from api.domain.document import DocumentText

COUNTRIES = (
    "Sudan",
    "Syria",
    "Yemen",
    "Afghanistan",
    "Somalia",
    "Nigeria",
    "Ethiopia",
    "South Sudan",
    "Haiti",
    "Ukraine",
    "Myanmar",
    "Colombia",
    "Mozambique",
    "Cameroon",
    "Mali",
    "Niger",
    "Chad",
    "Burkina Faso",
    "Iraq",
    "Lebanon",
    "Libya",
    "Pakistan",
    "Bangladesh",
    "Nepal",
    "Philippines",
    "Indonesia",
    "Venezuela",
    "Honduras",
    "Guatemala",
    "Kenya",
    "Uganda",
    "Burundi",
    "Malawi",
    "Madagascar",
    "Zimbabwe",
    "Zambia",
    "Angola",
    "Turkey",
    "Jordan",
    "Ecuador",
)
"""The first is written about most: the n-th has about 1/n as many texts."""

PUBLISHED = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
"""When all of them say that they were published, until they are dated otherwise."""

_SENTENCES = (
    "Some {n} people were killed and {m} were injured in {place}, the United Nations said.",
    "According to OCHA, {n} people have been displaced in {place} since the fighting began.",
    "UNICEF said that about {n} children need assistance in {place}.",
    "The Red Cross reported that at least {n} houses were destroyed in {place}.",
    "More than {n} people have fled their homes in {place}, UNHCR said in a statement.",
    "The World Health Organization reported {n} cases of cholera and {m} deaths in {place}.",
    "WFP said nearly {n} people face acute hunger in {place} and that aid is not enough.",
    "An estimated {n} people remain displaced in {place}, according to IOM.",
)
_FILLER = (
    "Aid workers described long lines at the distribution points and a lack of clean water. ",
    "Roads to the worst affected districts were cut, and convoys waited for permission to move. ",
    "Teams are still going from village to village, and what they find will be published later. ",
    "Donors are to meet again next month, and the appeal remains far from being met. ",
)
_TITLES = ("Situation report on {place}", "{place}: flash update", "Needs grow in {place}")
_PUBLISHERS = tuple(f"{name} Desk" for name in ("North", "South", "East", "West", "Harbour", "Hill"))


def made_texts(count: int, seed: int = 1) -> Iterator[DocumentText]:
    """Give texts of about a thousand characters; the same seed gives the same texts."""
    random = Random(seed)  # noqa: S311 - nothing is kept secret by it
    weights = [1 / rank for rank in range(1, len(COUNTRIES) + 1)]
    for position, place in enumerate(random.choices(COUNTRIES, weights, k=count)):
        sentences = [
            sentence.format(place=place, n=f"{random.randint(20, 400_000):,}", m=random.randint(2, 900))
            + " "
            + random.choice(_FILLER)
            for sentence in random.sample(_SENTENCES, 4)
        ]
        title = random.choice(_TITLES).format(place=place)
        yield dated("\n\n".join(sentences), title, random.choice(_PUBLISHERS), f"made-{position}")


def dated(text: str, title: str | None, publisher: str | None, name: str) -> DocumentText:
    """Make a document of a text; the name at its end makes it differ from every other."""
    whole = f"{text}\n\n{name}\n"
    raw = whole.encode()
    return DocumentText(
        text=whole,
        sha256=sha256(raw).hexdigest(),
        raw=raw,
        media_type="text/plain",
        language="en",
        title=title,
        url=f"https://example.org/{name}",
        publisher=publisher,
        published_at=PUBLISHED,
        published_on=PUBLISHED.date(),
    )
