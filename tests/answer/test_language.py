"""Which messages are written in another language."""

import pytest

from codebot.answer.language import foreign


@pytest.mark.parametrize(
    "message",
    [
        "¿Cuál es el código para dolor de espalda baja?",
        "Necesito el código para diabetes tipo 2",
        "Quel est le code pour la lombalgie ?",
        "Welcher Code gilt für Rückenschmerzen?",
        "qual o código para dor nas costas",
        "qual è il codice per mal di schiena",
        "腰痛的代码是什么",
        "Какой код для боли в спине",
    ],
)
def test_another_language(message: str) -> None:
    assert foreign(message)


@pytest.mark.parametrize(
    "message",
    [
        "cafe au lait spots",
        "de Quervain right wrist",
        "folie a deux",
        "La Crosse encephalitis code",
        "die cast injury",
        "cor pulmonale",
        "mal de debarquement",
        "What is the code for grand mal seizures?",
        "M53.86",
        "🤕",
    ],
)
def test_names_of_diseases_are_no_language(message: str) -> None:
    assert not foreign(message)
