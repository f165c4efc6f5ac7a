"""What coders call conditions of the spine, by the names and the regions of official titles.

A title of this part of the code set is a condition, what comes with it (radiculopathy, myelopathy,
claudication) and a region. Words say the same in any order and with levels for regions; what they
do not say is the title's "without". Which code has the title is the catalog's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from codebot.answer import spine_cues as cues
from codebot.answer.contradict import undenied
from codebot.answer.levels import Place, place_of
from codebot.answer.spine_devices import device_trouble
from codebot.answer.spine_fractures import broken_vertebrae, weakened_vertebra

__all__ = ["spinal"]

# A disc of which no more is said than that it is to blame.
_DISC_DISORDER = re.compile(
    r"\bdis[ck] (?:disorder|disease|problem|pathology)|\bdiscogenic|(?:due to|from) (?:an? |the )?"
    r"(?:\w+ )?dis[ck]s?\b(?! (?:degen|hern|bulg|displac|protru))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """One condition's words: what they affirm, where it is, what they say beside it."""

    text: str
    place: Place
    beside: frozenset[str]
    absorbed: set[str] = field(default_factory=set)


def spinal(text: str) -> tuple[str, ...]:
    """The official names of the conditions of the spine that words say, the first said first.

    Words are written out. Nothing for words that name none, or one that a title of its own names.
    """
    if cues.SPREAD.search(text):
        return ("Secondary malignant neoplasm of bone",)
    devices = device_trouble(text)
    if devices:
        unhealed = [n for cue, n in cues.PLAIN if n.startswith("Pseud") and cue.search(text)]
        return (*unhealed, *devices)
    if cues.BORN_CROOKED.search(text):
        return (_born_crooked(text),)
    given_way = (
        tuple(_collapsed(text))
        or weakened_vertebra(text)
        or broken_vertebrae(undenied(_without_denied_cause(text)))
        or tuple(_torn_disc(text))
    )
    if given_way or cues.ELSEWHERE.search(undenied(text)):
        return given_way
    text = _without_joints(text)
    if cues.SPRAIN.search(text) or cues.STRAIN.search(text):
        return tuple(_injuries(text))
    clauses = [clause for clause in cues.CLAUSES.split(text) if clause]
    each = [_names(clause) for clause in clauses]
    if len(clauses) > 1 and all(each) and all(place_of(clause).regions for clause in clauses):
        found = _conditions_first([name for names in each for name in names])
    else:
        found = list(_names(text))
    return tuple(dict.fromkeys(found))


def _born_crooked(text: str) -> str:
    """The name of a congenital scoliosis, by whether the bones are malformed."""
    bony = cues.MALFORMED.search(text) is not None
    cause = "Congenital scoliosis due to congenital bony malformation"
    return cause if bony else "Congenital deformity of spine"


def _without_joints(text: str) -> str:
    """The text without the clauses that name a joint of a limb; a pain may go there."""
    if not cues.JOINTS.search(cues.RADIATES.sub(" ", text)):
        return text
    clauses = [clause for clause in cues.CLAUSES.split(text) if clause]
    return ", ".join(c for c in clauses if not cues.JOINTS.search(cues.RADIATES.sub(" ", c)))


def _conditions_first(names: list[str]) -> list[str]:
    """The names with symptoms last, and none of a region whose condition is named."""
    symptoms = [name for name in names if name in cues.PAIN_OF]
    others = [name for name in names if name not in symptoms]
    told = " ".join(others)
    return others + [name for name in symptoms if not cues.PAIN_OF[name].search(told)]


def _without_denied_cause(text: str) -> str:
    """The text without the cause of a fracture that it denies: "no trauma", "not osteoporotic"."""
    return cues.NO_CAUSE.sub(" ", text)


