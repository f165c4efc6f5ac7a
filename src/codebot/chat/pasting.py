"""A pasted note to the question it asks: the diagnosis the note comes to, and what is asked of it.

A history and an examination hold many words that are no diagnosis; where the note says what it
comes to (Assessment, Impression, Dx), that is what the codes are for (Guidelines IV.D, IV.G).
"""

from __future__ import annotations

import re

from codebot.catalog import read_codes

__all__ = ["from_note"]

# A lone "A:" labels a diagnosis only in a text as long as a note.
_FEWEST_WORDS, _FEWEST_BESIDE_A = 7, 18
_MOST_DIAGNOSES = 4
_LABEL = re.compile(
    r"(?:^|(?<=[\s.;\n]))(?:A/P|A&P|A ?(?:and|&) ?P|assessments?(?:\s*(?:and|&|/)\s*plan)?"
    r"|impressions?|diagnos[ie]s|(?:final |primary |pre-?op |post-?op )?dx|A)\s*[:\n-]+\s*",
    re.IGNORECASE,
)
# Where the diagnoses end: the plan, another part of the note, or another speaker.
_NEXT = re.compile(
    r"(?:^|(?<=[\s.;\n]))(?:P|plan|rx|meds?|treatment|orders?|disposition|follow[- ]?up|signed|CPT)"
    r"\s*:",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:^|(?<=[\s.;:\n]))\(?(\d{1,2})[.)]\s+(?=[A-Za-z])")
_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")
_ASKED_ITEM = re.compile(
    r"\b(?:number|no\.?|item|diagnosis|dx|problem)\s*#?\s*(\d{1,2})\b|#(\d)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\?|\b(?:what|which|how|codes? (?:please|pls|needed|for)|icd)\b"
    r"|^\W*(?:is|are|can|should|does|do|may|would|(?:(?:please|pls|plz|kindly)\W+)?code)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"\b(?:is|are|was|were|can|could|may|should|do|does|did)\b (?:\S+ ){0,6}?\S*\?*$|correct|right",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:what|which|how)\b", re.IGNORECASE)
_SETTING = re.compile(
    r"\b(?:(?:office|clinic|outpatient|ED|urgent care|inpatient) (?:visit|stay|admission)"
    r"|(?:inpatient|hospital) discharge|discharge summary)\b",
    re.IGNORECASE,
)
_SEEN_ON = re.compile(
    r"\b(?:DOS|date of service|visit(?: date)?|seen(?: on)?|encounter date|date)\W{1,3}"
    r"(\d{1,2}/\d{1,2}/(?:\d\d){1,2}|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)


def from_note(message: str) -> str | None:
    """The question that a pasted note asks; None where the message is no note with a diagnosis.

    The words of the diagnosis stay the provider's own; a setting and a date of service are kept.
    """
    labels = list(_LABEL.finditer(message))
    short = labels and labels[-1].group().strip(" :-\n").upper() == "A"
    if not labels or len(message.split()) < (_FEWEST_BESIDE_A if short else _FEWEST_WORDS):
        return None
    # The last one is what the note comes to.
    before, after = message[: labels[-1].start()], message[labels[-1].end() :]
    told, asked = _apart(after)
    asked = asked or next((s for s in _SENTENCE.split(before) if s.rstrip().endswith("?")), "")
    diagnoses = _diagnoses(told)
    if not diagnoses or not asked:
        return None
    picked = _picked(asked, diagnoses)
    codes = _codes_in(message)
    beside = "".join(f", {m[0].lower()}" for m in list(_SETTING.finditer(message))[:1])
    seen = _SEEN_ON.search(message)
    when = f" (date of service {seen[1]})" if seen else ""
    return _question(asked, picked, codes, beside + when)


def _apart(text: str) -> tuple[str, str]:
    """What is said after the label, and what is asked: from the first sentence that asks."""
    plan = _NEXT.search(text)
    pieces = [piece for piece in _SENTENCE.split(text) if piece and piece.strip()]
    first = next((i for i, piece in enumerate(pieces) if i and _ASKS.search(piece)), None)
    if first is None:
        return text[: plan.start()] if plan else text, ""
    asked = " ".join(pieces[first:])
    told = text[: plan.start()] if plan else text[: text.find(pieces[first])]
    return told, asked


def _diagnoses(told: str) -> list[str]:
    """The diagnoses listed, by number or as sentences."""
    starts = list(_ITEM.finditer(told))
    if starts:
        ends = [match.start() for match in starts[1:]] + [len(told)]
        found = [told[match.end() : end] for match, end in zip(starts, ends, strict=True)]
        found = [re.split(r"\n|(?<=[a-z])\.\s", each.strip())[0] for each in found]
    else:
        found = [piece for piece in re.split(r"(?<=[a-z)])[.;]\s+|\n", told) if piece.strip()][:1]
    # What is done about it follows a dash.
    found = [re.split(r"\s+[-\u2013\u2014]+\s+", each.strip(" -"))[0] for each in found]
    cleaned = [" ".join(each.split()).strip(" .;,-") for each in found]
    return [each for each in cleaned if each and not _codes_in(each)]


def _codes_in(text: str) -> list[str]:
    return [r.text for r in read_codes(text) if r.system == "ICD-10-CM"]


def _picked(asked: str, diagnoses: list[str]) -> list[str]:
    """The diagnosis that is asked about by its number, or all of them."""
    match = _ASKED_ITEM.search(asked)
    place = int(match[1] or match[2]) - 1 if match else -1
    return [diagnoses[place]] if 0 <= place < len(diagnoses) else diagnoses[:_MOST_DIAGNOSES]


def _question(asked: str, diagnoses: list[str], codes: list[str], beside: str) -> str:
    """The questions to put: the code of each diagnosis, or whether a code is right for it."""
    yes_no = _YES_NO.search(asked) and not _OPEN.search(asked)
    if codes and yes_no and len(codes) == 1:
        return f"Is {codes[0]} right for {diagnoses[0]}{beside}?"
    found = " ".join(f"What is the code for {each}{beside}?" for each in diagnoses)
    if codes and yes_no:
        return f"{found} Are {' and '.join(codes[:4])} billable?"
    return found
