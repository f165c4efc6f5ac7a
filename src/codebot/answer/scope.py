"""What codebot does not answer, and why: one row a reason, tried in order."""

from __future__ import annotations

import re

from codebot.answer.language import foreign
from codebot.answer.understand import Understanding

__all__ = ["REASONS", "out_of_scope"]

# reason (a sentence of prompts/refusals.toml) -> what shows it
REASONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(cues, re.IGNORECASE))
    for reason, cues in (
        (
            "instructions",
            (
                r"\b(?:base ?64|rot13|hexadecimal)\b"
                r"|(?-i:(?<![\w/])(?=[A-Za-z0-9+]*[a-z][A-Za-z0-9+]*[A-Z])(?=\S*[\d=])"
                r"[A-Za-z0-9+/]{20,}={0,2}(?!\w))"
                r"|\brepeat (?:everything|all|the (?:text|words)) (?:above|before)"
                r"|\b(?:show|reveal|print|tell|give|leak)\b.{0,30}\b(?:the|your) prompt\b"
                r"|\b(?:hidden|secret|initial|original) (?:instructions?|prompts?)\b"
                r"|\blet'?s play (?:a )?(?:game|pretend)|\b(?:who|which|you) ha(?:s|ve) no rules\b"
                r"|\byou are not bound by\b|\bmy grandm\w+ used"
                r"|\b(?:you must|only) (?:answer|say|reply|respond)(?: only)?(?: with)? "
                r"\W?(?:yes|no)\b"
                r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|"
                r"rules?|prompts?|guidelines?"
                r"|above|previous|guard|catalog|everything)\b|system prompt|\bjailbreak|"
                r"developer mode|\bDAN\b"
                r"|\b(?:pretend|act as|role-?play|you are now)\b|reveal your|print your (?:prompt|"
                r"instructions)"
                r"|without (?:any )?(?:checks?|checking|the guard)|<\s*script|\bdo not check\b|"
                r"skip the (?:check|guard)"
            ),
        ),
        (
            "invent",
            (
                r"\bmake (?:one|it|some|something|a code) up\b"
                r"|\b(?:invent|make up|made[- ]up|fabricate|come up with)\b|\bnew code of (?:my|"
                r"our|your) own\b"
                r"|\bfake\b|\b(?:create|make|generate|design|write|give)\b(?: \w+){0,3} "
                r"(?:new|own|custom|unofficial) (?:\S+ ){0,2}codes?\b"
                r"|\b(?:create|design)\b(?: \w+)? (?:an?|some) (?:icd|codes?)\b"
            ),
        ),
        (
            "upcode",
            (
                r"\b(?:code|report|bill|use|add|put|change|pick)\b.{0,40}\bso (?:that )?.{1,40}"
                r"\b(?:approved|pays?|paid|covered)\b|\bup-?cod"
                r"|\b(?:pays?|paid|paying|reimburs\w*|revenue|money) (?:the )?(?:more|"
                r"most|better|best|higher|highest)\b"
                r"|\b(?:more|most|highest|higher|better|best|maximi[sz]e\w*|increase|"
                r"boost)\b.{0,20}"
                r"\b(?:pay(?:s|ing|ment)?|paid|reimburs\w*|revenue|money)\b"
                r"|\bnot (?:really )?documented but\b"
                r"|\beven (?:though|if) (?:it(?:'s| is)|they are|he|she"
                r"|the patient)?.{0,30}\b(?:not|"
                r"n't|doesn't)\b.{0,20}\bdocument"
                r"|\b(?:more severe|worse|sicker|stronger) (?:\w+ )?(?:code|diagnosis|dx)\b.{0,40}"
                r"\b(?:pass|approv\w+|cover\w*|paid|pay)"
                r"|\bjustify\b.{0,40}\bby (?:changing|adding|using)\b"
                r"|\bchang\w+ the (?:dx|diagnosis|code) to (?:something|whatever|one that)\b"
                r"|\bget(?:s|ting)? (?:it|this|the claim|us|me) paid\b|look sicker|"
                r"\bto avoid (?:an? )?audit\b"
            ),
        ),
        (
            "fees",
            (
                r"\bhow much\b|\bpayments? (?:for|of|on)\b|\bfees?\b|\bprices?\b"
                r"|(?<!due to )(?<!because of )(?<!because )(?<!over )(?<!financial )\bcosts?\b"
                r"|\bcopay|\bdeductible|"
                r"\breimbursement (?:rate|amount|for|of)\b"
                r"|\b(?:allowed|payment) amount|\bRVUs?\b|\bcharge for\b|\bwhat (?:does|"
                r"do|will|would) \w+ (?:pay|reimburse|allow)\b"
            ),
        ),
        (
            "treatment",
            (
                r"\b(?:treat(?:ed|ing|ment|ments)?|cure"
                r"|(?<!n't )(?<!not )(?<!wont )heal|remed(?:y|ies)|dos(?:e|es|age|ing)|\d+ ?mg"
                r"|(?<!as )prescri\w+|medications?|drugs?|ibuprofen|opioids?|painkillers?"
                r"|exercises?|stretches|side effects?|should i (?:take|see)|prognosis"
                r"|(?:hurts?|aches?|sore|sick|in pain)\b[^?]*\bwhat (?:should|can|do) i do)\b"
                r"(?!.{0,30}\b(?:code|icd|coded)\b)"
            ),
        ),
        (
            "scope",
            (
                r"\bweather\b|\bjoke\b|\bjava\b|\btypescript\b|\bhtml\b|\bregex\b|"
                r"\bwrite (?:me )?an? (?:\w+ ){0,2}(?:class|function|script|letter|email|story)\b|"
                r"\bpoem\b|\brecipe\b|\bpython\b|\bjavascript\b|"
                r"\bSQL\b|\bprogram(?:ming)?\b|\bfootball\b"
                r"|\bstock\b|\bcapital of\b|\bpresident\b|\btranslate\b|\blawyers?\b|"
                r"\battorney|\bsue\b|\blawsuit|\blegal advice\b"
                r"|^(?!.*\b(?:differ\w*|vs|versus)\b).*\bicd-?\s?10-?\s?pcs\b|\bICD-?11\b.*\bcode\b|\bhomework\b|\bessay\b|"
                r"\bmovie\b|\bmusic\b"
                r"|\btimely filing\b|\bfiling (?:limit|deadline)s?\b"
                r"|\bdo you (?:guys )?(?:take|accept|offer|sell|deliver|validate)\b"
            ),
        ),
    )
)


