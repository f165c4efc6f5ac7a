"""A coder's shorthand in the words that titles print: "2nd", "w/o", "init enc", "closed fx"."""

from __future__ import annotations

import re
from functools import lru_cache

from codebot.answer.coordinate import of_each

__all__ = ["by_place", "condition", "written"]

_FLAGS = re.IGNORECASE
_SPELLED = tuple(
    (re.compile(short, _FLAGS), long)
    for short, long in (
        (r"(?<![\w/])w/o\b", "without "),
        (r"(?<![\w/])w/\s*", "with "),
        (
            (
                r"\b(?:denie[sd]|denying|neg(?:ative)? for|absence of|absent"
                r"|(?:no|without) (?:evidence|signs?|mention|complaints?) of)\b(?=\s+\w)"
            ),
            "without",
        ),
        (r"(?<![\w/])w\b(?![./])", "with"),
        (r"(?<![\w/])(?:s/p|status[- ]post)\b", "status post"),
        (r"(?<![\w/])(?:d/t|2/2|r/t)(?![\w/])", "due to"),
        (r"(?<![\w/])h/o\b", "history of"),
        (r"(?<![\w/])f/u\b", "follow-up"),
        (r"(?<![\w/])b/l\b", "bilateral"),
        # "R knee", "L arm" in capitals, but no level ("L 4-5"), "L-spine" or "R/O".
        (r"(?-i:(?<![\w/.'-])R(?![\w/'-]|\.\w|\s*/))", "right"),
        (r"(?-i:(?<![\w/.'-])L(?![\w/'-]|\.\w|\s*/|\s*\d|\s?spine\b))", "left"),
        (
            (
                r"\b((?:upper |lower )?(?:arm|leg|shoulder|hip|knee|foot|hand|wrist|elbow|ankle"
                r"|thigh)(?: pain| numbness| weakness)?) (?:on|in) the (right|left)\b(?: side)?"
            ),
            r"\2 \1",
        ),
        (r"\b(?:right|rt)[- ]sided\b", "right"),
        (r"\b(?:left|lt)[- ]sided\b", "left"),
        # How old the patient is names no condition; a fracture's age is another matter.
        (
            (
                r",?\s*\b(?:in )?(?:an? )?\d{1,3}[- ]?(?:years?|yrs?|y)[-/ ]?(?:old|o)\b"
                r"(?: (?:male|female|man|woman|boy|girl|patient|pt)\b)?"
                r"(?! (?:\w+ )?(?:fractur|fx|injur|fusion|surg|scar|wound|burn))"
            ),
            "",
        ),
        (r",?\s*\b\d{1,3} ?(?:y/?o|yr|yrs)? ?[mf]\b(?=\W*$|,)", ""),
        (r"\bnothing (?=[a-z]+al\b)", "not "),
        (r"\b(?:not displaced|without displacement|undisplaced)\b", "nondisplaced"),
        (r"\bruled out (?=fractur|fx)", "without "),
        (r"\b(fracture|fx) (?:was |is |has been )?ruled out\b", r"without \1"),
        (r"\blll\b", "left lower lobe"),
        (r"\bvcfs?\b", "vertebral compression fracture"),
        (r"\b(?:under|less than|<) ?(\d+) ?min(?:ute)?s?\b", r"\1 minutes or less"),
        (r"\b1st\b", "first"),
        (r"\b2nd\b", "second"),
        (r"\b3rd\b", "third"),
        (r"\b4th\b", "fourth"),
        (r"\b5th\b", "fifth"),
        (r"\bnon[- ](?=displaced|traumatic|union|rheumatic|toxic|venomous|radiographic)", "non"),
        (
            r"\b(herniat\w+|bulging|slipped|degenerat\w+) (\w+al|thoracic|lumbar) (dis[ck]s?)",
            r"\1 \3 \2",
        ),
        (r"\b(?:stage|st) ?(?=\d[ab]?\b)", "stage "),
        (r"\bckd ?(?:stage ?)?([1-5][ab]?)\b", r"ckd stage \1"),
        (r"\bseq\b", "sequela"),
        (r"\benc\b", "encounter"),
        (r"\bsubs(?:eq)?\b", "subsequent"),
        (r"\binit\b", "initial"),
        (r"\b(?:dz|ds)\b", "disease"),
        (r"\bdeg(?:en)?\b(?= (?:joint|disc|disk|disease|spond))", "degenerative"),
        (r"\bank(?:yl)?\.? spond\b", "ankylosing spondylitis"),
        (r"\bspond\b", "spondylosis"),
        (r"\bdegen\b", "degenerative"),
        (r"\bthor\b", "thoracic"),
        # Of burst fractures the index has the stable one as the plain one.
        (r"^(?!.*stable)(?=.*(?:fractur|\bfx))(.*\b)burst\b", r"\1stable burst"),
        # Its type is known, so its virus is identified.
        (
            r"\b(?:influenza|flu) (?:type )?[ab](?=,? (?:with|and)\b)",
            "influenza due to other identified influenza virus",
        ),
        (r"\bzone 1\b", "zone I"),
        (r"\bzone 2\b", "zone II"),
        (r"\bzone 3\b", "zone III"),
        (r"\bunspec\b|\bunsp\b", "unspecified"),
    )
)
# What prescriptions write for the eyes, read only beside a word of the eye.
_EYES = tuple(
    (re.compile(rf"\b{short}\b", _FLAGS), long)
    for short, long in (("os", "left"), ("od", "right"), ("ou", "bilateral"))
)
_OF_EYE = re.compile(
    r"\beye|ocular|cornea|catarac|glaucom|conjunct|macul|retin[ao]|vision|visual|uveit|iritis"
    r"|kerat(?:itis|oc)|pterygi|pinguec|vitre|optic|blephar|chalaz|hordeol|\bstye|drusen|pseudophak"
    r"|strabis|amblyop|intraocular|lacrim",
    _FLAGS,
)
_ENCOUNTER = r"(?:encounters?|visits?|enctr|tx|treatment|care|episode|eval\w*)"
# The encounter as it is said, and as titles say it at their end.
_ENCOUNTERS = (
    (
        "initial encounter",
        re.compile(
            rf"\b(?:initial|first) {_ENCOUNTER}\b(?: for\b)?"
            r"|\binitial(?:ly)?\b(?=[\W_]*$|,| closed\b| open\b)"
            rf"|\bactive (?:tx|treatment)\b|^initial\b",
            _FLAGS,
        ),
    ),
    (
        "subsequent encounter",
        re.compile(
            rf"\bsubsequent(?: {_ENCOUNTER})?\b(?: for\b)?"
            rf"|\b(?:second|third|fourth|next|return|repeat) {_ENCOUNTER}\b|\bre-?check(?:ed)?\b"
            r"|(?<=[a-z] )d\W*$"
            r"|\b(?:seen|here) again\b|\b(?:returns|returning|comes? back)\b(?: today)?(?: for\b)?"
            rf"|\b(?:still )?in (?:physical therapy|rehab|pt)\b"
            rf"|\b(?:follow[- ]?up|aftercare) {_ENCOUNTER}\b(?: for\b)?|\bfollow[- ]?up\b(?=\W*$)",
            _FLAGS,
        ),
    ),
    ("sequela", re.compile(r"\bsequelae?\b(?: (?:of|from))?|\blate effects?\b(?: of)?", _FLAGS)),
)
# What takes a 7th character for the encounter: injuries, poisonings, what happened, fractures.
_INJURY = re.compile(
    r"fractur|\bfxs?\b|broken|\bcolles|\bbarton|rolando|galeazzi|monteggia|maisonneuve|sprain|strain|whiplash|dislocat|sublux|injur|wound|lacerat|contus|"
    r"bruis|abras|burn|scald|corrosion|frostbite|bite|bitten|sting|stung|poison|overdos|toxic|"
    r"adverse|underdos|foreign body|\bfb\b|concuss|crush|amputat|avuls|tear\b|torn|rupture|"
    r"punctur|stab|gsw|gunshot|blister|hemat|trauma|complicat|fall\b|fell|struck|colli|mv[ac]\b|"
    r"accident|assault|bump|collaps|loosening|infect\w* (?:of|due|following)|dehisc|\bcut\b|"
    r"\bhit\b|slip|trip|venom|drown|heat ?stroke|hypotherm|abuse|neglect|implant|prosthe|graft"
    r"|hardware|pedicle screw|stimulator|infusion catheter",
    _FLAGS,
)
_NO_INJURY = re.compile(
    r"stroke|\bcva\b|infarct|hemorrhage|polio|tubercul|rickets|infectio|enceph", _FLAGS
)
_FRACTURE = re.compile(
    r"fractur|\bfxs?\b|\bbroken\b|\b(?:colles|barton|rolando|galeazzi|monteggia|maisonneuve)\b",
    _FLAGS,
)
# What breaks is a device then, and a fusion that fails to heal is no fracture.
_DEVICE = re.compile(r"\bbroken (?:\w+ )?(?:rods?|screws?|plates?|hardware|leads?|cage)\b", _FLAGS)
# Fractures whose 7th characters tell no closed from open.
_WITHIN = re.compile(
    r"patholog|\bpath\b|osteoporo|stress|fatigue|insufficiency|fragility|neoplas|\bmets\b|"
    r"periprosth|collapsed",
    _FLAGS,
)
_HEALING = tuple(
    (said, re.compile(cue, _FLAGS))
    for said, cue in (
        ("with routine healing", r"(?:with )?\b(?:routine|normal) healing\b|\bhealing well\b"),
        ("with delayed healing", r"(?:with )?\bdelayed (?:healing|union)\b"),
        ("with nonunion", r"(?:with )?\bnon-?union\b"),
        ("with malunion", r"(?:with )?\bmal-?union\b"),
        ("with routine healing", r"(?<!not )(?<!non)\b(?:is )?healing\b"),
    )
)  # fmt: skip
_OPEN = re.compile(r"\b(?:open|compound)\b", _FLAGS)
_CLOSED = re.compile(r"\bclosed\b", _FLAGS)
_GRADE = re.compile(
    r"(?:\b(?:gustilo|anderson)[-\s]*)*\b(?:type|grade|gustilo)\s*(iii|3)\s*([abc])?\b"
    r"|(?:\b(?:gustilo|anderson)[-\s]*)*\b(?:type|grade|gustilo)\s*(?:ii|i|1|2)\b",
    _FLAGS,
)
_LEVEL = re.compile(r"\b([CLT])(\d{1,2})\b(?!\s*[-/]?\s*[CLTS]?\d)", _FLAGS)
_TAIL = re.compile(r",?\s+(?:(?:initial|subsequent) encounter\b.*|sequela)$", _FLAGS)
_SOFT = re.compile(r"\b(?:strain|contusion|bruise|laceration|abrasion|bite|burn)", _FLAGS)
_SOFT_PLACES = (
    (re.compile(r"\bcervical(?: spine)?\b", _FLAGS), "neck"),
    (re.compile(r"\blumb(?:ar|osacral)(?: spine| region)?\b", _FLAGS), "lower back"),
    (re.compile(r"\bthoracic(?: spine)?\b|\b(?:mid|upper) back\b", _FLAGS), "back wall of thorax"),
    (re.compile(r"\b(?:coccyx|tail ?bone|sacrum)\b", _FLAGS), "lower back and pelvis"),
    (re.compile(r"\b(?:dog|cat|human|rat|animal)(?= bite)", _FLAGS), ""),
)
_ORDINALS = "first second third fourth fifth sixth seventh".split()
_PLACES = {"c": "cervical", "t": "thoracic", "l": "lumbar"}
# How many vertebrae of a region have a code of their own for a fracture.
_OWN = {"c": 7, "t": 4, "l": 5}


