"""How letters to a help desk are worded: what leads to a question, what to a condition."""

from __future__ import annotations

import re

__all__ = [
    "ABOUT",
    "ASIDE",
    "ASKS",
    "AUXILIARY",
    "BUSINESS",
    "CLAUSE",
    "COMMAS",
    "CONTESTED",
    "DASH",
    "FOR",
    "FOR_WORDS",
    "FRAGMENT",
    "GREETING",
    "HERE",
    "INDIRECT",
    "INSTEAD",
    "IS_THAT",
    "LEAD",
    "LONG",
    "MOST_CODES",
    "OF_A_CODE",
    "OR",
    "PAIR",
    "PRONOUN",
    "QUOTED",
    "RIGHT",
    "SENTENCE",
    "SUGGESTS",
    "THANKS",
    "USES",
    "WEIGHING",
    "WHO",
    "WHO_IS_RIGHT",
    "WRITES",
]

_I = re.IGNORECASE
SENTENCE = re.compile(
    r"(?<=[\w)][?!])[\"\u201d']?\s+|\n+|(?<=[a-z]{3}[.])\s+"
    r"|(?<![DdPpSsMm][rtsd][.])(?<!vs[.])(?<=[\w)\"\u201d'][.])\s+(?=[\"\u201c(]?[A-Z])"
    r"|(?<=[.][\"\u201d'])\s+(?=[\"\u201c(]?[A-Z])"
)
DASH = re.compile(r"\s+[-\u2013\u2014]+\s+(?=(?:which|what|how|is|are|can|should|do|does)\b)", _I)
LONG = 8
GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))"
    r"(?: (?:there|all|everyone|team|folks|guys|codebot|sir|madam))*\W+"
    r"|(?:just )?(?:an? )?quick (?:one|q)\b\W*)+",
    _I,
)
THANKS = re.compile(
    r"\W*\b(?:(?:many |much )?thanks?\b|thank you|thx|(?<=[.!?] )tia\b|cheers|appreciate"
    r"|(?:best )?regards|any help|please (?:help|advise|let me know)|hope you can)\b.{0,60}$",
    _I,
)
# What only says that a question comes.
LEAD = re.compile(
    r"^\W*(?:(?:i (?:just )?have |just )?(?:a |an |one )?"
    r"(?:quick|short|simple|coding|general|another)? ?question"
    r"(?: (?:about|on|regarding) [^:?]{3,40})?[:,\u2014-]+\s*"
    r"|(?:i )?need (?:some )?(?:help|advice)[:,]\s*"
    r"|from an? (?:\w+ )?(?:coding |billing )?(?:standpoint|perspective|point of view),?\s*)",
    _I,
)
ASIDE = re.compile(r",\s*from an? (?:\w+ )?(?:standpoint|perspective|point of view)\s*,", _I)
INDIRECT = re.compile(
    r"^\W*(?:(?:can|could|would|will) (?:someone|somebody|anyone|you|u)(?: please| kindly)?"
    r"(?: (?:tell|explain to|let|help|advise|confirm to|clarify for))?(?: me| us)?"
    r"(?: know| understand| figure out| confirm| clarify| advise)?"
    r"|(?:does|do|did|would) (?:anyone|anybody|someone|somebody|you)(?: guys| all| happen to)? know"
    r"|(?:(?:i(?:'m| am| was)?|we(?:'re| are| were)?) )?(?:just |also )?(?:wondering|wonder|curious"
    r"|asking|trying to (?:find out|figure out|understand|determine)"
    r"|not sure|unsure|confused(?: about)?)"
    r"|(?:i|we)(?:'d| would)? (?:like|want|need) to (?:know|confirm|check|ask)"
    r"|(?:please|pls) (?:tell me|advise|confirm|clarify|let me know)|any idea)"
    r",?\s+(?P<whether>if|whether(?: or not)?)\s+",
    _I,
)
ABOUT = re.compile(
    r"^\W*(?:can|could|would|will) (?:someone|somebody|anyone|you|u)(?: please)?"
    r" (?:explain|clarify|describe|tell (?:me|us) about)(?: to me| for me)?\s+(?=(?:the|an?) )",
    _I,
)
AUXILIARY = re.compile(
    r"^(?P<subject>(?:\S+\s+){1,9}?)(?P<verb>can|may|should|must|will|would|is|are|was|were|does|do"
    r"|has|have)\s+(?P<rest>.+)$",
    _I,
)
ASKS = re.compile(
    r"\?\W*$|^\W*(?:what|which|how|is|are|can|should|does|do|may|must|would|who|when|why)\b"
    r"|\bplease (?:provide|give|send|list)\b"
    r"|\b(?:codes?|dx|icd(?:-?10)?)\W*(?:please|pls|needed)?\W*$",
    _I,
)
# Who says or does it is no condition, and neither is what becomes of the claim.
_PEOPLE = (
    r"(?:payer|insurance|insurer|medicare|medicaid|carrier|claims?|clearinghouse|colleague"
    r"|co-?worker|supervisor|manager|boss|auditor|biller|encoder|ehr|emr|software|system)"
)
BUSINESS = re.compile(
    rf"\b{_PEOPLE}s?\b|\bden(?:y|ied|ial)|\breject|\bI (?:was )?th(?:ink|ought|inking)\b"
    r"|\bI(?:'m| am) (?:a|an|new)\b|\b(?:I|we) (?:dis)?agree\b|\bnew coder\b"
    r"|\b(?:I|we) (?:work|code|bill) (?:for|at|in)\b",
    _I,
)
SUGGESTS = re.compile(rf"^.*\b{_PEOPLE}\b.*?\bfor\s+", _I)
CLAUSE = re.compile(
    r",?\s+(?:and|but|so|however|yet)\s+(?=(?:the|my|our|an?|we|i|they|he|she|it)\b)|;\s+"
    rf"|,\s+(?=(?:(?:my|our|the)\s+{_PEOPLE}|i)\s+(?:says?|thinks?|said|suggests?|used?|wants?)\b)",
    _I,
)
# Whose condition it is, up to the word that leads to it: "for a patient seen on ... with".
WHO = re.compile(
    r"^\W*(?:(?:for|an?|the|this|every|each|any|my|our|we|i|have|had|saw|see|got|is|was|new"
    r"|established|elderly|young|adult|medicare|medicaid|patients?|pt)\s+){0,6}"
    r"(?:\d{1,3}[- ]?(?:years?[- ]old|yo|y/o|yr old)|patients?|pts?"
    r"|(?:fe)?male|woman|man|lady|gentleman|boy|girl|child)\b"
    r"(?:\s+(?:who|that|is|was|were|(?:fe)?male|woman|man|seen|came|comes|coming|in|to|at|on|our|the|an?"
    r"|pain|spine|clinic|office|visit|today|yesterday|here|also|presents?|presented|presenting"
    r"|complains?|complaining|[a-z]{3,9} \d+,?|\d[\d/-]*,?))*"
    r"\s+(?:with|for|has|had|having|of|c/o)\s+(?:an?\s+)?",
    _I,
)
# Who wrote it down is no part of it: "the doctor also documents ...", "assessment is ...".
WRITES = re.compile(
    r"\b(?:(?:the|my|our|this|a new|new)\s+)*(?:provider|doctor|doc|dr|physician|surgeon|md|np|pa"
    r"|therapist|note|report|record|chart|mri|ct)\b(?:"
    r"'s\s+(?:assessment|impression|diagnosis|note)(?:\s+(?:is|was|says))?"
    r"|(?:\s+(?:also|only|just|then|who|has|had))*"
    r"\s+(?:document|say|said|writ|wrot|list|dx|diagnos|notes|noted|stat|call|dictat|show)[\w']*)"
    r"(?:\s+(?:that|as|it))*[:,]?\s+",
    _I,
)
QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{4,120})[\"\u201d]")
# What was done with a code; anything else that is said of one is for the guard to check.
USES = re.compile(
    r"\b(?:us(?:ed|ing)|cod(?:ed|ing)|bill(?:ed|ing)?|report(?:ed|ing)|submit\w*|assign\w*|gave|sent"
    r"|pick(?:ed|s)|chose|select\w*|circled|put|claim)\b",
    _I,
)
FOR = re.compile(r"\b(?:for|with|when)\b", _I)
FRAGMENT = re.compile(r"(?:when|if|several|many|some)\b", _I)
COMMAS = re.compile(r"(?:\s*,)+\s*")
HERE = re.compile(r"\b(?:it|that|this|these|those|them|both|one|who|either)\b", _I)
PRONOUN = re.compile(r"\b(?:it|this code|that code|the code|this one|that one)\b", _I)
RIGHT = re.compile(r"\b(?:right|correct|better|best|appropriate|use|choose|go with|pick)\b", _I)
PAIR = re.compile(
    r"\b(?:problem|issue|ok(?:ay)?|fine|allowed|acceptable|conflict|wrong|together|both)\b", _I
)
# A code that was found wrong, or may be: what is wanted is the right one.
INSTEAD = re.compile(
    r"\b(?:should|would|could) (?:it|that|i|we|he|she|they) (?:\w+ )?(?:have|be)\b|\binstead\b"
    r"|\b(?:better|another|different|other|more specific|right|correct) code\b|^\W*what should\b",
    _I,
)
# A claim about a code that is contested: who is right is what the code set says of it.
CONTESTED = re.compile(
    r"\b(?:says?|said|thinks?|claims?|told (?:me|us|him|her)|insists?|believes?) (?:that )?"
    r"(?P<code>[A-Z]\d[\w.]*\w) (?P<verb>is|can|may|has|needs|takes)"
    r"(?: ?n[o']t)?\b (?P<rest>[^.;!?]+)",
    _I,
)
WHO_IS_RIGHT = re.compile(
    r"^\W*(?:who(?:'s| is) (?:right|correct|wrong)"
    r"|is (?:that|this|he|she|it) (?:right|correct|true|so)"
    r"|do you agree|are they (?:right|correct)|true)\W*$",
    _I,
)
IS_THAT = re.compile(r"^\W*(?:is|would|so is) (?:that|this|it)(?: be)? [A-Z]\d[\w.]*\W*$", _I)
# Kinds for whose answer the condition matters; of what a code is, it does not.
FOR_WORDS = ("use", "difference", "code-for")
OF_A_CODE = ("billable", "seventh", "replaced", "changed", "children", "excludes", "together")
OR = re.compile(r"\bor\b|\bvs\b", _I)
# Words of a question that weigh, and name no condition.
WEIGHING = frozenset(
    "best better good wrong problem issue ask tell advise document preferable doing going".split()
)
MOST_CODES = 3
