"""Whether a message is written in another language than English."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["foreign"]

# Little words of other languages that are no words of English, nor of Latin names of diseases.
_FOREIGN = frozenset(
    """que qué cual cuál cuales como cómo donde dónde cuando cuándo por para con sin los las del una
    uno unos es está esta este soy tengo tiene necesito quiero puedo puede código codigo códigos
    dolor espalda hola buenos buenas gracias favor mi su yo usted muy pero también más el al lo qual
    quais não nao uma para com dor costas preciso obrigado você eu é um
    quel quelle quels est le les des une dans pour avec sans sur je vous nous mon ma mes votre avoir
    puis bonjour merci douleur où comment pourquoi ce cette et pas ne
    ich der die das ist und für mit ohne wie welche welcher welches wo warum bitte danke ein eine
    einen kann nicht den dem auf bei gilt gibt heißt schmerzen rückenschmerzen
    il gli che della delle dello sono per quale codice dolore mal di schiena grazie ciao ho
    jaki jest dla ból kod bólu hva hvad hur vilken för och ikke niet een voor welke het""".split()
)
# Those of them that English writes as well: they count only beside others.
_SHARED = frozenset("con mi su al lo die den das per ho est le ma ne mal des com et um".split())
_ENGLISH = frozenset(
    """the is are was of for with what which how and does do can i it a an to in on this that my
    code codes when should not if be have has without patient pain we you""".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def foreign(message: str) -> bool:
    """Whether most of the letters are of another script, or its little words of another language.

    A single word is no language: many names of diseases are Latin or French.
    """
    words = _WORD.findall(message.lower())
    letters = [c for word in words for c in word]
    if not letters:
        return False
    if sum(not _latin(c) for c in letters) * 2 > len(letters):
        return True
    own = [word for word in words if word in _FOREIGN]
    telling = [word for word in own if word not in _SHARED]
    english = sum(word in _ENGLISH for word in words)
    marked = "¿" in message or "¡" in message
    enough = len(own) + marked >= 2 and bool(telling or marked)
    return enough and len(own) + marked > english


def _latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
