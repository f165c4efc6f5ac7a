"""The kinds of question codebot knows: one row each, in the order in which they are tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["KINDS", "Kind", "kinds_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: the cues that show it, and the page sections that answer it.

    `sections` matches headings, `says` matches sentences that speak to this kind of question,
    `cue_words` the cues with the whole words they stand in.
    """

    name: str
    cues: re.Pattern[str]
    sections: re.Pattern[str]
    says: re.Pattern[str]
    cue_words: re.Pattern[str]


def _kind(name: str, cues: str, sections: str, says: str) -> Kind:
    flags = re.IGNORECASE
    whole = rf"[\w'-]*(?:{cues})[\w'-]*"
    return Kind(name, *(re.compile(text, flags) for text in (cues, sections, says, whole)))


_SEVENTH = (
    r"7(?:th)?[- ]?char|seventh|extension|\bplaceholder|how many (?:characters|"
    r"digits)|encounter character"
    r"|(?:initial|subsequent|sequela) (?:encounter )?(?:character|letter)"
    r"|\bwhich (?:letter|character)\b"
    r"|\b(?:five|six|seven|[567])[- ](?:characters?|digits?)\b|\b7th\b"
    r"|\bA,? ?(?:D|or D)\b,? ?(?:or|and)? ?S?\b|\bA/D/S\b"
)
_COVER = (
    r"\bcover(?:age|ed)? (?:for|by|under|policy|determination)|\bcovered\b|"
    r"medicare|medicaid|\blcd|\bncd|payers?\b"
    r"|\bpays?\b|\binsur(?:ance|er)s?\b|reimburs"
    r"|physical therapy|(?-i:\bPT\b)|injection|den(?:y|ied|"
    r"ial)|medical(?:ly)? necess|prior auth"
    r"|home health|billing article|procedure|\bCPT\b|surgery claim|surgical"
)
_NEVER = r"(?!)"