@lru_cache(maxsize=4096)
def written(words: str) -> str:
    """The words with shorthand written out, the encounter at the end as titles say it."""
    text = words
    for short, long in _SPELLED:
        text = short.sub(long, text)
    for short, long in _EYES if _OF_EYE.search(text) else ():
        text = short.sub(long, text)
    text = of_each(" ".join(text.split()))
    if not _INJURY.search(text):
        return text
    text, encounter = _taken(text)
    if not _DEVICE.search(text) and (_FRACTURE.search(text) or _FRACTURE.search(words)):
        text, encounter = _fracture(text, encounter)
    text = " ".join(text.split()).strip(" ,;:-")
    return f"{text}, {encounter}" if encounter and text else text


def condition(text: str) -> str:
    """Written words without the encounter at their end."""
    return _TAIL.sub("", text)


def by_place(text: str) -> str | None:
    """The words with places as titles of injuries name them; None where they name none.

    "L3" is the third lumbar vertebra, a cervical strain one at neck level.
    """
    if _SOFT.search(text):
        found = text
        for cue, place in _SOFT_PLACES:
            found = cue.sub(place, found)
    elif _FRACTURE.search(text) and not _WITHIN.search(text):
        found = _LEVEL.sub(_named, re.sub(r"\btraumatic\b", " ", text, flags=_FLAGS))
    else:
        return None
    return None if found == text else found