def _collapsed(text: str) -> Iterator[str]:
    """Vertebrae broken by no injury, with the encounter of a fracture."""
    tired = cues.TIRED.search(text)
    rest = cues.TAIL.sub("", text)
    if not (tired or cues.COLLAPSED.search(text)) or cues.HURT_BY.search(
        _without_denied_cause(rest)
    ):
        return
    tail = cues.TAIL.search(text)
    encounter = tail[1].lower() if tail else "initial encounter"
    healing = re.search(r" with (?:routine healing|delayed healing|nonunion|malunion)", text)
    if encounter != "sequela":
        routine = " with routine healing" if encounter.startswith("sub") else ""
        encounter += f" for fracture{healing[0] if healing else routine}"
    name = (
        "Fatigue fracture of vertebra" if tired else "Collapsed vertebra, not elsewhere classified"
    )
    for region in place_of(rest).regions:
        yield f"{name}, {region} region, {encounter}"


def _torn_disc(text: str) -> Iterator[str]:
    """A disc that a current injury ruptured or pushed out."""
    rest = cues.TAIL.sub("", text)
    if not (cues.DISC.search(rest) and cues.DISPLACED.search(rest)):
        return
    if not cues.BY_INJURY.search(undenied(_without_denied_cause(rest))):
        return
    tail = cues.TAIL.search(text)
    for region in place_of(rest).regions:
        place = cues.SOMATIC.get(region, region)
        if place in ("cervical", "thoracic", "lumbar"):
            encounter = tail[1].lower() if tail else "initial encounter"
            yield f"Traumatic rupture of {place} intervertebral disc, {encounter}"


def _injuries(text: str) -> Iterator[str]:
    """Sprains and strains, with the encounter that the words end in; else the first."""
    tail = cues.TAIL.search(text)
    encounter = tail[1].lower() if tail else "initial encounter"
    rest = cues.TAIL.sub("", text)
    for cue, sprain, strain in cues.HURT:
        if cue.search(rest):
            rest = cue.sub(" ", rest)
            names = [sprain] if cues.SPRAIN.search(text) else []
            names += [strain] if cues.STRAIN.search(text) and strain not in names else []
            yield from (f"{name}, {encounter}" for name in names)


def _names(text: str) -> tuple[str, ...]:
    status = cues.STATUS.search(text) is not None
    if status:
        text = cues.FUSED.sub(" ", text)
    affirmed = undenied(text)
    beside = frozenset(name for name, cue in cues.WITH.items() if cue.search(affirmed))
    words = _Words(affirmed, place_of(text), beside)
    found = sorted([*_conditions(words), *_plain(words)])
    names = [name for _, name in found]
    names += [name for name in _symptoms(words, bool(names)) if name not in names]
    if names and cues.AFTER_SURGERY.search(words.text):
        chronic = re.search(r"\bchronic", words.text, re.IGNORECASE)
        names.append(f"Other {'chronic' if chronic else 'acute'} postprocedural pain")
    if not names and re.fullmatch(
        rf"\W*(?:{cues.NO_MORE.pattern})\W*(?:nos|unspecified)?\W*", text, re.IGNORECASE
    ):
        names.append("Dorsopathy, unspecified")
    if status:
        names.append("Arthrodesis status")
    return tuple(names)


def _conditions(words: _Words) -> Iterator[tuple[int, str]]:
    """What has a region, each with where the words say it."""
    for cue, namer in (
        (cues.DISC, _disc),
        (cues.SPONDYLOSIS, _spondylosis),
        (cues.STENOSIS, _stenosis),
    ):
        found = cue.search(words.text)
        if cue is cues.DISC and not found and words.place.levels:
            found = cues.HERNIATED.search(words.text)
        if found:
            for name in namer(words):
                yield found.start(), name
    for cue, name in cues.SIMPLE:
        found = cue.search(words.text)
        if found:
            regions = words.place.regions
            if name.startswith("Segmental"):
                regions = tuple(cues.SOMATIC.get(region, region) for region in regions)
                if not regions and "iliac" in words.text.lower():
                    regions = ("sacral",)
                name = name if regions != ("head",) else name.replace(" region", "")
            yield from ((found.start(), name.format(region=region)) for region in regions)
            if words.place.many and not regions:
                yield found.start(), name.replace("{region} region", "multiple sites in spine")
            elif words.place.unstated and not regions:
                of = " of {region} region"
                if of in name:
                    yield found.start(), name.replace(of, " of unspecified sites in spine")
                yield found.start(), name.replace("{region} region", "site unspecified")


