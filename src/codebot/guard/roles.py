"""The part a code plays in its sentence: proposed, mentioned, advised against, or denied."""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["proposed", "mentioned", "advised-against", "denied"]

# The last verb before a code decides: "do not use M53.8, report M53.86" proposes M53.86 alone.
_NEVER = (
    r"(?:do(?:es)?\s+not|don[’']t|doesn[’']t|never|avoid|must\s+not|should\s+not|shouldn[’']t|may\s+not"
    r"|can\s?not|can[’']t|not|no\s+longer|nor|neither|without|stop|refrain\s+from|wrong\s+to"
    r"|incorrect\s+to|inappropriate\s+to|(?:rather\s+than|instead\s+of))"
)
_ACT = (
    r"(?:use|using|report|reporting|assign|assigning|bill|billing|select|selecting|choose|choosing"
    r"|submit|submitting|add|adding|append|sequence|pick|apply|applying|enter|prefer|consider"
    r"|code\s+(?:to|as|with|under|for|it|this|that|both|each|the)|coding\s+(?:to|as|with|it|this)"
    r"|code|coding|drop\s+to|default\s+to|defaulting\s+to|switch\s+to|update\s+to|go\s+with"
    r"|(?:coded|reported|billed|assigned|classified|captured|submitted|sequenced|listed|indexed"
    r"|represented)\s+(?:\w+ly\s+)?(?:to|as|with|under|using|by|in|at|first\s+as)"
    r"|(?:goes|go|belongs?|maps?|codes|defaults?|points?|leads?|falls?)\s+(?:to|in|into|under|with)"
    r"|codes?\s+(?:is|are|would\s+be|to\s+report\s+(?:is|are)|here\s+is)\s*:?|answer\s+is"
    r"|diagnosis\s+is\s+coded|(?:is|are)\s+report(?:ed|able)\s+as)"
)
_VERB = re.compile(
    rf"\b(?:(?P<never>{_NEVER})\s+(?:[\w’'-]+\s+){{0,3}}?)?(?P<act>{_ACT})\b", re.IGNORECASE
)
# "the code M53.86", "operative report", "the use of": nouns, not advice.
_NOUN = re.compile(
    r"\b(?:the|a|an|this|that|each|which|any|no|its|their|your|of|in|on|by|from|with|both"
    r"|proper|clinical|common|routine|such|single|one|another|other|m|s)[\s-]+$",
    re.IGNORECASE,
)
# These words are verbs only at the head of a thought or after a modal verb.
_EITHER = re.compile(
    r"(?:code|codes|coding|report|use|bill|list|reporting|using)\b"
    r"(?!\s+(?:is|are|would|to report|here))",
    re.IGNORECASE,
)
_AS_VERB = re.compile(
    r"(?:^|[^\w\s]|\b(?:to|should|must|can|may|will|would|shall|could|not|never|always|also|then"
    r"|instead|please|only|and|or|you|we|they|coders?|providers?|first|simply|next|either|just"
    r"|rather|better|now|do|don[’']t|still|usually|therefore|so|but|than|of|avoid))\s*$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(?:when|if|because|that|which|who|unless|although|before|after|until|while|whether|since"
    r"|excludes?\d?|except|covers?|includes?|means?|is\s+a\s+header|is\s+not|needs?|under|within"
    r"|below|between|from|than|lists?|documentation|supports?|see|versus|vs)\b",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"(?:\bnot|\brather\s+than|\binstead\s+of|\bnever|\bnor|\bbut\s+not|\bas\s+opposed\s+to"
    r"|\bin\s+place\s+of|\bover|\bavoid)\s+(?:to\s+|with\s+|as\s+|the\s+code\s+|code\s+)?$",
    re.IGNORECASE,
)
_TYPED = re.compile(
    r"(?:\byou\s+(?:typed|wrote|entered|asked\s+about|gave|said)|\btyped\s+as|\bwritten\s+as"
    r"|\b(?:there\s+is|exists?)\s+no(?:\s+such)?(?:\s+icd-10-cm)?(?:\s+code)?(?:\s+as)?"
    r"|\bno\s+(?:such\s+)?(?:icd-10-cm\s+)?code)\s*(?::\s*)?[\"'“‘]?$",
    re.IGNORECASE,
)
_FAULT_OPENING = re.compile(
    r"[\s\W]*(?:using|coding|applying|submitting|selecting|assigning|reporting|defaulting\s+to"
    r"|confusing|leaving|failing\s+to|misusing|billing|pairing|mistaking)\b",
    re.IGNORECASE,
)
_VINDICATED = re.compile(
    r"\b(?:is|are)\s+(?:\w+\s+)?(?:correct|right|appropriate|fine|proper)\b", re.IGNORECASE
)
_GAP = r"[\s,:)\]\"'”’]*"
_DENIED = re.compile(
    rf"{_GAP}(?:\([^)]*\)\s*)?(?:"
    r"(?:does|did|do)\s+not\s+exist|doesn[’']t\s+exist|never\s+existed"
    r"|(?:is|are|was|were)(?:\s+not|n[’']t)\s+(?:a\s+|an\s+|any\s+|in\s+)?(?:valid|real"
    r"|known|existing|recognized|recognised|listed|found|part\s+of|the\s+code\s+set|an?\s+icd|icd"
    r"|a\s+code|code\b|one\b|well[- ]formed)"
    r"|(?:is|are|was|were)\s+(?:now\s+|an?\s+)?(?:no\s+code|no\s+icd|no\s+such|no\s+longer|invalid"
    r"|unknown|malformed|retired|deleted"
    r"|discontinued|replaced|superseded|withdrawn|expanded|incomplete|unlisted|nonexistent|non-existent|absent|not\s+in\b)"
    r"|has\s+(?:been\s+)?(?:retired|deleted|replaced|discontinued|expanded|no\s+entry|no\s+such)"
    r"|cannot\s+be\s+found|(?:is|was)\s+(?:\w+\s+)?not\s+(?:yet\s+)?(?:in\s+(?:the|force|effect|release|icd|this|any)|in$))",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"{_GAP}(?:\([^)]*\)\s*)?(?:(?:alone|itself|here|today)\s+)?(?:"
    r"(?:is|are)(?:\s+not|n[’']t)\s+(?:\w+\s+){0,2}?(?:the\s+)?(?:correct|right|appropriate|best|proper|to\s+be|used|reported"
    r"|allowed|supported|assigned|billed|reportable|for\s+use|a\s+substitute|acceptable|coded|enough|sufficient|specific)"
    r"|(?:should|must|may|can|could|would)\s?(?:not|never)\b|(?:can|shouldn|mustn)[’']t"
    r"|(?:does|do)\s+not\s+(?:apply|cover|include|describe|fit|capture|belong)"
    r"|(?:is|are)\s+(?:rarely|seldom|hardly|never)\b"
    r"|(?:is|are|would\s+be)\s+(?:wrong|incorrect|inappropriate|excluded|never|too\s+\w+|a\s+header|only\s+a\s+header)"
    r"|needs\s+more|needs\s+an?(?:other)?\s|requires?\s+(?:an?\s+)?(?:additional|another|more|\d|fifth|sixth|seventh))",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    rf"{_GAP}(?:\([^)]*\)\s*)?(?:alone\s+|also\s+)?(?:"
    r"(?:is|are|remains?|would\s+be)\s+(?:(?!rarely|hardly)\w+ly\s+|also\s+|still\s+|then\s+)?(?:the\s+|a\s+|an\s+)?(?:\w+\s+)?"
    r"(?:correct|right|appropriate|best|proper|code\s+(?:to|for)|reported|used|assigned|billed|coded|reportable|your\s+code"
    r"|to\s+be\s+(?:used|reported|coded|assigned))"
    r"|(?:should|must|may|can|will|shall)\s+(?:also\s+|then\s+)?be\s+(?:\w+ly\s+)?(?:used|reported|coded|assigned|billed|submitted|selected"
    r"|sequenced|listed|added|applied|chosen)"
    r"|(?:applies|fits|works)\b)",
    re.IGNORECASE,
)
# A family is spoken of, not reported: "M54 codes", "the M53 category", "a code under M53.8".
_FAMILY_AFTER = re.compile(
    r"\s*[-–]?\s*(?:[a-z]+\s+){0,2}(?:codes|category|categories|famil(?:y|ies)|series|subcategor|blocks?\b|section"
    r"|chapter|group\b|range\b|subcodes?|hierarchy|header|child|children|parent|level\b|siblings?|classification"
    r"|followed\s+by|plus\s+(?:a|the)|with\s+(?:the|an|a|its)\s+(?:\w+\s+){0,3}(?:characters?|digits?|extension))",
    re.IGNORECASE,
)
_FAMILY_BEFORE = re.compile(
    r"\b(?:category|categories|subcategory|subcategories|family|families|block|parent|parent\s+code|header|headers|heading"
    r"|chapter|section|series|any|appropriate|one\s+of|under|within|below|beneath|in|from|of|specific|between"
    r"|child\s+of|children\s+of|codes)\s+(?:the\s+|a\s+|an\s+)?(?:code\s+)?$",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\s*[-–]?\s*(?:\(\s*)?(?:choose|pick|select|one\s+of|whichever|such\s+as|e\.g\.|with\s+(?:the|a|its)\s+\w*\s*(?:site|\w*th)\s+char"
    r"|\([^)]*(?:choose|character)\b|:\s*(?:choose|pick)|with\s+the\s+appropriate)",
    re.IGNORECASE,
)  # fmt: skip
_NOTE_LABEL = re.compile(
    r"[\W_]*(?:the\s+)?(?:code\s+(?:first|also)|use\s+additional\s+code|excludes\s?[12]|includes?|inclusion\s+term"
    r"|note)\b(?:[^\n]{0,60}?:|\s+\(?(?:written\s+)?at\b)",
    re.IGNORECASE,
)
# Between the word "category" and a code that it covers stands no new advice.
_CATEGORY = re.compile(r"\b(?:sub)?categor(?:y|ies)\b", re.IGNORECASE)
_ADVICE = re.compile(r"\b(?:use|report|assign|bill|select|choose|submit|correct)\b", re.IGNORECASE)
_BREAK = re.compile(r";|\s[—–]\s|—|\s--\s|,\s+(?:but|yet|whereas|while|however)\b|\s\|\s")


def clause(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The span of the clause of the sentence `text[start:end]` that holds `text[first:last]`."""
    begin, stop = start, end
    for match in _BREAK.finditer(text, start, end):
        if match.end() <= first:
            begin = match.end()
        elif match.start() >= last:
            return begin, match.start()
    return begin, stop


def is_note(sentence: str) -> bool:
    """Whether the sentence is a note of the tabular list: "Code first: ...", "Excludes1: ..."."""
    return _NOTE_LABEL.match(sentence) is not None


def part_of(before: str, after: str, opens: bool) -> Part:
    """The part of a code between the words of its clause, which may open its sentence."""
    if _TYPED.search(before) or _DENIED.match(after):
        return "denied"
    if _NOT_THIS.search(before) or _AGAINST.match(after):
        return "advised-against"
    if opens and _FAULT_OPENING.match(before) and not _VINDICATED.search(after):
        return "advised-against"
    proposed = _PROPOSED.match(after) is not None
    verb = _governing(before)
    if verb is None:
        return "proposed" if proposed else "mentioned"
    return "advised-against" if verb["never"] else "proposed"


def _governing(before: str) -> re.Match[str] | None:
    """The last verb of reporting before the code, unless another thought stands between."""
    for verb in reversed(list(_VERB.finditer(before))):
        if verb["never"] is None and _is_noun(before, verb.start("act")):
            continue
        between = before[verb.end() :]
        if re.match(r"\s+of\b|\s*:", between) or _TURN.search(between) or between.count(" ") > 14:
            return None
        return verb
    return None


def _is_noun(before: str, start: int) -> bool:
    if _EITHER.match(before, start):
        return _AS_VERB.search(before, 0, start) is None
    return _NOUN.search(before, 0, start) is not None


def is_family(before: str, after: str) -> bool:
    """Whether the code stands for everything below it, by the words right beside it."""
    if _FAMILY_AFTER.match(after) or _FAMILY_BEFORE.search(before) or _CHOICE.match(after):
        return True
    spoken = list(_CATEGORY.finditer(before))
    return bool(spoken) and _ADVICE.search(before, spoken[-1].end()) is None


_FILED = re.compile(
    r"\b(?:coded|classified|indexed|listed|belongs?|goes|go|found)\s+(?:to|in|under|with)\s+$",
    re.IGNORECASE,
)


def is_filed(before: str) -> bool:
    """Whether the code is only named as the place of a condition: "pain is coded to M54"."""
    return _FILED.search(before) is not None