# Treatment that a question only names on its way to a code is no request for advice.
_CODING = re.compile(
    r"\bcod(?:e|es|ed|ing)\b|\bicd|\bguideline|\bdocument|\bcharacter|\bdx\b|\bclaim|\bbill"
    r"|\b(?:dependence|abuse|use disorder|poisoning|overdose|withdrawal|underdosing)\b"
    r"|\bactive treatment\b|\bA or D\b|\bencounter\b"
    r"|\b(?:drug|medication|opioid|opiate|steroid)s?[- ](?:induced|abuse|use|overuse|reaction)"
    r"|\bdue to (?:\w+ ){0,2}(?:drugs?|medications?|ibuprofen|opioids?)\b|\ballerg|\bnon-?complian"
    r"|\blong[- ]term\b|\badverse effect|\bprincipal\b|first[- ]listed|\bsequenc|\bcharted?\b"
    r"|\b(?:inpatient|outpatient|admission|admitted)\b|\bonly\b.*\btreated\b|\bbeing treated\b"
    r"|\bwhich(?: one)?(?: goes| comes| is)? first\W*$|\btaken (?:correctly|properly|as prescribed)"
    r"|\bwrong (?:drug|dose|med\w*)\b(?=.*\b(?:error|mistake|accident))",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\bshould (?:the|my|this|a) patient (?:have|get|take|undergo|start|stop|try|see)\b"
    r"|\b(?:can|may|could|should|must)\b.{0,25}\b(?:take|taking|use|have|get|try)\b.{0,20}"
    r"\b(?:ibuprofen|aspirin|nsaids?|opioids?|steroids?|tylenol|acetaminophen"
    r"|\w+(?:profen|cillin|pentin|gabalin|statin|codone|mycin|zepam|mab))\b"
    r"|^\W*how (?:is|are|do you|do i|do we|would you|should (?:i|we|you)) .{2,60}"
    r"\b(?:treat(?:ed)?|cured?|managed?)\W*$"
    r"|^\W*(?:is|are) .{2,60}\b(?:serious|dangerous|contagious|curable|hereditary|fatal|deadly)\W*$"
    r"|^\W*how (?:is|are|do (?:you|doctors|they|we)) .{2,60}"
    r"\b(?:diagnosed?|detected|caused|contracted|spread)\W*$"
    r"|^\W*what (?:causes?|caused|triggers?) (?!the (?:denial|error|edit|reject))"
    r"|^\W*what (?:are|is) (?:the )?(?:\w+ )?(?:symptoms|signs|causes?|risk factors?) of\b"
    r"|^\W*how long (?:does|do|will) .{2,50}\b(?:last|take to (?:heal|recover|go away))\W*$"
    r"|^\W*do (?:i|they|we) need (?:an? |to see an? )(?:\w+ )?"
    r"(?:specialist|doctor|surgeon|surgery|mri|x-?ray|scan|brace)\b"
    r"(?! (?:on file|report|in the)|.{0,30}\b(?:to (?:report|use|support|code)|[A-Z]\d\d))"
    r"|\bbest (?:\w+ )?(?:pillow|mattress|chair|brace|shoes?|diet|position|doctor"
    r"|surgeon|hospital)\b"
    r"|\bsafe to (?:give|take|use|prescribe)\b"
    r"|\b(?:what|which|how many|any)(?: \w+)? (?:exercises?|stretches|medications?|drugs?|mg)\b"
    r"|\b(?:should|can|may|could|do|must) (?:i|we|you|he|she|they|the (?:doctor|provider))"
    r" (?:prescribe|give|recommend|inject|administer|increase|taper|refer|operate)\b"
    r"|\bshould (?:i|we) order\b"
    r"|\b(?:does|do|will|would|can) (?!you\b|i\b|we\b|it\b|this\b|that\b|codebot\b)[\w ]{1,30}?"
    r"\b(?:help|relieve|cure)(?: with| for| against)? (?!me\b|us\b|you\b)\w"
    r"|\b(?:is|are|would|will) (?:\w+ ){0,2}(?:surgery|injections?|braces?|medications?|opioids?"
    r"|fusion|therapy|chiropractic|acupuncture|massage)\b.{0,12}\b(?<!medically )"
    r"(?:needed|necessary|recommended|indicated|helpful|good|better|safe|best)\b"
    r"|\bshould (?:i|he|she|we) (?:have|get|take|undergo|stop|try|see|operate|treat"
    r"|start(?! (?:in|from|at|with the (?:index|tabular|alphabetic))\b))\b",
    re.IGNORECASE,
)
# "Is M53.89 a made-up code?" asks whether it exists.
_IS_MADE_UP = re.compile(r"\b(?:made[- ]up|fake|invented|fabricated)\b", re.IGNORECASE)


