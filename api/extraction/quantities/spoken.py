"""A number in words as far as it has been read: "three hundred", "three hundred and five thousand"."""

from dataclasses import dataclass, replace
from decimal import Decimal

from api.extraction.quantities.vocabulary import NumberWords

_TEN, _TWENTY, _HUNDRED, _THOUSAND = map(Decimal, (10, 20, 100, 1000))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number in words as far as it has been read: what a magnitude closed, and the open group."""

    total: Decimal
    group: Decimal | None
    scale: Decimal

    def value(self) -> Decimal:
        """Give the number as far as it has been read."""
        return self.total + (self.group or Decimal(0))

    def takes_and(self) -> bool:
        """Say whether "and" may carry the number on."""
        return self.group is None or self.group % _HUNDRED == 0 or self.group < _TWENTY

    def with_part(self, part: Decimal) -> "Spoken":
        """Add a half or a quarter of what was read last."""
        if self.group is None:
            return replace(self, total=self.total + part * self.scale)
        return replace(self, group=self.group + part)

    def add(self, word: str, known: NumberWords) -> "Spoken | None":
        """Take one word more, or refuse it."""
        if word in known.units:
            return self._add_small(known.units[word])
        if word in known.tens:
            return self._add_small(known.tens[word])
        magnitude = known.magnitudes.get(word) if self.group is None else known.chained.get(word)
        return None if magnitude is None else self._multiply(magnitude)

    def _add_small(self, value: Decimal) -> "Spoken | None":
        if self.group is None:
            return replace(self, group=value) if value < self.scale or self.total == 0 else None
        room = self.group % _HUNDRED == 0 or (
            self.group % _TEN == 0 and self.group % _HUNDRED >= _TWENTY and value < _TEN
        )
        return replace(self, group=self.group + value) if room else None

    def _multiply(self, magnitude: Decimal) -> "Spoken | None":
        if magnitude < _THOUSAND:
            if self.group is not None and self.group >= _HUNDRED:
                return None
            return replace(self, group=(Decimal(1) if self.group is None else self.group) * magnitude)
        if self.group is None:
            scaled = self.total * magnitude if self.total else magnitude
            return Spoken(scaled, None, self.scale * magnitude)
        if self.total and magnitude >= self.scale:
            return None
        return Spoken(self.total + self.group * magnitude, None, magnitude)
