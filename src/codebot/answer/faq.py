"""Which page's question is the one asked, so that the page's own answer answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from codebot.answer.kinds import kinds_of
from codebot.answer.nearness import Near, nearest
from codebot.answer.ranking import naming
from codebot.answer.select import Quote, codes_in, on_terms, stems, turned, unrelated
from codebot.answer.trust import ENOUGH, Named, ruled, trust
from codebot.answer.understand import Understanding, matter_of, wants_yes_or_no
from codebot.catalog import Reading, read_codes, spelled_out
from codebot.records import Passage

__all__ = [
    "best_faq",
    "is_asked_there",
    "is_rule",
    "is_told_there",
    "rivals_for",
    "same_question",
    "weighs",
]


# From where a page's question may be the one asked, and from where it is beyond doubt.
_FAQ_LIKENESS, _SAME_QUESTION = 0.70, 0.85
# From where on `trust` a page is held to answer; questions on care stay far below it.
_SURELY = 3.5
# From where a page asks the question itself; what stands for something said before.
_VERY = 0.95
_POINTING = re.compile(
    r"\b(?:it|its|they|them|these|those|(?:this|that|the) (?:code|one))\b", re.IGNORECASE
)
_ENCOUNTERS = {"initial encounter", "subsequent encounter", "sequela"}
# What the record leaves open is a matter of rules, beside the name of any condition.
_UNSTATED = re.compile(
    r"\b(?:not|never|n't|isn't|wasn't) (?:\w+ )?"
    r"(?:stated|documented|specified|given|mentioned|said|named)\b"
    r"|\b(?:did|does) ?n[o']t (?:say|state|document|mention)\b"
    r"|\bno mention\b|\bunknown\b|\bunclear\b",
    re.IGNORECASE,
)
_RIGHT_FOR = re.compile(
    r"\b(?:right|correct|ok(?:ay)?|fine|good|appropriate|acceptable|used?|code)\s+for\b",
    re.IGNORECASE,
)
_HOW_CODED = re.compile(r"\bhow (?:is|are)\b.*\bcoded\b|\bwhich codes?\W*$", re.IGNORECASE)
# What a page's question is worth for being of the matter asked, and what each word more costs.
_ON_MATTER, _UNASKED, _OTHER_MATTER = 0.05, 0.15, 0.10
_FEW_WORDS = 2
# From where a question on families may answer for their codes; what may be asked of families.
_FAMILY_LIKENESS = 0.80
_OF_FAMILIES = ("together", "sequence", "instruction", "use", "documentation")
_YES_NO = 0.05
_NEAR_TOP, _TIED, _SAME_WORDS = 0.93, 0.03, 0.75


def best_faq(
    asked: Understanding, passages: Sequence[Passage], ranked: Sequence[Quote]
) -> Passage | None:
    """The passage whose own question is the one asked, about the same codes; None where none is.

    A question that is only like the one asked must be answered by a sentence as good as any.
    """
    if not asked.names:
        return _nearest_rule(asked, passages)
    owned = any(p.document.about(n) for n in asked.names for p in passages)
    fitting = [
        p
        for p in passages
        if p.chunk.question
        and _same_codes(asked, p, owned)
        and not turned(asked, p.chunk.question)
        and _of_its_matter(asked, p)
        and not _of_another(asked, p.chunk.question)
    ]
    scored = sorted(
        ((_likeness(asked, p), -i, p) for i, p in enumerate(fitting)), key=lambda t: t[:2]
    )
    likely = [(likeness, p) for likeness, _, p in reversed(scored) if likeness >= _FAQ_LIKENESS]
    best = _best_sentences(ranked)
    if asked.names or asked.matter:
        near = [p for likeness, p in likely if likeness >= likely[0][0] - _TIED]
        return max(near, key=lambda p: best.get(p.chunk.id, 0.0), default=None)
    enough = _NEAR_TOP * max(best.values(), default=0.0)
    sure = (
        p for _, p in likely if p.likeness >= _SAME_QUESTION or best.get(p.chunk.id, 0) >= enough
    )
    return next(sure, None)


def _nearest_rule(asked: Understanding, passages: Sequence[Passage]) -> Passage | None:
    """Of a question that names no code: the passage whose own question is nearest, if trusted.

    The opposite of what was asked is answered by the same page, without its yes or no.
    """
    near = rivals_for(asked, passages)
    return near[0].passage if near and trust(asked, near) >= ENOUGH else None


def rivals_for(asked: Understanding, passages: Sequence[Passage]) -> list[Near]:
    """The passages that may answer a question that names no code, nearest first."""
    return nearest(
        asked,
        [
            p
            for p in passages
            if p.chunk.question
            and (not codes_in(p.document.title) or _same_codes(asked, p))
            and not unrelated(asked.question, p.chunk.question)
        ],
    )


def is_asked_there(asked: Understanding, passages: Sequence[Passage]) -> bool:
    """Whether a page asks the very question, in no words for something said before."""
    return not _POINTING.search(asked.question) and any(
        passage.chunk.question and passage.likeness >= _VERY for passage in passages
    )


def is_told_there(asked: Understanding, passages: Sequence[Passage]) -> bool:
    """Whether a page surely answers a rule's question that treatment is spoken of in."""
    near = rivals_for(asked, passages)
    return bool(near) and trust(asked, near) >= _SURELY


