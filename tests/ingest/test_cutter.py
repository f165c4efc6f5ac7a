"""Chunks are slices, short enough to be read whole, and cut where the page's structure says."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codebot.adapters import OnnxEncoder
from codebot.ingest import MAX_PIECES, cut, embedding_text
from codebot.records import Chunk, Document

FAQ = """---
id: codes/M53.86
title: M53.86
---
# M53.86

## FAQ

### Does it need a 7th character?

No. It is complete at five characters.

- It has no placeholder either.

### Which region is it for?

The lumbar region.
"""


def chunks_of(text: str, encoder: OnnxEncoder) -> tuple[Chunk, ...]:
    document = Document(id="page", title="A page", text=text)
    chunks = cut(document, encoder.count_tokens)
    for chunk in chunks:
        assert document.text[chunk.start : chunk.end] == chunk.text
        assert encoder.count_tokens(embedding_text(document, chunk)) <= MAX_PIECES
    return chunks


def test_a_question_stays_with_its_answer(encoder: OnnxEncoder) -> None:
    first, second = chunks_of(FAQ, encoder)
    assert (first.kind, first.question) == ("faq", "Does it need a 7th character?")
    assert first.text.startswith("### Does it need")
    assert first.text.endswith("no placeholder either.")
    assert first.headings == ("M53.86", "FAQ")
    assert second.question == "Which region is it for?"


def test_glued_numbers_are_questions(encoder: OnnxEncoder) -> None:
    text = "Frequently asked questions\n01What is it for?\nThe lumbar region of the spine.\n"
    (chunk,) = chunks_of(text + "02Is it billable?\nYes, it is a billable code.\n", encoder)[:1]
    assert chunk.question == "What is it for?"
    assert chunk.text == "01What is it for?\nThe lumbar region of the spine."


def test_questions_without_answers_are_no_chunks(encoder: OnnxEncoder) -> None:
    text = (
        "Lumbar disorders take the fifth character 6 in this subcategory.\n"
        "Frequently asked questions\n01What is M53.86 for?\n02Is M53.86 billable?\n"
    )
    (chunk,) = chunks_of(text, encoder)
    assert chunk.question is None
    assert "?" not in chunk.text


def test_flattened_markdown_is_opened(encoder: OnnxEncoder) -> None:
    body = "#### 1) Risk: **High** - **Reason**: The record names no region of the spine at all. "
    text = "Analysis\n" + "### Overview of the code " + body * 4 + "#### 2. Notes Notes are read."
    headings = {chunk.headings[-1] for chunk in chunks_of(text, encoder)}
    assert "Risk: **High**" in headings or "Risk: High" in headings
    assert not any("Reason" in heading for heading in headings)


def test_a_long_paragraph_is_split_at_sentences(encoder: OnnxEncoder) -> None:
    text = "The code M53.86 is for the lumbar region, e.g. a facet syndrome. " * 60
    chunks = chunks_of(text, encoder)
    assert len(chunks) > 3
    assert all(chunk.text.endswith("syndrome.") for chunk in chunks)
    assert all(chunk.codes == ("M53.86",) for chunk in chunks)


def test_a_table_keeps_its_header_on_every_chunk(encoder: OnnxEncoder) -> None:
    rows = "".join(f"| M53.8{n % 9} | region number {n} of the spine |\n" for n in range(60))
    chunks = chunks_of("# Regions\n\n| code | region |\n|---|---|\n" + rows, encoder)
    assert {chunk.kind for chunk in chunks} == {"table"}
    assert all(chunk.headings[-1] == "code | region" for chunk in chunks[1:])


MARKS = """# Heading
|- item
|M53.86|Is it?| |
|

|x | y | z
|---
|A sentence ends here. |01What is it?
||é|#### |**bold** |\r\n"""
PIECES = st.sampled_from([*MARKS.split("|"), "| a | b |\n", "x" * 300, "|---|---|\n"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40))
def test_whatever_the_text_chunks_are_slices_in_order(
    encoder: OnnxEncoder, pieces: list[str]
) -> None:
    chunks = chunks_of("".join(pieces), encoder)
    ends = [0, *(chunk.end for chunk in chunks)]
    assert all(chunk.start >= end for chunk, end in zip(chunks, ends, strict=False))
    assert all(chunk.text.strip() for chunk in chunks)
    assert len({chunk.id for chunk in chunks}) == len(chunks)


def test_numbered_questions_are_a_series(encoder: OnnxEncoder) -> None:
    text = (
        "1. What is M53.3 for?\nIt is for the sacrum and the coccyx.\n"
        "2. Does it name a side (left, right) or none?\nIt names none at all.\n"
        "3. Who asks for it?\n"
    )
    assert [chunk.question for chunk in chunks_of(text, encoder)] == [
        "What is M53.3 for?",
        "Does it name a side (left, right) or none?",
    ]


def test_a_page_that_marks_its_headings_keeps_its_short_lists(encoder: OnnxEncoder) -> None:
    listed = "# Policy\n\n## Covered codes\n\n- M54.50\n- M54.51\n\n"
    text = listed + "## Table\n\na | b\n--- | ---\n1 | 2\n"
    chunks = chunks_of(text, encoder)
    assert [(chunk.kind, chunk.headings[-1]) for chunk in chunks] == [
        ("list", "Covered codes"),
        ("table", "Table"),
    ]