def _plain(words: _Words) -> Iterator[tuple[int, str]]:
    for cue, name in cues.PLAIN:
        found = cue.search(words.text)
        if found:
            words.absorbed.add("pain")
            yield found.start(), name


def _disc(words: _Words) -> Iterator[str]:
    if re.search(r"dis[ck]itis|infect", words.text, re.IGNORECASE):
        return

    kinds: list[str] = [name for name in cues.WITHIN if name in words.beside][:1]
    if not kinds:
        kinds += ["displacement"] if cues.DISPLACED.search(words.text) else []
        kinds += ["degeneration"] if cues.WORN.search(words.text) else []
    if not kinds and _DISC_DISORDER.search(words.text):
        kinds = ["degeneration"] if _of_low_back(words) else ["disorder"]
    if kinds:
        words.absorbed.update(("pain", "radiculopathy", "myelopathy"))
    torn = cues.TORN.search(words.text) is not None
    necks = [r for r in words.place.regions if r in ("cervical", "cervicothoracic")]
    for kind in kinds:
        if necks or "occipito-atlanto-axial" in words.place.regions:
            yield _cervical(kind, words)
        for region in words.place.regions:
            if region in ("thoracic", "thoracolumbar", "lumbar", "lumbosacral") and not torn:
                yield _lower(kind, region, words)
    for region in words.place.regions if torn else ():
        size = next((s for s in ("small", "large") if s in words.text.lower()), "")
        ending = f"{size}, {region} region" if size else f"{region} region, unspecified size"
        yield f"Intervertebral annulus fibrosus defect, {ending}"


def _of_low_back(words: _Words) -> bool:
    """Whether a disc is to blame for a pain of the lower back: "discogenic" in titles (M51.36-)."""
    lumbar = any(region.startswith("lumb") for region in words.place.regions)
    return lumbar and re.search(r"discogenic", words.text, re.IGNORECASE) is not None


def _cervical(kind: str, words: _Words) -> str:
    """The name for a disc of the neck: by its level, of several the topmost, or by its root."""
    place = words.place
    level = next((level for level in place.levels if level[0] == "C"), "")
    root = cues.ROOT.search(words.text) if kind == "radiculopathy" and not level else None
    if root:
        below = int(root[1])
        level = f"C{below - 1}-{'T1' if below == 8 else f'C{below}'}"
    if kind == "disorder":
        return _cervical_disorder(level, place)
    beside = kind in cues.WITHIN
    name = "Cervical disc disorder" if beside else f"Other cervical disc {kind}"
    ending = f" with {kind}" if beside else ""
    if level in ("C4-C5", "C5-C6", "C6-C7"):
        return f"{name} at {level} level{ending}"
    if level == "C7-T1" or "cervicothoracic" in place.regions:
        return f"{name}{ending}, cervicothoracic region"
    if level:
        return f"{name}{ending}, high cervical region"
    return f"{name}{ending}, unspecified cervical region"


def _cervical_disorder(level: str, place: Place) -> str:
    """The name for a disc of the neck of which no more is said."""
    if level in ("C4-C5", "C5-C6", "C6-C7"):
        return f"Unspecified cervical disc disorder at {level} level"
    where = "high cervical" if level else "unspecified cervical"
    if level == "C7-T1" or "cervicothoracic" in place.regions:
        where = "cervicothoracic"
    return f"Cervical disc disorder, unspecified, {where} region"


def _lower(kind: str, region: str, words: _Words) -> str:
    if kind in cues.WITHIN:
        return f"Intervertebral disc disorders with {kind}, {region} region"
    if kind == "disorder":
        return "Unspecified thoracic, thoracolumbar and lumbosacral intervertebral disc disorder"
    name = f"Other intervertebral disc {kind}, {region} region"
    if kind != "degeneration" or not region.startswith("lumb"):
        return name
    back, leg = ("back pain" in words.beside, "leg pain" in words.beside)
    if back and leg:
        return f"{name} with discogenic back pain and lower extremity pain"
    if back or leg:
        return f"{name} with {'discogenic back' if back else 'lower extremity'} pain only"
    return f"{name} without mention of lumbar back pain or lower extremity pain"