def _named(match: re.Match[str]) -> str:
    letter, number = match[1].lower(), int(match[2])
    if number <= _OWN[letter]:
        return f"{_ORDINALS[number - 1]} {_PLACES[letter]} vertebra"
    # The lower thoracic vertebrae share a code two by two.
    first = number - 1 + number % 2
    return f"T{first}-T{first + 1} vertebra" if letter == "t" else match[0]


def _taken(text: str) -> tuple[str, str]:
    """The text without what it says of the encounter, and that as titles say it."""
    for name, cue in _ENCOUNTERS:
        if name == "sequela" and _NO_INJURY.search(text):
            continue
        found = cue.search(text)
        if found:
            return cue.sub(" ", text), name
    return text, ""


def _fracture(text: str, encounter: str) -> tuple[str, str]:
    """The same for a fracture: closed or open, and how it heals, belong to the encounter."""
    healing = ""
    for said, cue in _HEALING:
        if cue.search(text):
            text, healing = cue.sub(" ", text), f" {said}"
            break
    if encounter == "sequela":
        return text, encounter
    is_open, is_closed = _OPEN.search(text), _CLOSED.search(text)
    if not (encounter or healing or is_open or is_closed):
        return text, ""
    encounter = "subsequent encounter" if healing else encounter or "initial encounter"
    if _WITHIN.search(text):
        if encounter == "subsequent encounter" and not healing:
            healing = " with routine healing"
        return text, f"{encounter} for fracture{healing}"
    kind = "closed fracture"
    if is_open:
        graded = _GRADE.search(text)
        text = _GRADE.sub(" ", text)
        third = graded is not None and graded[1]
        kind = f"open fracture type {'IIIA, IIIB, or IIIC' if third else 'I or II'}"
    if encounter == "subsequent encounter" and not healing:
        healing = " with routine healing"
    text = re.sub(r"\bor (?=\W*$)", " ", _CLOSED.sub(" ", _OPEN.sub(" ", text)))
    return text, f"{encounter} for {kind}{healing}"