# "Does a payer's policy override the guidelines?" asks which of two rules wins.
_WHICH_WINS = re.compile(
    r"^\W*(?:does|do|can|may|will|which)\b(?!.*\byour?\b).*\boverrides?\b", re.IGNORECASE
)


# "Who may see my chart?", "Where do patients get wheelchairs?": a matter of persons and places,
# unless something of coding is asked after.
_WHO_OR_WHERE = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|hi|hello|hey|but|then|also)\W+)*(?:who|whom|where)(?:'?s)?\b"
    r"(?! (?:says?|said|told)\b| (?:does|did|do|is|was) (?:it|that|this|you)\b)",
    re.IGNORECASE,
)
_OF_CODING = re.compile(
    r"\bcod(?:e|es|ed|ing|ers?)\b|\bicd|\bguideline|\bdocument|\bcharacter|\bplaceholder|\bdx\b"
    r"|\bdiagnos|\bbill(?:ed|able)\b|\b(?:i|we|you|to|can|may|be) bill\b"
    r"|\breport(?:s|ed|able|ing)?\b(?! to\b)|\bsequenc"
    r"|\bindex\b|\btabular|\bchapters?\b|\bsections?\b|\bexclud|\bcategor|\bassign|\bclassif"
    r"|\bbelongs?\b|\blisted\b|\blateral|\bquer(?:y|ies)\b|\bconvention|\bspecif|\bBMI\b"
    r"|\b(?:go|goes)\W*$",
    re.IGNORECASE,
)


# What is asked of a procedure's code and of no diagnosis.
_OF_PROCEDURES = re.compile(
    r"\b(?:timed|bundl\w*|unbundl\w*|units?|minutes|modifiers?|NCCI|add-on"
    r"|global (?:period|days))\b"
    r"|^\W*how (?:do|should|would|can) (?:i|we|you) (?:bill|code|report)"
    r" (?:for )?\d{4}[0-9A-Z]\b(?!.*\bd(?:x|iagnos))",
    re.IGNORECASE,
)


def _of_persons_or_places(asked: Understanding) -> bool:
    """Whether it asks who or where, and after nothing of coding."""
    if asked.names or asked.terms or not _WHO_OR_WHERE.match(asked.question):
        return False
    return _OF_CODING.search(asked.question) is None


def out_of_scope(asked: Understanding) -> str | None:
    """The reason not to answer; None where the question is one of codebot's."""
    if not asked.names and foreign(asked.question):
        return "language"
    if asked.others and not asked.names and _OF_PROCEDURES.search(asked.question):
        return "licensed"
    if _CARE.search(asked.question) and not _CODING.search(asked.question):
        return "treatment"
    for reason, cues in REASONS:
        if reason == "treatment" and (asked.names or _CODING.search(asked.question)):
            continue
        found = cues.search(asked.question)
        if found is None:
            continue
        if reason == "instructions" and _WHICH_WINS.search(asked.question):
            continue
        if reason == "invent" and asked.names and _IS_MADE_UP.fullmatch(found.group()):
            continue
        return reason
    return "scope" if _of_persons_or_places(asked) else None