def is_rule(asked: Understanding, faq: Passage, passages: Sequence[Passage], named: Named) -> bool:
    """Whether a page that is not titled for one code answers a question that names no code.

    `named` is what the code set has for its words: a mere name wants its code and no page.
    """
    if asked.names or len(codes_in(faq.document.title)) == 1:
        return False
    if named.sure and _only_names(asked):
        return False
    near = rivals_for(asked, passages)
    return bool(near) and near[0].passage is faq and ruled(asked, trust(asked, near), named)


def _only_names(asked: Understanding) -> bool:
    """Whether it may be no more than the name of a condition and a wish for its code."""
    # The encounter at the end of a bare name belongs to it.
    terms = asked.terms - _ENCOUNTERS if asked.is_bare else asked.terms
    ruled = terms or asked.yes_no or _UNSTATED.search(asked.question)
    return not ruled and (asked.asks("code-for") or not asked.kinds)


def same_question(asked: Understanding, faq: Passage | None) -> bool:
    """Whether a page on a rule holds the question itself, nearly word for word.

    The mere name of a condition is no question of a page, however near its wordings come.
    """
    if faq is None or faq.likeness < _SAME_QUESTION or not faq.sentences or asked.is_bare:
        return False
    first = faq.sentences[0]
    if codes_in(faq.document.text[first.start : first.end]):
        return False
    words = stems(" ".join(asked.words))
    return len(words & stems(faq.chunk.question or "")) >= _SAME_WORDS * len(words)


def weighs(asked: Understanding, faq: Passage) -> bool:
    """Whether the page's question puts the very codes asked, or their families, side by side."""
    ranged = any(reading.shape == "range" for reading in asked.codes)
    if (len(asked.names) > 1 or ranged) and _by_family(asked, faq):
        return True
    return (
        len(asked.names) > 1
        and faq.likeness >= _FAMILY_LIKENESS
        and codes_in(faq.chunk.question or "") == set(asked.names)
    )


def _best_sentences(ranked: Sequence[Quote]) -> dict[str, float]:
    """The best score among the sentences of each chunk."""
    best: dict[str, float] = {}
    for quote in ranked:
        best.setdefault(quote.passage.chunk.id, quote.score)
    return best


def _of_its_matter(asked: Understanding, passage: Passage) -> bool:
    """Whether a page speaks of the condition whose code is asked for: a third of its words.

    Of a few words most must be there: one of two may be no more than the region.
    """
    if asked.names or not asked.asks("code-for"):
        return True
    own = stems(" ".join(asked.matter))
    said = stems(passage.chunk.text) | stems(" ".join(passage.chunk.headings))
    held = len(own & said)
    return held * 2 > len(own) if 0 < len(own) <= _FEW_WORDS else held * 3 >= len(own)


def _of_another(asked: Understanding, question: str) -> bool:
    """Whether a page's question puts its code to the test of quite another condition.

    "Is M54.2 right for whiplash?" does not tell whether it is right for a stiff neck.
    """
    if not (asked.names and _RIGHT_FOR.search(asked.question) and _RIGHT_FOR.search(question)):
        return False
    mine, theirs = naming(" ".join(asked.matter)), naming(" ".join(matter_of(question)))
    return bool(mine and theirs) and not mine & theirs


def _likeness(asked: Understanding, passage: Passage) -> float:
    """Cosine with the page's question, more where both are of one kind and share their words."""
    question = passage.chunk.question or ""
    mine, theirs = _sorts(asked.question), _sorts(question)
    kinship = len(mine & theirs) / max(1, len(mine | theirs))
    words = stems(" ".join(asked.words))
    shared = len(words & stems(spelled_out(question))) / max(1, len(words))
    same = asked.names and set(asked.names) == codes_in(question)
    likeness = passage.likeness + 0.12 * kinship + 0.10 * shared + (0.05 if same else 0.0)
    likeness += _on_matter(asked, question, words)
    return likeness + on_terms(asked, question) + _of_a_kind(asked, question)