KINDS: tuple[Kind, ...] = (
    _kind("seventh", _SEVENTH, _NEVER, _SEVENTH + r"|complete at|A, D,? (?:or|and) S|A/D/S"),
    _kind(
        "difference",
        r"\bdiffer|(?<!\bc )(?<!\bc\. )(?<!\bc\.)\bdiff\b"
        r"|\bsame (?:thing |code )?as (?=[A-Z]\d)|separated? (?:from|the)|\btell\b.*\bapart|"
        r"\bversus\b|\bvs\.?(?!\w)|\binstead of\b|rather than|\bcompare|"
        r"distinguish|distinction"
        r"|which (?:one )?of (?:those|these|the)|\bor should (?:i|we)|how does .* relate to|"
        r"relate to",
        r"differ|neighbou?r|versus|compar|related|distinguish|confus",
        r"differ|whereas|while|instead|rather|\bversus\b|\bnot\b|requires|distinct",
    ),
    _kind(
        "together",
        r"\btogether|\bon (?:a |the |my |our )?(?:claim|bill) with\b"
        r"|\bon (?:one|a single|the same) (?:claim|bill)\b|"
        r"(?:add|append|attach)\w*\s+[A-Z]\d[\w.]*\s+to\b|"
        r"same (?:claim|encounter|visit|time|day|patient)|alongside|"
        r"along with|in addition to|\bboth\b"
        r"|\bpair(?:ed|ing)?\b|\bcombin|co-?exist|conflict|at once"
        r"|(?:report|list|submit|appear|go|goes|"
        r"bill|code|use)\w*\s+(?:\S+\s+)?(?:with|and)\s+[A-Z]\d"
        r"|\b(?:ok(?:ay)?|fine|good|compatible|allowed|possible|acceptable|permitted|legal)"
        r"(?: to (?:use|bill|code|report|pair|go))?(?: it| together)? with\s+[A-Z]\d"
        r"|[A-Z]\d[\w.]+(?:\s*[+&]|\s+(?:plus|with|alongside|beside|next to)|"
        r"\s+first,? then)\s*[A-Z]\d",
        r"together|exclud|same claim|pitfall|combin",
        r"together|same (?:claim|encounter|visit)|alongside|both|exclud|separately|redundan",
    ),
    _kind(
        "sequence",
        r"first[- ]listed|\bfirst (?:dx|diag\w*)\b|\bfirst\W*$"
        r"|\b(?:listed|goe?s?|coded|reported|sequenced) second\b"
        r"|\bsequenc|(?:goes|comes|listed|coded|reported|is|"
        r"be|put) first|code first|which (?:code )?first"
        r"|\border\b|manifestation|\bprincipal\b"
        r"|\b(?:primary|secondary)(?= (?:diagnos|codes?\b|dx\b|one\b|or\b|position|condition)|\W*$)"
        r"|\b(?:as|list(?:ed)?|be|goes?|comes?|sequenced) (?:the |a )?(?:primary|secondary)\b",
        r"sequenc|first|primary|principal",
        r"first|primary|principal|sequenc|secondary|underlying|manifestation",
    ),
    _kind(
        "instruction",
        r"\bcode[- ]also\b|\balso (?:code|report|need|add|assign)|\badditional\b|in addition|"
        r"\badd(?:ed|ing)?\b(?! [A-Z]\d[\w.]* (?:when|if|because|where)\b)|"
        r"\b(?:go|goes|comes?|coded|reported|listed|sequenced|billed) "
        r"(?:\w+ )?(?:before|after|with)\b|\bunderlying\b|etiolog|\bprecede|instruction|"
        r"\bneeds?\b.{0,25}\b(?:codes?\b|(?:coded|reported|listed|billed) (?:too|also|as well))"
        r"|\b(?:alone|by itself|on its own)\b|"
        r"\b(?:needed|required|necessary) (?:with|beside|alongside)\b|"
        r"inclusion|includes? notes?|(?:which|any|what|tabular) notes\b|"
        r"\bnotes? (?:at|of|on|under|for|with) [A-Z]\d|second(?:ary)? code|what else",
        r"additional|first|note|sequenc",
        r"additional|first|before|after|also|add|\bnote\b",
    ),
    _kind(
        "replaced",
        r"\breplac(?!ement\b(?! (?:code|for|of)\b))|successor|\bdelet|\bretired?\b|what happened|"
        r"no longer|expired|discontinu|used to be|old code|\bsplit\b",
        r"release|histor|chang",
        r"replac|delet|retired|since|effective|split|no longer|became",
    ),
    _kind(
        "changed",
        r"(?<!degenerative )(?<!arthritic )(?<!modic )(?<!skin )\bchang|"
        r"\bnew codes?\b|what'?s new|\bcodes? (?:(?:are|were|is|was|that are) )?new\b|"
        r"\bnew(?= (?!onset|patient|born|diagnos|visit|injur)(?:[\w-]+ ){1,3}codes\b)|"
        r"\bupdates?\b|\bupdated\b|revis|"
        r"introduc|\bis \S+ (?:an? )?(?:brand )?new\b|\badded\b|in effect|"
        r"effective date",
        r"release|histor|chang|what changed",
        r"chang|new|added|effective|since|fiscal|FY|october|delet",
    ),
    _kind(
        "release",
        r"\brelease\b|which (?:\S+ ){0,2}version|\bversion of (?:the )?icd|code set (?:is )?"
        r"(?:in force|used)|\bedition\b",
        r"release|date of service",
        r"release|covers|in force|dates? of service",
    ),
    _kind(
        "excludes",
        r"exclud|not coded here|excludes? ?[12]",
        r"exclud|differ|neighbou?r",
        r"exclud|not (?:coded|included)",
    ),
    _kind(
        "children",
        r"\bchildren\b|\bchild codes?\b|sub-?(?:code|categor|division)|codes? (?:are )?(?:under|"
        r"below|within|in)\b|more specific|specific codes|how specific"
        r"|which codes|what codes|\boptions\b|\blist\b"
        r"|\bfamily\b(?! (?:history|hx|planning|problem|member|circumstance|violence|stress))"
        r"|(?:[456]th|"
        r"fourth|fifth|sixth) char|[4567]th character (?:mean|"
        r"stand|option)|siblings?"
        r"|what(?:'?s| is| are| comes| falls| sits)? (?:all )?(?:under|below|within) [A-Z]\d"
        r"|site-specific|upgrade",
        r"famil|sibling|covers|code set|neighbou?r|differ",
        r"specific|region|instead|site",
    ),
    _kind(
        "billable",
        r"\bbillable|\bvalid\b|\breportable|\b(?:good|fine) to (?:bill|go|report|submit|use)\b"
        r"|\b[A-Z]\d[\w.]*(?:\s+(?:dos|for|on|still))*\s+(?:ok(?:ay)?|good|fine)"
        r"(?:\W+(?:(?:for|on|dos|date of service)\b\W*)+)?\W*$"
        r"|\bcomplete\b(?= (?:code|at|as|with(?:out)?|or|and|for|in)\b|\W*$)"
        r"|\bactive(?: code\b|\W*$)|(?:block|header|category)\W+or\W+|(?:is|"
        r"does) \S+ (?:a )?(?:real|exist)|\bexists?\b|\bheaders?\b"
        r"|^\W*is \S*\d\S* (?:even |still |really )?an? (?:icd\S* )?code\W*$"
        r"|(?:put|use|have) \S+ on (?:a|the|my|our) claim"
        r"|can (?:i|we|you) (?:bill|report|submit)\b|\baccept|\binvalid\b|"
        r"\blegal\b|too short|\breject|\bbounce|\bmissing\b"
        r"|\bincomplete\b|\benough\b(?! (?:for|to)\b)"
        r"|may (?:i|we) (?:bill|submit)\b|can (?:(?:it|this|that) )?"
        r"(?:\w+ )?be (?:billed|"
        r"reported)",
        r"billab|status|covers",
        r"billable|valid|complete|reportable|header|characters",
    ),
    _kind(
        "grouping",
        r"\bdrg|\bmdc\b|grouper|\bhcc\b|\bgroup(?:s|ed|ing)?\b",
        r"group|drg|coverage",
        r"drg|group|mcc",
    ),
    _kind(
        "coverage",
        _COVER,
        r"coverage|payer|medical necess|denial|billing|lcd|cpt|pitfall",
        _COVER + r"|\bclaim",
    ),
    _kind(
        "documentation",
        r"\bdocument|\bchart|(?<!also )(?<!first )(?<!code )(?<!excludes )(?<!excludes[12] )"
        r"(?<!includes )(?<!tabular )\bnotes?\b(?! (?:at|of|on|under|for|with) [A-Z]\d)"
        r"|\bsupport|\bimaging|evidence|\brecord|"
        r"\bmri\b|x-?ray|what .* need(?:s|ed)? to (?:say|show)",
        r"document|imaging|record|tips",
        r"document|record|imaging|mri|x-?ray|\bct\b|note|chart|findings|name the",
    ),
    _kind(
        "use",
        r"when (?:should|do|does|can|is|to|would|are)|\bappropriate|\bcan (?:\S+ ){1,4}be (?:used|"
        r"coded|reported|billed)"
        r"|\bhow (?:long|often|many (?:weeks|days|months|times))\b|\bused? (?:on|in)\b"
        r"|\bright code|(?:should|do|must) (?:i|we|you) (?:use|report|bill|assign)"
        r"|should (?:i|we) code|\buse(?:d)? for\b|"
        r"\bok(?:ay)? to\b|allowed|\bis \S+ (?:ok|correct|right)"
        r"|correct code|coded (?:to|as|with)|current injur|\bsituations?\b|at what point|"
        r"in what case|may (?:i|we) (?:use|report|code)|\bgo(?:es)? (?:to|under|with)\b|decide",
        r"use|cover|pitfall|clinical|context|when|appropriate|indicat|describes",
        r"\buse\b|appropriate|\bwhen\b|\bonly\b|assign|not reported|is for\b",
    ),
    _kind(
        "code-for",
        r"\b(?:(?:full|exact|complete) )?codes? (?:for|to use for|when)\b"
        r"|(?:what|which)(?:'s| is| are)? (?:the )?(?:icd"
        r"(?:[- ]?(?:10|ten)(?:-?cm)?)?(?: codes?)?|code|dx|diagnosis code)"
        r"|how (?:do|would|should|to|can) (?:\S+ ){0,3}code\b"
        r"|\bwhat (?:do|should|would|can|shall) (?:i|we|you) "
        r"(?:bill|code|report|assign|use|put|pick|submit)(?: (?:that|this|it) as)?"
        r"(?=\W*$|\s*[,.?!;]| for\b)|\bwhat to (?:bill|code|report|use|put)(?=\W*$|\s*[,.?!;])"
        r"|icd-?\s?(?:10|ten)?(?:-?cm)?\s+(?:code )?for|\bdx (?:code )?for\b|"
        r"\b(?:best|which|what) (?:\w+ )?diagnosis (?:code )?for\b|"
        r"code this|find (?:me )?(?:a|the) code|^\s*code\b"
        r"|(?<!every )(?<!each )(?<!all )(?<!any )(?<!symptom )(?<!is a )\bcodes?\W*$|"
        r"\bicd[- ]?(?:10|ten)(?:-?cm)?(?: codes?)?\W*$|which (?:icd|code)|^\W*icd[- ]?10\b",
        _NEVER,
        r"code|report|use",
    ),
    _kind(
        "definition",
        r"\bwhat (?:is|are|does|do)\b|\bwhat'?s\b|\bmean(?!t\b)|\bdescri|\bdefin|"
        r"\btitle\b|stands? for|\bcovers?\b|\bincludes?\b|tell me about|explain|"
        r"\b(?:which|what) levels?\b|\blevels? (?:is|are|does|do)\b",
        r"cover|describ|definition|overview|clinical|what",
        r"classif|captur|covers|describ|is a|includes|means|applies|refers|corresponds",
    ),
)


@lru_cache(maxsize=4096)
def kinds_of(question: str) -> tuple[Kind, ...]:
    """The kinds a question shows cues of, in table order; empty where it shows none."""
    found = tuple(kind for kind in KINDS if kind.cues.search(question))
    # A question of any kind may open with "what is"; alone, it asks for a definition.
    return tuple(kind for kind in found if kind.name != "definition") or found
