"""The fixed terms of coding ("Excludes2", "code first"): told apart exactly, as codes are."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["names_rule", "read_terms", "rivals", "spelled_out", "without_terms"]

_QUOTE = ("[\"“']", "[\"”']")
_LETTER = r"\b(?:char(?:acter)?s?|extension|7th|letter) (?-i:{0})\b"

# name, group (terms of one group exclude each other; "" stands alone), the words that write it
_ROWS: tuple[tuple[str, str, str], ...] = (
    (
        "Excludes1",
        "excludes",
        r"excl(?:ude[sd]?)?[- ]*(?:notes? )?(?:type )?(?:1|one)\b|type 1 excl\w*",
    ),
    (
        "Excludes2",
        "excludes",
        r"excl(?:ude[sd]?)?[- ]*(?:notes? )?(?:type )?(?:2|two)\b|type 2 excl\w*",
    ),
    ("code first", "instruction", r"\bcode[- ]first\b"),
    ("use additional code", "instruction", r"\buse[- ](?:an )?additional(?: codes?)?"),
    ("code also", "instruction", r"\bcode[- ]also\b"),
    (
        "7th character",
        "",
        (
            r"\b(?:7(?:th)?|seventh)[- ]*(?:char\w*|digit|position)"
            r"|\b(?:7th|seventh)\b|\bextension [A-Z]\b"
        ),
    ),
    ("placeholder", "", r"\bplace ?holders?|\bdummy\b|\bX\b(?! ?-?ray)"),
    ("initial encounter", "encounter", r"\binitial encounters?\b"),
    ("subsequent encounter", "encounter", r"\bsubsequent encounters?\b"),
    ("sequela", "", r"\bsequel\w+|\blate effects?\b"),
    ("LCD", "coverage", r"\bLCDs?\b|\blocal coverage determinations?"),
    ("NCD", "coverage", r"\bNCDs?\b|\bnational coverage determinations?"),
    ("billing article", "coverage", r"\b(?:billing|coding)(?: and (?:billing|coding))? articles?"),
    ("NEC", "nec", r"\bNEC\b|\bnot elsewhere classif\w+"),
    ("NOS", "nec", r"\bNOS\b|\bnot otherwise specified"),
    (
        "other specified",
        "",
        r"\bother(?: specified)?\W+(?=codes?\b|and\b|v\b|vs\b|versus\b|or\b)|\bother specified\b",
    ),
    ("unspecified", "", r"\bunspecified\b|\bunspec\b"),
    ("length", "", r"\b(?:how many|number of|full) characters\b"),
    ("three characters", "length", r"\b(?:three|3)[- ]char\w*"),
    ("four characters", "length", r"\b(?:four|4)[- ]char\w*"),
    ("five characters", "length", r"\b(?:five|5)[- ]char\w*"),
    ("place of occurrence", "", r"\bplace of occurr?ence\b"),
    ("preoperative", "", r"\bpre[- ]?op(?:erative(?:ly)?)?\b"),
    ("postoperative", "", r"\bpost[- ]?op(?:erative(?:ly)?)?\b"),
    ("bilateral", "", r"\bbilateral\w*|\bboth sides\b"),
    ("borderline", "", r"\bborderline\b"),
    ("convention", "", r"\bconventions?\b"),
    ("brackets", "marks", r"\bbrackets?\b"),
    ("parentheses", "marks", r"\bparenthes[ei]s\b|\bnon-?essential modifiers?"),
    ("see", "", r"[\"“']see(?: also)?[\"”']|\bsee (?:note|instruction)"),
    (
        "with",
        "",
        (
            rf"{_QUOTE[0]}with{_QUOTE[1]}|\b(?:word|says|convention) with\b"
            r"|\bwith (?:convention|rule)|\bdoes with mean\b|\bmeaning of with\b"
        ),
    ),
    ("and", "", rf"{_QUOTE[0]}and{_QUOTE[1]}|\b(?:word|meaning of|convention) and\b"),
    ("character A", "letter", _LETTER.format("A")),
    ("character D", "letter", _LETTER.format("D")),
    ("character S", "letter", _LETTER.format("S")),
    ("category", "", r"\b(?:sub)?categor(?:y|ies)\b|\bheaders?\b"),
    ("inclusion term", "", r"\binclusion terms?|\bincludes notes?"),
    ("first-listed", "", r"\bfirst[- ]listed\b|\bsequenced first\b|\blisted first\b"),
    ("principal diagnosis", "", r"\bprincipal\b"),
    ("external cause", "", r"\bexternal[- ]causes?\b|\b[VWXY][- ]codes?\b"),
    ("manifestation", "", r"\bmanifestations?\b"),
    ("combination code", "", r"\bcomb(?:o|ination) codes?\b"),
    ("laterality", "", r"\blaterality\b|\bleft or right\b|\bright or left\b"),
    ("multiple sites", "", r"\bmultiple[- ]sites?\b|\bmore than one site\b|\bseveral sites\b"),
    ("present on admission", "", r"\bPOA\b|\bpresent on admission\b"),
    ("MS-DRG", "", r"\b(?:MS-?)?DRGs?\b"),
    ("Alphabetic Index", "index", r"\b(?:alphabetic(?:al)? )?index\b"),
    ("Tabular List", "index", r"\btabular(?: list)?\b"),
    ("dash", "", r"\bdash\b|\bhyphen\b"),
    (
        "inpatient",
        "setting",
        (
            r"\binpatients?\b|\bhospital stay|\bat discharge\b|\bdischarge diagnos\w+"
            r"|\badmitted\b(?! (?:to|for|in|under|from) (?:an? |the )?observation)"
        ),
    ),
    (
        "outpatient",
        "setting",
        r"\boutpatients?\b|\bclinic\b|\boffice\b|\bambulatory\b|\bemergency department",
    ),
    (
        "uncertain diagnosis",
        "",
        (
            r"\buncertain\b|\bsuspected\b|\bprobabl[ey]\b|"
            r"\brule[ds]?[- ]out\b|\br/o\b|\blikely\b|\bworking diagnosis"
        ),
    ),
)
# Terms that qualify a diagnosis as often as they name a rule.
_QUALIFIERS = frozenset(
    {
        "initial encounter",
        "subsequent encounter",
        "sequela",
        "NEC",
        "NOS",
        "other specified",
        "unspecified",
        "multiple sites",
        "inpatient",
        "outpatient",
        "uncertain diagnosis",
        "placeholder",
        "bilateral",
        "borderline",
        "preoperative",
        "postoperative",
    }
)
_SHORT = tuple(
    (re.compile(rf"(?<![\w/.])(?:{short})(?![\w/.])", re.IGNORECASE), long)
    for short, long in (
        (r"dx", "diagnosis"),
        (r"chars", "characters"),
        (r"char", "character"),
        (r"combo", "combination"),
        (r"pre[- ]?op", "preoperative"),
        (r"post[- ]?op", "postoperative"),
        (r"outpt", "outpatient"),
        (r"inpt", "inpatient"),
        (r"w/o", "without"),
        (r"w/", "with "),
        (r"r/o", "rule out"),
        (r"doc", "document"),
        (r"info", "information"),
        (r"b/c", "because"),
        (r"unspec", "unspecified"),
        (r"htn", "hypertension"),
        (r"chf|hf", "heart failure"),
        (r"ckd", "chronic kidney disease"),
        (r"esrd", "end stage renal disease"),
        (r"cad", "coronary artery disease"),
        (r"mi", "myocardial infarction"),
        (r"(?:type ?|t)([12]) ?dm|dm ?(?:type ?)?([12])", r"type \1\2 diabetes"),
        (r"dm", "diabetes"),
        (r"gdm", "gestational diabetes"),
        (r"cva", "stroke"),
        (r"uti", "urinary tract infection"),
        (r"vap", "ventilator associated pneumonia"),
        (r"chemo", "chemotherapy"),
        (r"xrt", "radiation therapy"),
        (r"mets", "metastasis"),
        (r"(?<=breast )ca|(?<=lung )ca|(?<=prostate )ca|(?<=colon )ca|ca(?= of)", "cancer"),
        (r"fx", "fracture"),
        (r"hx", "history"),
        (r"sx", "symptom"),
        (r"poa", "present on admission"),
        (r"pdx|prin(?:cipal)? dx", "principal diagnosis"),
        (r"nb", "newborn"),
        (r"gcs", "coma scale"),
        (r"sdoh", "social determinants of health"),
    )
)
_UNSPECIFIED_CODE = re.compile(r"\bunspec(?:ified)? codes?\b", re.IGNORECASE)
_TERMS = tuple((name, group, re.compile(words, re.IGNORECASE)) for name, group, words in _ROWS)
_GROUPS = {name: group for name, group, _ in _TERMS if group}


@lru_cache(maxsize=8192)
def spelled_out(text: str) -> str:
    """The text with the short forms of coders' talk spelled out ("postop dx", "w/o")."""
    for short, long in _SHORT:
        text = short.sub(long, text)
    return text


@lru_cache(maxsize=16384)
def read_terms(text: str) -> frozenset[str]:
    """The fixed terms of coding that a text writes, in whatever dress, by their one name."""
    return frozenset(name for name, _, words in _TERMS if words.search(text))


def names_rule(text: str) -> bool:
    """Whether a text names a term that stands for a rule and does not qualify a diagnosis."""
    return bool(read_terms(text) - _QUALIFIERS) or _UNSPECIFIED_CODE.search(text) is not None


def without_terms(text: str) -> str:
    """The text without the terms it writes."""
    for _, _, words in _TERMS:
        text = words.sub(" ", text)
    return text


def rivals(asked: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a text speaks of a rival of what was asked ("Excludes1" for "Excludes2") instead."""
    for term in asked - said:
        group = _GROUPS.get(term)
        if group and any(_GROUPS.get(other) == group for other in said):
            return True
    return False