def _sorts(question: str) -> frozenset[str]:
    """The kinds of a question; "how is X coded" asks for the code of X, too."""
    found = {kind.name for kind in kinds_of(question)}
    return frozenset(found | {"code-for"} if _HOW_CODED.search(question) else found)


def _on_matter(asked: Understanding, question: str, words: frozenset[str]) -> float:
    """What a page's question says of conditions that nobody asked about, where no code is named."""
    theirs = stems(" ".join(matter_of(question)))
    few = len(asked.matter) < _FEW_WORDS or (asked.terms and not asked.uncertain)
    if asked.names or not theirs or few:
        return 0.0
    mine = stems(" ".join(asked.matter))
    other = _OTHER_MATTER if mine and not mine & theirs else 0.0
    return _ON_MATTER - _UNASKED * len(theirs - words) / len(theirs) - other


def _of_a_kind(asked: Understanding, question: str) -> float:
    """More where both want a yes or a no, less where only one does; a matter of rules alone."""
    if asked.names or asked.matter or not (asked.yes_no or asked.is_open):
        return 0.0
    return _YES_NO if asked.yes_no == wants_yes_or_no(question) else -_YES_NO


def _same_codes(asked: Understanding, passage: Passage, owned: bool = False) -> bool:
    """Whether the page's question is about the codes asked: named in it, or its page's own."""
    names = set(asked.names)
    theirs = codes_in(passage.chunk.question or "")
    if not names and theirs:
        return _only_families(passage.chunk.question or "")
    about = passage.document.about
    if not names or not theirs:
        own = bool(codes_in(passage.document.title)) or not names
        if own and not theirs and all(map(about, names)):
            return True
        return not theirs and _of_any_code(asked, passage, owned)
    if _spanned(names, passage.chunk.question or ""):
        return True
    if _by_family(asked, passage):
        return True
    return names <= theirs and all(t in names or about(t) for t in theirs)


def _by_family(asked: Understanding, passage: Passage) -> bool:
    """Whether the page's question asks of families what is asked of codes of theirs.

    Each code asked belongs to one of its families or ranges, and each of those holds a code asked:
    a rule on "I10 and I50 together" is one on I10 and I50.9.
    """
    question = passage.chunk.question or ""
    theirs = {kind.name for kind in kinds_of(question)}
    if not any(asked.asks(name) and name in theirs for name in _OF_FAMILIES):
        return False
    families = [r for r in read_codes(question) if r.system == "ICD-10-CM"]
    held = [[_holds(family, name) for name in asked.names] for family in families]
    return all(map(any, held)) and all(map(any, zip(*held, strict=True)))


def _only_families(question: str) -> bool:
    """Whether a question names families and ranges alone, and words that say what they are."""
    found = [r for r in read_codes(question) if r.system == "ICD-10-CM"]
    return all(r.shape != "code" for r in found) and len(matter_of(question)) > 1


def _holds(family: Reading, name: str) -> bool:
    if family.shape == "range":
        return family.code <= name[: len(family.code)] and name[: len(family.last)] <= family.last
    return name.startswith(family.code)


def _spanned(names: Set[str], question: str) -> bool:
    """Whether a range that the page's question names holds all the codes asked (M40-M54)."""
    return any(
        all(_holds(r, name) for name in names) for r in read_codes(question) if r.shape == "range"
    )


def _of_any_code(asked: Understanding, passage: Passage, owned: bool) -> bool:
    """Whether what is asked of a code is answered for all codes alike: its grouping, its CPT.

    So is a rule, for words beside a code that has no page of its own (`owned`).
    """
    general = not passage.document.subjects
    theirs = {kind.name for kind in kinds_of(passage.chunk.question or "")}
    if general and not owned and not codes_in(passage.document.text[slice(*_opening(passage))]):
        akin = any(asked.asks(name) and name in theirs for name in _OF_FAMILIES)
        if akin and asked.topic and passage.likeness >= _FAMILY_LIKENESS:
            return True
    return general and any(asked.asks(name) and name in theirs for name in ("grouping", "coverage"))


def _opening(passage: Passage) -> tuple[int, int]:
    """The span of the sentence that opens a passage."""
    first = passage.sentences[0] if passage.sentences else passage.chunk
    return first.start, first.end
