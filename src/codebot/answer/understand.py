"""What a question asks: its codes, its kind, its date of service, and the words left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from codebot.answer.dates import code_year, date_of_service
from codebot.answer.kinds import Kind, kinds_of
from codebot.catalog import Reading, read_codes, read_terms, spelled_out, without_terms

__all__ = [
    "UNCERTAIN",
    "Understanding",
    "as_statement",
    "content_words",
    "is_talk",
    "matter_of",
    "topic_of",
    "understand",
    "untagged",
    "without_lead",
]

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|\d+(?:\.\d+)?")
_FILLER = frozenset(
    """a about above actually after again all also always am an and any are as at be because been
    before being below between both but by can could did do does doing don down during each
    else ever exactly few for from further get give go had has have having he her here hers
    him his how i if in instead into is it its itself just know let like me mean means more
    most my need needs no nor now of off on once or other our out over own patient patients
    please pt really same she should so some such tell than thanks that the their them then
    there these they this those through to too under until up us use used using very want
    was we were what whats when where whether which while who whom why will would you your
    code codes coded coding consider icd icd-10 icd-10-cm cm icd10 dx diagnosis diagnosed
    billing bill dos correct proper assign report reported hi hello hey help find look""".split()
)
# What coders say about any rule: no condition, no place in the body.
_TALK = frozenset(
    """may must rule rules guideline guidelines official convention conventions note notes claim
    claims record records chart order one two three four five six several condition conditions
    describe entry category categories reporting sequenced listed list term terms title mean
    meaning definition define allowed allow always never first second next last documentation
    documented document provider coder coders difference versus vs right wrong rather fewer less
    character characters digit digits position apply applies applied happen work end ends
    not take pick choose go goes side sides site sites way ways direction directions visit visits
    every happen happens say says still ok okay""".split()
)
_SETTINGS = (
    (
        "inpatient",
        re.compile(r"\binpatient|\bdischarge|\badmi(?:t|ssion)|hospital stay", re.IGNORECASE),
    ),
    (
        "outpatient",
        re.compile(
            r"\boutpatient|\bclinic\b|\boffice\b|\bambulatory|\burgent care|\bED\b|\bER\b"
            r"|\bemergency (?:room|department|visit)|\bobservation\b|\bsent home\b",
            re.IGNORECASE,
        ),
    ),
)
# Systems whose identifiers are no words of the question; "vitamin B12" and "L5-S1" are.
_IDENTIFIERS = ("ICD-10-CM", "CPT", "HCPCS", "MS-DRG", "LCD", "article")
# How providers write that they are not sure of a diagnosis (Official Guidelines II.H and IV.H).
UNCERTAIN = re.compile(
    r"\b(?:probable|probably|suspected|suspect|possible(?! to\b)|possibly|(?<!most )likely"
    r"|rule[- ]out|r/o|"
    r"questionable|working diagnosis|consistent with|compatible with)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^\W*(?:(?:so|and|but|hi|hello|ok|then)\W+)*(?:is|are|was|were|can|could|may|might|should|does|do|did"
    r"|will|would|must|has|have|ca|wo)(?:n?['’]?t)?\b|[.;:]\s+(?:is|are|can|may|should|do|does|must)(?:n?['’]?t)?\b"
    r"|^\W*if\b.*\b(?:can|may|should|do|must) (?:i|we)\b|,\s*(?:may|can|should|is|do|does) \w"
    r"|(?:right|correct|ok(?:ay)?|yes)\s*\?\s*$",
    re.IGNORECASE,
)
# "..., right?" and "right for" ask for a yes; they name no side.
_TAG = re.compile(
    r"(?:[,.]\s*right|,?\s*\b(?:correct|ok(?:ay)?|yes|no|true|agreed?|confirm|is ?n[o']t it"
    r"|is that (?:right|so)|are ?n[o']t they|huh))\s*\?"
    r"|\bright\s+(?=for\b|code|one\b|when\b|if\b|to use\b|here\b)",
    re.IGNORECASE,
)
# "What is the code for tennis elbow, right?": who asks what it is wants no nod.
_SIDED = re.compile(r"^\W*(?:what|which)\b[^?]*,\s*right\s*\?\s*$", re.IGNORECASE)
# Kinds whose cues are also said of conditions: primary, combined, complete, recurrent.
_ADJECTIVES = ("sequence", "together", "billable", "children", "changed")
# What a date of service says something of: what a release holds, or became of a code in it.
# Kinds that words of a chart show without asking anything, and these words.
_CHARTED = ("coverage", "documentation")
_CHART = re.compile(
    r"(?-i:\bPT\b)|\bphysical therapy\b|\bpost-?surgical\b|\b(?:mri|x-?rays?|ct|imaging)\b"
    r"|\binjections?\b",
    re.IGNORECASE,
)
_OF_RELEASES = ("changed", "replaced", "release")
_LEADS_TO_DATE = re.compile(
    r"\s*\b(?:(?:for|on|with|in|at|of|as of|from)\s+)?(?:(?:an?|the)\s+)?"
    r"(?:(?:dos|d\.o\.s\.?|dates? of service|service dates?|visits?|encounters?|claims?|date)"
    r"\s*(?:of|on|is|was|dated|in|from|:|=)*\s*)?$",
    re.IGNORECASE,
)
_CATEGORY = 3
# Kinds of question that a code and a word or two can ask for a yes or a no.
_TESTING = frozenset(("billable", "sequence", "instruction", "together", "use"))
_TERSE = re.compile(
    r"^(?!.*\b(?:or|vs\.?|versus|order)\b).*(?:\?|\b(?:ok(?:ay)?|allowed|valid|billable|needed))\s*$",
    re.IGNORECASE,
)
# "M25.512 left shoulder pain ok": a nod is asked for, with no kind of question named.
_NODDED = re.compile(r"\w\W+(?:ok(?:ay)?|correct|fine|yes or no|y/n)\W*$", re.IGNORECASE)
# "E11.621 needs L97?"
_NEEDS = re.compile(r"^\W*[a-z]\d[\w.]* (?:needs?|requires?)\b[^?]*\?\W*$", re.IGNORECASE)
# "N39.0 uti?": a few words said of a code, with no condition set for it.
_SAID_OF = re.compile(
    r"(?:(?: is| =|:|,)? (?!(?:if|when|has|have|pt|patient|so|can|ok|for)\b)[\w/-]+){1,5}\W*\?\W*",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:what|which|how|why|where|who)\b|^\W*(?:(?:so|and|but)\W+)*when\b(?!.*,)"
    r"|\b(?:since|until|till) when\b",
    re.IGNORECASE,
)
# "M54.2 takes six characters right?": a nod is asked for, no side, where no "or" precedes it.
_NOD = re.compile(
    r"(?<=[a-z0-9])(?<!\bor)(?<!\bthe)(?<!\bleft)(?<!\bis)(?<!\bare)(?<!\band)\s+right\W*\?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """A standalone question, read: `codes` are ICD-10-CM readings in order, without repeats.

    `others` are identifiers of other systems (CPT, LCD ...); `words` the content words, lower case,
    `topic` those of them that are not cues of its kind: what the question is about;
    `terms` the fixed terms of coding it names ("Excludes2"), by their one name, `matter` what is
    left of the topic without them and without the talk of coders: a condition, most often;
    `named_date` tells whether the question itself named the date of service `on`, `sought` is the
    question as it is searched for: with no code named, without that date, which says nothing
    of the condition.
    """

    question: str
    on: date
    named_date: bool
    codes: tuple[Reading, ...]
    others: tuple[Reading, ...]
    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    topic: tuple[str, ...]
    setting: str | None
    uncertain: bool
    terms: frozenset[str] = frozenset()
    matter: tuple[str, ...] = ()
    sought: str = ""

    @property
    def yes_no(self) -> bool:
        """Whether it wants a yes or a no."""
        return _asks_yes_or_no(self.question) or self._terse

    @property
    def _terse(self) -> bool:
        """Whether it puts a code to the test in a few words: "R65.21 principal?"."""
        kinds = {kind.name for kind in self.kinds}
        return (
            bool(self.codes and (kinds or self._nods))
            and kinds <= _TESTING
            and _TERSE.search(self.question) is not None
            and _OPEN.search(self.question) is None
        )

    @property
    def _nods(self) -> bool:
        """Whether a nod is asked for: "M25.512 left shoulder pain ok", "N39.0 uti?"."""
        if _NODDED.search(self.question) or _NEEDS.search(self.question):
            return True
        if len(self.codes) != 1 or not self.question.startswith(self.codes[0].text):
            return False
        return _SAID_OF.fullmatch(self.question[len(self.codes[0].text) :]) is not None

    @property
    def is_open(self) -> bool:
        """Whether it asks what, which or how, so that no yes or no answers it."""
        return not self.yes_no and _OPEN.search(self.question) is not None

    @property
    def about_rules(self) -> bool:
        """Whether it asks for a rule of coding: it names no code, and no condition either."""
        return not self.codes and not self.matter

    @property
    def is_bare(self) -> bool:
        """Whether it is the name of a condition and no more: "ADHD combined", "rt knee OA primary".

        The words in it that could be cues of a kind are adjectives of the condition then.
        """
        asks = self.yes_no or _OPEN.search(self.question) or self.codes or self.others
        return not asks and all(kind.name in _ADJECTIVES for kind in self.kinds)

    @property
    def names(self) -> tuple[str, ...]:
        """The codes' normal forms."""
        return tuple(reading.code for reading in self.codes)

    def asks(self, *kinds: str) -> bool:
        """Whether the question shows cues of one of these kinds."""
        return any(kind.name in kinds for kind in self.kinds)


