"""What holds for any text: no crash, no change without a finding, the same again, exact spans."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codebot.catalog import Catalog, read_codes
from codebot.guard import Evidence, audit_document, check_draft, mentions, repair_draft
from codebot.records import Citation, Claim, Document, Draft

ON = date(2026, 5, 1)
WORDS = st.sampled_from(
    """report use not M53.86 M54.5 M53.89 M48.56XA M48.56A M46.4- M53.81-M53.88 (lumbar region)
    (spondylosis with radiculopathy) for is billable a header 6-character code and or with without
    7th character S13.4XXA M54.50 M51.360 T12-L1 CPT 72100 LCD A57311 Excludes1 left right because
    . , ; : — \n - ( ) [1] ? does exist Sjögren’s “ ” 12 M53 codes first clinic suspected""".split(
        " "
    )
)
TEXTS = st.one_of(st.lists(WORDS, max_size=24).map(" ".join), st.text(max_size=120))
QUICK = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CITED = (Citation(1, "a", "A page", "", "", "a quote", 0, 7),)


def draft_of(text: str) -> tuple[Draft, Evidence]:
    return Draft((Claim(text, (1,)),), CITED), Evidence("", (text,), {"a": "a quote"})


@QUICK
@given(text=TEXTS)
def test_a_draft_is_changed_only_by_its_findings(text: str, catalog: Catalog) -> None:
    draft, evidence = draft_of(text)
    findings = check_draft(draft, catalog, ON, evidence)
    assert findings == check_draft(draft, catalog, ON, evidence)
    repaired = repair_draft(draft, findings)
    if not any(finding.replacement is not None for finding in findings):
        assert repaired is draft
    for finding in findings:
        if finding.claim is not None and finding.code:
            span = text[finding.start : finding.end]
            assert read_codes(span), f"{finding.rule} names {finding.code} and spans {span!r}"


@QUICK
@given(text=TEXTS)
def test_the_audit_s_spans_lie_in_the_text(text: str, catalog: Catalog) -> None:
    findings = audit_document(Document("a", "a", text), catalog, ON)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert [f.start for f in findings] == sorted(f.start for f in findings)


@QUICK
@given(text=TEXTS)
def test_a_mention_slices_to_its_text(text: str) -> None:
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.sentence.start <= mention.start < mention.end <= mention.sentence.end
        for gloss in mention.glosses:
            assert mention.sentence.start <= gloss.start <= gloss.end <= mention.sentence.end


@pytest.mark.parametrize("text", ["", " ", "\n\n", "M53.86", "(", "M53.86 (", ") M53.86: ("])
def test_the_edges_of_a_text(text: str, catalog: Catalog) -> None:
    draft, evidence = draft_of(text)
    assert repair_draft(draft, check_draft(draft, catalog, ON, evidence)) is draft
