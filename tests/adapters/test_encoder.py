"""The exported encoder gives what sentence-transformers gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from codebot.adapters import DIMENSIONS, OnnxEncoder, read_parity, small_encoder
from codebot.errors import IndexMissing

TEXTS = ["Low back pain", "M53.86 is billable. " * 5, "x", "Excludes1 " * 600]


def test_parity_was_taken_and_recorded(model_folder: Path) -> None:
    parity = read_parity(model_folder)
    assert parity is not None
    assert parity.least_cosine >= 0.9999
    assert parity.sha256.startswith("53aa51172d14")


def test_vectors_keep_the_order_of_their_texts(encoder: OnnxEncoder) -> None:
    together = encoder.vectors(TEXTS)
    assert together.shape == (len(TEXTS), DIMENSIONS)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.allclose(encoder.embed_query(text), vector, atol=1e-5)


def test_no_encoder_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="codebot index build"):
        OnnxEncoder(tmp_path)


def test_a_text_in_eight_bits_is_near_and_the_same_in_any_company(
    model_folder: Path, encoder: OnnxEncoder
) -> None:
    own = small_encoder(model_folder)
    names = ["neck", "back", "hip", "knee", "wrist", "hand"]
    texts = [f"Pain of the {name} is coded to a header." for name in names]
    texts += ["Yes.", "A region decides the fifth character.", "No."]
    texts += [" ".join(texts[:-1]), "Report the region as well. " * 90]
    together = own.vectors(texts)
    cosines = (together * encoder.vectors(texts)).sum(axis=1)
    assert cosines.min() > 0.99
    assert cosines.mean() > 0.997
    for row, text in enumerate(texts):
        for company in ([], texts[:row], texts[row:], texts[::-1]):
            assert own.vectors([text, *company])[0].tolist() == together[row].tolist()