def understand(question: str, today: date, on: date | None = None) -> Understanding:
    """The question read on `today`; `on` is the date of service given beside it, if any.

    A date written into the question wins over the one beside it.
    """
    named = date_of_service(question, today)
    text = question if named is None else _blank(question, named[1])
    text = untagged(text, " ? ")
    readings = read_codes(text)
    seen: dict[str, Reading] = {}
    for reading in readings:
        if reading.system == "ICD-10-CM":
            seen.setdefault(reading.code, reading)
    bare = text
    for reading in readings:
        if reading.system in _IDENTIFIERS:
            bare = _blank(bare, (reading.start, reading.end))
    bare = spelled_out(bare)
    return Understanding(
        question=question,
        on=named[0] if named else on or today,
        named_date=named is not None,
        codes=tuple(seen.values()),
        others=tuple(r for r in readings if r.system not in ("ICD-10-CM", "spinal-level")),
        kinds=_uncharted(text),
        words=content_words(bare),
        topic=content_words(_without_cues(bare)),
        setting=_setting(text),
        uncertain=UNCERTAIN.search(text) is not None,
        terms=read_terms(text),
        matter=_matter(bare),
        sought=_sought(question, tuple(seen), named),
    )


def _uncharted(text: str) -> tuple[Kind, ...]:
    """The kinds of a question, without those that only words of a chart show: "MRI", "PT".

    Of what asks nothing they tell where the patient was seen and what was done.
    """
    kinds = kinds_of(text)
    if not any(kind.name in _CHARTED for kind in kinds) or _asks(text):
        return kinds
    left = kinds_of(_CHART.sub(" ", text))
    return tuple(kind for kind in kinds if kind.name not in _CHARTED or kind in left)


