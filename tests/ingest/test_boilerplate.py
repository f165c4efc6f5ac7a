"""What surrounds a page's content is left out, on any page."""

from __future__ import annotations

from pathlib import Path

import pytest

from codebot.adapters import OnnxEncoder
from codebot.ingest import cut, documents_in, read_document
from codebot.records import Document

CONTENT = "A sprain of the lumbar spine is coded from the injury chapter with its 7th character."
PAGE = f"""Skip to main content
SpineWiki Logo
Home
Codes
SpineWiki
SpineWiki
© 2025 SpineWiki. All rights reserved.

Updated by J. Doe, MD on March 3, 2025
Photo credit: Jane Roe / Shutterstock

Lumbar sprain

{CONTENT}

- Share
- Tweet

Related codes
Other codes in this family.

Further reading
- Spine Society https://spine.example/a
- Payer policy https://payer.example/b

Chartwell Scribe
Chartwell listens to the visit and writes the note for you while you talk to the patient.
See how Chartwell documents a sprain
Subscribe to our newsletter
Enter your email address
Ready to transform your practice?
Get started for free
"""


def test_only_the_content_is_left(encoder: OnnxEncoder) -> None:
    chunks = cut(Document(id="x", title="x", text=PAGE), encoder.count_tokens)
    assert [chunk.text for chunk in chunks] == [CONTENT]
    assert chunks[0].headings == ("Lumbar sprain",)


def test_a_page_written_for_codebot_is_taken_as_it_stands(encoder: OnnxEncoder) -> None:
    text = f"---\nid: a\n---\n## Sources\n\nSubscribe to our newsletter.\n\n{CONTENT}\n"
    chunks = cut(Document(id="a", title="a", text=text), encoder.count_tokens)
    assert "newsletter" in chunks[0].text


UNWANTED = (
    "Mira", "Ready to", "Get started", "Logo", "All rights reserved", "Browse", "See how",
    "cited references", "AI Code Search", "https://", "Verified May", "Drawn from", "voice-first",
)  # fmt: skip


def test_the_raw_pages_come_clean(seeds: Path, encoder: OnnxEncoder) -> None:
    subjects = []
    for path in documents_in(seeds):
        document = read_document(path, seeds)
        subjects.append(document.codes)
        chunks = cut(document, encoder.count_tokens)
        assert len(chunks) >= 8
        for chunk in chunks:
            assert not [word for word in UNWANTED if word in chunk.text], chunk
    assert subjects == [("M53.80",), ("M53.9",), ("M53.9",), ("M53.85",), ("M53.86",)]


def test_only_answered_questions_of_the_raw_pages_are_chunks(
    seeds: Path, encoder: OnnxEncoder
) -> None:
    answered = {
        path.name[:3]: sum(
            chunk.kind == "faq" for chunk in cut(read_document(path, seeds), encoder.count_tokens)
        )
        for path in documents_in(seeds)
    }
    assert answered == {"000": 0, "001": 0, "002": 0, "003": 7, "004": 0}


@pytest.mark.parametrize(
    "heading", ["Home health visits", "Other specified dorsopathies", "Sources of error in coding"]
)
def test_content_that_looks_like_chrome_stays(heading: str, encoder: OnnxEncoder) -> None:
    text = f"{heading}\n{CONTENT}\n"
    chunks = cut(Document(id="x", title="x", text=text), encoder.count_tokens)
    assert [chunk.headings for chunk in chunks] == [(heading,)]
