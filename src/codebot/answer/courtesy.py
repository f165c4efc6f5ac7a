"""Messages that are courtesy and ask nothing: a greeting, or thanks."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["courtesy"]

# name (a sentence of prompts/clarify.toml) -> the phrases that make it
_PHRASES = {
    "thanks": (
        r"thanks?(?: you)?", "thank u", "thankyou", "thx", "ty", "cheers", "much appreciated",
        "got it", "understood", "i see", "(?:good)?bye", "see you", "good ?night",
        "that helps", "never ?mind",
        "kk?", "that(?:'?s| is) all", "perfect", "great", "awesome", "cool", "excellent",
        "good job",
        "sounds good", "makes sense", "will do", "good to know", "no problem", "noted",
        "well done", "ok(?:ay)?", "alright", "have a (?:nice|good) (?:day|one)",
    ),
    "greeting": (
        "hi+(?:ya)?", "howdy", "hello", "yo", "good to see you", "morning", "hey+",
        "good (?:morning|afternoon|evening|day)", "greetings", "hola",
        "how are you(?: today| doing)?", "are you there", "anybody there",
        "how(?:'?s| is) (?:it going|everything|your day)",
    ),
    "abilities": (
        "(?:so )?what (?:can|do) (?:you|this|it)(?: \\w+)? (?:do|help|answer|know)(?: \\w+){0,2}",
        "what can i ask(?: you)?",
        "(?:who|what) are you", "what is (?:this|codebot)",
        "how (?:do|does|can) (?:you|this|it|i) (?:work|help(?: me)?|use (?:you|this|it))",
        "(?:can|could|will) you (?:please )?help(?: me)?(?: please| out)?",
        "help(?: me)?", "i need (?:some |your )?help",
        "tell me (?:about yourself|what you (?:can )?do)",
        "(?:do|can) you (?:do|know|answer) icd[- ]?10(?:-cm)?(?: codes?| coding)?",
    ),
}  # fmt: skip
_FILLERS = (
    "very much", "so much", "a lot", "again", "there", "codebot", "everyone", "all", "yes", "no",

    "(?:just )?(?:an? )?quick (?:one|question|q)", "oh", "and", "nice", "super",
    "for (?:the|your|all your) (?:quick )?(?:help|answer|reply)",
)  # fmt: skip


def _only(name: str) -> re.Pattern[str]:
    """A message of these phrases and fillers, with at least one phrase of that name."""
    beside = _PHRASES["greeting"] if name == "abilities" else ()
    both = "|".join((*_PHRASES["thanks"], *beside, *_FILLERS))
    own = "|".join(_PHRASES[name])
    return re.compile(rf"(?:(?:{both})\W+)*(?:{own})(?:\W+(?:{both}|{own}))*", re.IGNORECASE)


_COMPILED = tuple((name, _only(name)) for name in ("greeting", "thanks", "abilities"))


def courtesy(message: str) -> str | None:
    """The courtesy that is all a message says; None where it says more."""
    words = _plain(message)
    if not words and _plain(message, but="") != message.strip():
        return "thanks"  # a picture alone
    return next((name for name, said in _COMPILED if said.fullmatch(words)), None)


# Pictures and what joins or colours them.
_PICTURES = ("So", "Sk", "Cf", "Mn", "Co")


def _plain(message: str, but: str = " .!?,;:)(-") -> str:
    """The message without pictures, and without marks at its ends."""
    text = "".join(" " if unicodedata.category(c) in _PICTURES else c for c in message)
    return text.strip(but or None)