def _spondylosis(words: _Words) -> Iterator[str]:
    with_it = next((name for name in cues.WITHIN if name in words.beside), "")
    if with_it in words.absorbed:
        with_it = ""
    name = f"Other spondylosis with {with_it}"
    if not with_it:
        name = "Spondylosis without myelopathy or radiculopathy"
    regions = words.place.regions
    for region in regions:
        yield f"{name}, {region} region"
    if regions or with_it:
        words.absorbed.update(("pain", "radiculopathy", "myelopathy"))
    if (with_it or words.place.unstated) and not regions:
        yield f"{name}, site unspecified"


def _stenosis(words: _Words) -> Iterator[str]:
    if cues.FORAMEN.search(words.text) and not re.search(
        r"central|canal", words.text, re.IGNORECASE
    ):
        bony = re.search(r"osseous|bon[ey]|subluxation|spur|osteophyt", words.text, re.IGNORECASE)
        soft = re.search(r"connective|ligament|dis[ck]", words.text, re.IGNORECASE)
        if bony or soft:
            kind = "Osseous and subluxation" if bony else "Connective tissue and disc"
            for region in words.place.regions:
                of = cues.SOMATIC.get(region, region)
                yield f"{kind} stenosis of intervertebral foramina of {of} region"
        return
    claudication = "claudication" in words.beside
    regions = words.place.regions or (("lumbar",) if claudication else ())
    words.absorbed.add("pain")
    if words.place.unstated and not regions:
        yield "Spinal stenosis, site unspecified"
    for region in regions:
        end = f" {'with' if claudication else 'without'} neurogenic claudication"
        yield f"Spinal stenosis, {region} region{end if region == 'lumbar' else ''}"


def _symptoms(words: _Words, explained: bool) -> Iterator[str]:
    """What is coded of symptoms: those that no condition found, nor another symptom, includes."""
    told = _sides(words.text)
    if "radiculopathy" not in words.absorbed and "radiculopathy" in words.beside:
        if re.search(r"\bsciatic", words.text, re.IGNORECASE):
            back = any(name.startswith("Low") for name in _pains(words)) and not explained
            name = "Lumbago with sciatica" if back else "Sciatica"
            yield from (f"{name}, {side} side" for side in told)
            if told or explained:
                words.absorbed.add("pain")
            else:
                return
        else:
            regions = words.place.regions or _by_limb(words.text)
            yield from (f"Radiculopathy, {region} region" for region in regions)
            words.absorbed.add("pain")
    if "pain" not in words.absorbed and not (explained and words.place.regions):
        yield from _pains(words)


def _sides(text: str) -> tuple[str, ...]:
    """The sides that a sciatica is said to be on."""
    found = cues.SCIATIC_SIDE.search(text)
    text = next(filter(None, found.groups())) if found else text
    if re.search(r"\bbilateral|\bboth\b", text, re.IGNORECASE):
        return ("right", "left")
    sides = re.findall(r"\b(right|left)\b", text, re.IGNORECASE)
    return tuple(dict.fromkeys(side.lower() for side in sides))


def _by_limb(text: str) -> tuple[str, ...]:
    if cues.ARM.search(text) or re.search(r"\bneck\b|cervicalgia", text, re.IGNORECASE):
        return ("cervical",)
    return ("lumbar",) if cues.LEG.search(text) else ()


def _pains(words: _Words) -> list[str]:
    if cues.OTHER_PAIN.search(words.text):
        return []
    found = [name for cue, name in cues.PAINS if cue.search(words.text)]
    if "Vertebrogenic low back pain" in found:
        found = [name for name in found if not name.startswith("Low")]
    if found in ([], ["Cervicalgia"]) and cues.BACK_PAIN.search(words.text):
        found.append("Dorsalgia, unspecified")
    return found
