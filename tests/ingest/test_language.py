"""A text in another language is told from an English one, and from a list of codes."""

import pytest

from codebot.ingest import language_of

TEXTS = {
    "English": "The code is for the lumbar region and is billable, as the record names it. ",
    "German": "Der Code ist für die Lendenregion und das ist nicht für die Brust oder den Hals. ",
    "Spanish": "El código es para la región lumbar y no para el cuello de los pacientes que no. ",
    "French": "Le code est pour la région lombaire et pas pour le cou dans les dossiers du. ",
    "": "M53.86 M53.87 lumbar lumbosacral dorsopathy disc facet ligament ",
}


@pytest.mark.parametrize("language", TEXTS)
def test_language(language: str) -> None:
    assert language_of(TEXTS[language] * 20) == language


def test_a_short_text_tells_nothing() -> None:
    assert language_of("The code is for the lumbar region.") == ""
