"""A message written like a letter to the question it asks: greeting, background, question, thanks.

Help desks get most of their questions so. What is asked often leans on the background ("which one
would be right?"), and the background holds words that name no condition (who wrote, who denied).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from codebot.answer import Understanding, courtesy, phrase, pieces_of
from codebot.catalog import read_codes
from codebot.chat import letter_cues as cue

__all__ = ["from_letter"]

Read = Callable[[str], Understanding]


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a letter asks, the conditions its background names, and all its codes."""

    asked: str
    conditions: tuple[str, ...]
    codes: tuple[str, ...]


def from_letter(message: str, read: Read) -> str | None:
    """The question a letter asks, with what it leans on written in; None for other messages.

    A date of service in the background goes with it. The words of a condition stay the writer's.
    """
    if courtesy(message):
        return None
    whole = cue.SENTENCE.split(message)
    sentences = [part for part in map(_plain, whole) if part]
    bared = None if sentences == [part.strip() for part in whole] else " ".join(sentences)
    sentences = [part for sentence in sentences for part in _apart(sentence)]
    asking = [part for part in sentences if cue.ASKS.search(part)]
    told = [part for part in sentences if part not in asking]
    if not asking or not (told or bared):
        return bared
    asked = " ".join(asking)
    conditions = _conditions(told, read)
    question = _contested(asked, " ".join(told))
    if question is None and conditions is not None:
        question = _question(_Letter(asked, conditions, _codes(message)), read(asked))
    if question is None:
        return bared
    return _beside(question, read(question), read(message))


def _apart(sentence: str) -> list[str]:
    """A sentence cut at the dash before its question, where much is said before it."""
    dash = cue.DASH.search(sentence)
    if dash is None or len(sentence[: dash.start()].split()) < cue.LONG:
        return [sentence]
    return [sentence[: dash.start()], sentence[dash.end() :]]


def _plain(sentence: str) -> str:
    """A sentence without greeting, thanks and what only leads to the question."""
    text = cue.THANKS.sub("", cue.LEAD.sub("", cue.GREETING.sub("", sentence.strip())))
    text = cue.ASIDE.sub("", text)
    about = cue.ABOUT.match(text)
    if about is not None:
        return f"What is {text[about.end() :].rstrip('.?! ')}?"
    lead = cue.INDIRECT.match(text)
    if lead is not None:
        text = text[lead.end() :]
        turned = cue.AUXILIARY.match(text)
        if turned:
            verb = turned["verb"].capitalize()
            text = f"{verb} {turned['subject'].strip()} {turned['rest']}"
        text = text.rstrip(".?! ") + "?"
    return text.strip()


def _conditions(told: Sequence[str], read: Read) -> tuple[str, ...] | None:
    """The conditions that the background names; None where it says what cannot be left out."""
    found: list[str] = []
    for clause in (each for sentence in told for each in cue.CLAUSE.split(sentence)):
        text = cue.WHO.sub("", cue.SUGGESTS.sub("", clause))
        business = cue.BUSINESS.search(text) is not None
        if _codes(text) and not (business or cue.USES.search(text)):
            return None
        quoted = [each for each in cue.QUOTED.findall(text) if not read_codes(each)]
        words = ", ".join(quoted)
        if _codes(text):
            # What a code was used for stands behind it.
            purpose = cue.FOR.search(text)
            text = cue.WHO.sub("", text[purpose.end() :]) if purpose else ""
        if text and not (words or business):
            text = cue.WRITES.sub(", ", text)
            words = phrase(replace(read(text), kinds=()))
        if words and read(words).matter and not cue.FRAGMENT.match(words):
            found.append(cue.COMMAS.sub(", ", words))
        elif not (business or read(clause).named_date or _codes(clause)):
            return None
    return tuple(dict.fromkeys(found))


def _codes(text: str) -> tuple[str, ...]:
    readings = (r for r in read_codes(text) if r.system == "ICD-10-CM" and r.shape == "code")
    return tuple(dict.fromkeys(reading.code for reading in readings))


def _question(letter: _Letter, asked: Understanding) -> str | None:
    """The question with the codes and the condition it leans on; None where it cannot be told."""
    words = ", ".join(letter.conditions)
    text = letter.asked
    matter = set(asked.matter) - cue.WEIGHING
    if len(asked.names) == 1 and words and cue.IS_THAT.match(text):
        return f"Is {asked.names[0]} right for {words}?"
    if asked.names:
        weighs = asked.asks(*cue.FOR_WORDS) or cue.OR.search(text) or cue.RIGHT.search(text)
        if words and weighs and not matter:
            return _for(text, words)
        return None if words and not asked.asks(*cue.OF_A_CODE) else text
    if letter.codes:
        return _of_codes(letter, asked, words) if not matter or cue.HERE.search(text) else None
    if matter:
        return None if words else text
    return _for(text, words) if words and asked.asks("code-for") else None


def _contested(asked: str, told: str) -> str | None:
    """Whether a code is what somebody says it is, where it is asked who is right."""
    claims = list(cue.CONTESTED.finditer(told)) if cue.WHO_IS_RIGHT.match(asked) else []
    if len(claims) != 1 or len(_codes(told)) != 1:
        return None
    code, verb, rest = claims[0].group("code", "verb", "rest")
    if verb.lower() in ("is", "can", "may"):
        return f"{verb.capitalize()} {code} {rest}?"
    return f"Does {code} {'have' if verb == 'has' else verb.rstrip('s')} {rest}?"


def _of_codes(letter: _Letter, asked: Understanding, words: str) -> str | None:
    """What is asked of the codes of the background."""
    codes, text = letter.codes, letter.asked
    if len(codes) > cue.MOST_CODES:
        return None
    if len(codes) > 1 and cue.RIGHT.search(text):
        listed = f"{', '.join(codes[:-1])} or {codes[-1]}"
        return f"Which is right{f' for {words}' if words else ''}, {listed}?"
    if len(codes) == 2 and asked.yes_no and cue.PAIR.search(text):
        return f"Can {codes[0]} and {codes[1]} be reported together?"
    if len(codes) > 1:
        return None
    billable = asked.yes_no and asked.asks("billable")
    if words and not billable and (cue.INSTEAD.search(text) or asked.asks("code-for")):
        return f"What is the code for {words}?"
    if words and asked.yes_no and not billable:
        judged = cue.RIGHT.search(text) or cue.PAIR.search(text)
        return f"Is {codes[0]} right for {words}?" if judged else None
    return cue.PRONOUN.sub(codes[0], text, count=1) if cue.PRONOUN.search(text) else None


def _for(question: str, words: str) -> str:
    """The question put for a condition; of several questions, the first."""
    first, *further = pieces_of(question)
    if not read_codes(first):
        first = "What is the code"
    return " ".join((f"{first.rstrip('?. ')} for {words}?", *further))


def _beside(text: str, question: Understanding, letter: Understanding) -> str:
    """The question with the setting and the date of service of the letter, where they matter."""
    if letter.uncertain and letter.setting and not question.setting:
        text = f"{text.rstrip('?. ')}, {letter.setting}?"
    if letter.named_date and not question.named_date:
        text = f"{text} (date of service {letter.on.isoformat()})"
    return text