def _asks(text: str) -> bool:
    return bool(wants_yes_or_no(text) or _OPEN.search(text) or "?" in text)


def without_lead(text: str) -> str:
    """The text before a date without the words that lead to the date: "for a visit on"."""
    return _LEADS_TO_DATE.sub("", text)


def _setting(text: str) -> str | None:
    """Where the patient was seen; None where nothing is said of it, or two settings are."""
    found = [name for name, cue in _SETTINGS if cue.search(text)]
    return found[0] if len(found) == 1 else None


def _sought(question: str, codes: Sequence[str], named: tuple[date, tuple[int, int]] | None) -> str:
    """The question as it is searched for; what changed in a category is told by pages on years."""
    if named is None:
        return question
    if not codes:
        return _undated(question, named[1])
    categories = all(len(code) == _CATEGORY for code in codes)
    if categories and any(kind.name == "changed" for kind in kinds_of(question)):
        return f"What codes changed in FY{code_year(question, named[0])}?"
    return question


def _undated(question: str, span: tuple[int, int]) -> str:
    """The question without its date and what leads to it; whole where it asks of a release."""
    if any(kind.name in _OF_RELEASES for kind in kinds_of(question)):
        return question
    return f"{without_lead(question[: span[0]])}{question[span[1] :]}"


def untagged(question: str, left: str = "?") -> str:
    """The question without a tag that only asks for a yes: ", right?", or "right?" of a code."""
    if _SIDED.search(question):
        return question
    text = _TAG.sub(left, question)
    nod = _NOD.search(text)
    if nod is None or not any(r.system == "ICD-10-CM" for r in read_codes(text[: nod.start()])):
        return text
    return text[: nod.start()] + left


@lru_cache(maxsize=1024)
def _asks_yes_or_no(question: str) -> bool:
    return wants_yes_or_no(question) or untagged(question) != question


@lru_cache(maxsize=4096)
def wants_yes_or_no(question: str) -> bool:
    """Whether a question is answered by a yes or a no."""
    return _YES_NO.search(question) is not None


def as_statement(question: str) -> str:
    """The question as the statement it rests on: "X is Y, isn't it?" says that X is Y."""
    return untagged(question, ".").replace("?", ".")


def _matter(text: str) -> tuple[str, ...]:
    words = content_words(_without_cues(without_terms(text)))
    return tuple(word for word in words if word not in _TALK)


def _without_cues(text: str) -> str:
    for kind in kinds_of(text):
        text = kind.cue_words.sub(" ", text)
    return text


@lru_cache(maxsize=4096)
def matter_of(question: str) -> tuple[str, ...]:
    """What is left of a question's topic without terms of coding and coders' talk: a condition."""
    return _matter(spelled_out(question))


def is_talk(word: str) -> bool:
    """Whether coders say a word about any rule, so that it tells none of them apart."""
    return word in _TALK


def topic_of(question: str) -> tuple[str, ...]:
    """What a page's question is about: its content words but the cues of its kinds."""
    return content_words(_without_cues(question))


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry its meaning, lower case, in order."""
    words = (word.lower().strip("'-").removesuffix("'s") for word in _WORD.findall(text))
    return tuple(word for word in words if word and word not in _FILLER)


def _blank(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]
