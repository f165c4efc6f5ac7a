"""A diagnosis called uncertain and coded as if it were established, for an outpatient.

## What it finds
A code proposed for a "probable", "suspected", "rule out" or otherwise uncertain diagnosis in an
outpatient, clinic or office setting, said in the text or given with a list.

## Why it matters
Outpatient services do not code uncertain diagnoses: code the symptom or sign instead (G IV.H).
At discharge from an inpatient stay the same words are coded as if established (G II.H, RULES
row 28).

## Example
"In the clinic, report M46.46 for suspected discitis": code the back pain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject, at

_UNCERTAIN = re.compile(
    r"\b(?:probable|suspected|likely|questionable|possible|presumed|rule[\s-]?out|r/o|ruling\s+out|working\s+diagnosis"
    r"|compatible\s+with|consistent\s+with|suspicion\s+of)\b",
    re.IGNORECASE,
)
_OUTPATIENT = re.compile(
    r"\b(?:outpatients?|clinics?|office|ambulatory|physician\s+visit|urgent\s+care)\b",
    re.IGNORECASE,
)
_INPATIENT = re.compile(
    r"\b(?:inpatients?|hospital\s+discharge|at\s+discharge|admitted)\b", re.IGNORECASE
)
# The sentence already codes the symptom in its place.
_SYMPTOM = re.compile(r"\b(?:symptoms?|signs?|instead|rather)\b", re.IGNORECASE)
_ABOUT_SUSPICION = re.compile(r"\b(?:suspected|observation|ruled out|exposure)\b", re.IGNORECASE)


def look(subject: Subject) -> Iterator[Found]:
    """Every code proposed for an uncertain diagnosis where the setting is outpatient."""
    for piece, mention in subject.uses():
        if not mention.is_icd or not subject.proposes(mention):
            continue
        entry = subject.official.entry(mention.code)
        if entry is None or _ABOUT_SUSPICION.search(entry.title):
            continue
        span = mention.sentence.start, mention.sentence.end
        uncertain = _UNCERTAIN.search(piece.text, *span)
        if uncertain is None or _SYMPTOM.search(piece.text, *span):
            continue
        if _is_outpatient(subject, piece, mention):
            message = (
                f'"{uncertain[0]}" is not coded as established for an outpatient (Guideline IV.H): '
                f"code the symptom or sign instead of {mention.code}."
            )
            yield at(piece, mention, message)


def _is_outpatient(subject: Subject, piece: Piece, mention: Mention) -> bool:
    start, end = mention.sentence.start, mention.sentence.end
    if _INPATIENT.search(piece.text, start, end):
        return False
    return subject.setting == "outpatient" or bool(_OUTPATIENT.search(piece.text, start, end))
