"""Conditions that the guidelines join: hypertension with heart or kidney disease, osteoporosis."""

from __future__ import annotations

import re

__all__ = ["is_hypertension", "presumed"]

_FLAGS = re.IGNORECASE
_UNRELATED = re.compile(r"\bnot (?:due|related)|unrelated|\bnot caused\b", _FLAGS)
_HYPERTENSION = re.compile(
    r"(?<!pulmonary )(?<!portal )(?<!ocular )(?<!secondary )(?<!gestational )(?<!intracranial )"
    r"\bhypertensi(?:on|ve)\b",
    _FLAGS,
)
_OTHER_HYPERTENSION = re.compile(
    r"pulmonary|portal|ocular|secondary|gestational|intracranial|pregnan|newborn|crisis|urgency|"
    r"emergency|encephalopathy|retinopathy|cerebrovascular",
    _FLAGS,
)
_FAILURE = re.compile(r"\b(?:heart|cardiac) failure\b", _FLAGS)
_HEART = re.compile(r"\bhypertensive heart\b|\bheart disease\b|\bcardiomegaly\b", _FLAGS)
_KIDNEY = re.compile(r"\bchronic kidney\b|\bend[- ]stage renal\b|\brenal disease\b", _FLAGS)
_LAST_STAGE = re.compile(r"\bstage (?:5|v)\b|\bend[- ]stage\b", _FLAGS)
_DENIED = re.compile(r"\b(?:without|no|not)\b[\w\s]{0,12}$", _FLAGS)
_OSTEOPOROSIS = re.compile(r"\bosteoporo(?:sis|tic)\b", _FLAGS)
_FRACTURE = re.compile(
    r"\b(?:(?:compression|fragility|insufficiency|pathological|pathologic|path|wedge|vertebral|"
    r"current|spinal|collapsed?)\s+)*(?:fractur\w*|fx)\b",
    _FLAGS,
)
_OTHER_CAUSE = re.compile(r"drug|disuse|steroid|idiopathic|oophorect|surgical|malabsorp", _FLAGS)
_NEOPLASM = re.compile(
    r"\b(?:(?:secondary|metastatic|malignant|bone)\s+)*(?:neoplas\w+|metast\w+|cancer|tumou?r|"
    r"myeloma|malignancy|mets)(?: disease)?\b",
    _FLAGS,
)
_PATHOLOGICAL = re.compile(r"\bpath\w*\b", _FLAGS)
_COMPRESSION = re.compile(r"\bcompression\b|\bwedge\b|\bvertebra", _FLAGS)
_SPINE = re.compile(
    r"\b[CTLS]\d{1,2}\b|vertebra\w*|\b(?:lumbar|thoracic|cervical)\b|spin(?:e|al)\b", _FLAGS
)
_DIABETES = re.compile(
    r"\btype (?:1|2|i|ii) diabetes(?: mellitus)?\b|\bdiabetes(?: mellitus)?\b", _FLAGS
)
_POORLY = re.compile(
    r"[,;]?\s*\b(?:is |with )?(?:(?:very )?(?:poorly|inadequately|badly)[- ]controlled"
    r"|out of control|(?:poor|inadequate) control)\b",
    _FLAGS,
)
_JOINED = re.compile(r"\b(?:with|due to|from|of|and|in|current|age[- ]related|senile)\b", _FLAGS)
_AFTER = re.compile(r",?\s+(?:(?:initial|subsequent) encounter|sequela\b).*$", _FLAGS)


def presumed(text: str) -> str | None:
    """Words, written out, as the one condition the guidelines make of them; None for all others.

    Source: Official Guidelines sections I.C.9.a (hypertension with heart failure or chronic kidney
    disease is presumed one condition), I.C.13.d.2 (a fracture in known osteoporosis is M80) and
    I.C.2.l.6 (a pathological fracture due to a neoplasm is M84.5).
    """
    if _UNRELATED.search(text):
        return None
    return _hypertensive(text) or _osteoporotic(text) or _neoplastic(text) or _high_sugar(text)


def _high_sugar(text: str) -> str | None:
    """Diabetes said to be poorly controlled: with hyperglycemia (Alphabetic Index, Diabetes)."""
    found = _DIABETES.search(text)
    if not found or not _POORLY.search(text) or re.search(r"glyc[ae]em|pregnan", text, _FLAGS):
        return None
    rest = _POORLY.sub(" ", text)
    rest = _DIABETES.sub(f"{found[0]} with hyperglycemia", rest, count=1)
    return " ".join(rest.split()).strip(" ,;")


def is_hypertension(title: str) -> bool:
    """Whether a title is hypertension alone, without a disease of heart or kidney."""
    found = _HYPERTENSION.search(title) and not _OTHER_HYPERTENSION.search(title)
    return bool(found) and not (_HEART.search(title) or _KIDNEY.search(title))


def _hypertensive(text: str) -> str | None:
    if not _HYPERTENSION.search(text) or _OTHER_HYPERTENSION.search(text):
        return None
    failure = _affirmed(_FAILURE, text)
    kidney = _affirmed(_KIDNEY, text)
    if not kidney:
        return "hypertensive heart disease with heart failure" if failure else None
    stage = (
        "stage 5 chronic kidney disease or end stage renal disease"
        if _LAST_STAGE.search(text)
        else "stage 1 through stage 4 chronic kidney disease or unspecified chronic kidney disease"
    )
    if failure:
        return f"hypertensive heart and chronic kidney disease with heart failure and {stage}"
    if _affirmed(_HEART, text):
        return f"hypertensive heart and chronic kidney disease without heart failure with {stage}"
    return f"hypertensive chronic kidney disease with {stage}"


def _osteoporotic(text: str) -> str | None:
    """A fracture said to be of osteoporosis, its site kept."""
    found = _FRACTURE.search(text)
    if not (_affirmed(_OSTEOPOROSIS, text) and found) or _OTHER_CAUSE.search(text):
        return None
    if re.search(r"\b(?:without|no)\b[\w\s]{0,20}fractur", text, _FLAGS):
        return None
    if re.search(r"\bhealed\b|\bhistory\b", text, _FLAGS):
        return "Personal history of (healed) osteoporosis fracture"
    name = "age-related osteoporosis with current pathological fracture"
    return _sited(name, _OSTEOPOROSIS, text)


def _neoplastic(text: str) -> str | None:
    """A pathological fracture said to be of a neoplasm, its site kept."""
    if not (_FRACTURE.search(text) and _NEOPLASM.search(text) and _PATHOLOGICAL.search(text)):
        return None
    return _sited("pathological fracture in neoplastic disease", _NEOPLASM, text)


def _sited(name: str, cause: re.Pattern[str], text: str) -> str:
    """The name with the site and the encounter that the text tells beside the cause."""
    tail = _AFTER.search(text)
    rest = _AFTER.sub(" ", text)
    site = _JOINED.sub(" ", _FRACTURE.sub(" ", cause.sub(" ", rest)))
    if _SPINE.search(rest) or _COMPRESSION.search(rest):
        site = "vertebra"
    site = " ".join(site.replace(",", " ").split())
    return f"{name} {site}{tail.group() if tail else ''}"


def _affirmed(cue: re.Pattern[str], text: str) -> bool:
    found = cue.search(text)
    return found is not None and not _DENIED.search(text[: found.start()])
