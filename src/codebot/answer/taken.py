"""Drugs that words say are taken, "on ozempic and metformin", by the titles of category Z79."""

from __future__ import annotations

import re

__all__ = ["taken"]

_FLAGS = re.IGNORECASE
_INSULIN = "Long term (current) use of insulin"
# What charts call the drugs of each title; those of no title are given none.
_TITLES = (
    (
        _INSULIN,
        (
            r"insulins?|lantus|levemir|humalog|novolog|tresiba|basaglar|toujeo|glargine|lispro|aspart"
            r"|novolin|humulin|sliding scale"
        ),
    ),
    (
        "Long term (current) use of oral hypoglycemic drugs",
        (
            r"metformin|glucophage|glipizide|glyburide|glimepiride|pioglitazone|actos|sitagliptin"
            r"|januvia|janumet|linagliptin|tradjenta|saxagliptin|empagliflozin|jardiance|dapagliflozin"
            r"|farxiga|canagliflozin|invokana|repaglinide|rybelsus"
            r"|(?:oral )?hypoglycemics?|oral meds"
        ),
    ),
    (
        "Long-term (current) use of injectable non-insulin antidiabetic drugs",
        (
            r"ozempic|semaglutide|trulicity|dulaglutide|victoza|liraglutide|mounjaro|tirzepatide"
            r"|byetta|bydureon|exenatide|glp-?1(?: agonists?)?"
        ),
    ),
    (
        "Long term (current) use of anticoagulants",
        (
            r"eliquis|apixaban|xarelto|rivaroxaban|pradaxa|dabigatran|savaysa|edoxaban|warfarin"
            r"|coumadin|jantoven|lovenox|enoxaparin|anticoagula\w+|blood thinners?|doacs?|noacs?"
        ),
    ),
    (
        "Long term (current) use of antithrombotics/antiplatelets",
        r"plavix|clopidogrel|brilinta|ticagrelor|effient|prasugrel|antiplatelets?",
    ),
    ("Long term (current) use of aspirin", r"aspirin|asa"),
    (
        "Long term (current) use of non-steroidal anti-inflammatories (NSAID)",
        r"nsaids?|ibuprofen|naproxen|meloxicam|mobic|celebrex|celecoxib|diclofenac",
    ),
    ("Long term (current) use of antimetabolite agent", r"methotrexate|mtx"),
    (
        "Long term (current) use of immunosuppressive biologic",
        r"humira|adalimumab|enbrel|etanercept|remicade|infliximab|rituximab|rituxan|stelara",
    ),
    ("Long term (current) use of inhaled steroids", r"inhaled steroids?|flovent|pulmicort|qvar"),
    (
        "Long term (current) use of systemic steroids",
        r"prednisone|prednisolone|medrol|(?:oral |systemic )?steroids",
    ),
    (
        "Long term (current) use of selective estrogen receptor modulators (SERMs)",
        r"tamoxifen|raloxifene|evista",
    ),
    (
        "Long term (current) use of aromatase inhibitors",
        r"anastrozole|arimidex|letrozole|femara|exemestane|aromasin|aromatase inhibitors?",
    ),
    (
        "Long term (current) use of bisphosphonates",
        (
            r"fosamax|alendronate|risedronate|actonel|boniva|ibandronate|reclast|zoledron\w+"
            r"|bisphosphonates?"
        ),
    ),
)
# What an opioid dependence is treated with: methadone so given stays with F11.2- (Z79.891).
_TREATMENTS = r"suboxone|subutex|buprenorphine|methadone|naltrexone|vivitrol|mat"
_DRUG = "|".join(names for _, names in _TITLES)
_KIND = r"(?:(?:chronic|long[- ]term|home|daily|weekly|low[- ]dose|baby|po|oral|the|her|his)\s+)*"
_USED = (
    r"(?:(?:currently |now |who is |is )?(?:on|taking|takes|using|uses)"
    r"|(?:treated|managed|controlled) (?:with|by)|long[- ]term(?: \(current\))? use of)"
)
_JOINT = r"(?:\s*(?:,|/|\+|&|\band\b|\bplus\b|\bw(?:ith)?\b)\s*)+"
_TAKEN = re.compile(
    rf"[,;]?\s*\b{_USED}\s+{_KIND}(?P<drugs>(?:{_DRUG})\b(?:{_JOINT}{_KIND}(?:{_DRUG})\b)*)"
    r"(?:\s+(?:therapy|tx|long[- ]term|chronically|daily))?",
    _FLAGS,
)
_TREATED = re.compile(rf"[,;]?\s*\b{_USED}\s+{_KIND}(?:{_TREATMENTS})\b(?: therapy| tx)?", _FLAGS)
_OPIOID = re.compile(r"\b(?:opioid|opiate|heroin|fentanyl|oud)\b", _FLAGS)
# Said of what a drug did, or of a question about the drug, it is no mere use.
_HARM = re.compile(
    r"adverse|overdos|poison|toxic|underdos|induced|reaction|side effect|allerg|due to|caused by"
    r"|secondary|elevated inr|supratherapeutic|monitoring|pregnan|gestation",
    _FLAGS,
)


def taken(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the drugs it says are taken, and the titles of their long-term use.

    Official Guidelines I.C.4.a.3 tells insulin, oral and other injectable drugs apart. Nothing is
    taken out of a text that says what a drug did, nor where no condition is left.
    """
    if _HARM.search(text):
        return text, ()
    if _OPIOID.search(text):
        text = _named(_TREATED.sub(" ", text)) or text
    found = [match["drugs"] for match in _TAKEN.finditer(text)]
    rest = _named(_TAKEN.sub(" ", text))
    if not (found and rest):
        return text, ()
    drugs = " ".join(found)
    return rest, tuple(
        title for title, names in _TITLES if re.search(rf"\b(?:{names})\b", drugs, _FLAGS)
    )


def _named(text: str) -> str:
    """What is left as words; nothing where no word is."""
    rest = " ".join(text.split()).strip(" ,;")
    return rest if re.search(r"[a-z]{2}", rest, _FLAGS) else ""
