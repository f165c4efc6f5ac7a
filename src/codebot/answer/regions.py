"""Whether a code is that of a region or a level: "M53.87 L5-S1, right?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.levels import Place, place_of, placeless
from codebot.answer.members import NEUTRAL
from codebot.answer.official import Official, entry_of, use_of
from codebot.answer.select import stems
from codebot.catalog import Entry, Status

__all__ = ["Regions"]

_KINDS = ("definition", "use", "billable", "code-for")
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
# The tailbone lies in the region that titles call so.
_SACRAL = "sacral and sacrococcygeal"
_TAILBONE = re.compile(r"\bcoccyx\b|\btail ?bone\b", re.IGNORECASE)
_TAIL = stems("tailbone tail bone coccyx only just isnt isn't aint arent")


@dataclass(frozen=True, slots=True)
class Regions(Official):
    """The catalog's answer where a region or a level alone is said of one code."""

    def lead(self) -> list[Statement]:
        """Yes or no with the code of that region; of two regions put, the one that it is."""
        asked = self.asked
        if len(asked.names) == 2:
            return self._of_two()
        if len(asked.names) != 1 or any(kind.name not in _KINDS for kind in asked.kinds):
            return []
        status = self._status(asked.names[0])
        text = _TAILBONE.sub(_SACRAL, asked.question.replace(asked.codes[0].text, " "))
        place = place_of(text)
        if status.status not in ("valid", "header") or not place.regions or asked.is_open:
            return []
        if place.levels and asked.asks("definition"):
            return []  # what a code covers is more than its region: pages tell
        if not stems(placeless(text)) & stems(" ".join(asked.topic)) <= NEUTRAL | _TAIL:
            return []
        regions = place_of(entry_of(status).title).regions
        if len(regions) != 1:
            return []
        if len(place.regions) > 1:
            return [self._one_of(status, regions[0])] if _EITHER.search(text) else []
        return self._judged(status, place, regions[0])

    def _of_two(self) -> list[Statement]:
        """Which of two codes that differ in their region alone is that of the place named."""
        asked = self.asked
        text = asked.question
        for reading in asked.codes:
            text = text.replace(reading.text, " ")
        place = place_of(text)
        said = stems(placeless(text)) & stems(" ".join(asked.topic)) <= NEUTRAL | _TAIL
        if not (_EITHER.search(text) and len(place.regions) == 1 and said):
            return []
        entries = [e for n in asked.names if (e := self.catalog.entry(n, asked.on)) is not None]
        rest = {stems(placeless(e.title)) - stems("region") for e in entries}
        fitting = [e for e in entries if place_of(e.title).regions == place.regions]
        if len(fitting) != 1 or len(rest) != 1 or not fitting[0].billable:
            return []
        entry, region = fitting[0], place.regions[0]
        supports = [line for e in entries for line in self._support(e.code, "title")]
        use = [use_of(self._status(entry.code), affirmed=True)]
        level = f"{', '.join(place.levels)} is the {region} region, so" if place.levels else ""
        level = level or f"For the {region} region"
        values = {"code": entry.code, "title": entry.title, "level": level}
        return [self._say("region_of_two", supports, use, **values)]

    def _one_of(self, status: Status, region: str) -> Statement:
        entry = entry_of(status)
        supports = self._support(entry.code, "title")
        use = [use_of(status)]
        values = {"code": entry.code, "title": entry.title, "region": region}
        return self._say("region_of", supports, use, **values)

    def _judged(self, status: Status, place: Place, region: str) -> list[Statement]:
        entry, wanted = entry_of(status), place.regions[0]
        said = f"{', '.join(place.levels)} is the {wanted} region" if place.levels else ""
        values = {"code": entry.code, "title": entry.title, "region": wanted}
        supports = self._support(entry.code, "title")
        if wanted == region:
            use = [use_of(status, affirmed=True)]
            name = "region_yes_level" if said else "region_yes"
            return [self._say(name, supports, use, level=said, **values)]
        other = self._of_region(entry, wanted)
        if other is None:
            return []
        uses = [use_of(status), use_of(self._status(other.code), affirmed=True)]
        name = "region_no_level" if said else "region_no"
        return [
            self._say(
                name,
                [*supports, *self._support(other.code, "title")],
                uses,
                level=said,
                other=other.code,
                other_title=other.title,
                **values,
            )
        ]

    def _of_region(self, entry: Entry, region: str) -> Entry | None:
        """The sibling that differs in its region alone."""
        leaves = self.catalog.leaves(entry.parent or entry.code, self.asked.on)
        rest = stems(placeless(entry.title)) - stems("region")
        fitting = [
            leaf
            for leaf in leaves
            if place_of(leaf.title).regions == (region,)
            and stems(placeless(leaf.title)) - stems("region") == rest
        ]
        return fitting[0] if len(fitting) == 1 else None
