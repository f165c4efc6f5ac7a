"""Retrieval: recall, MRR and nDCG of the documents a search returned, through ir_measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from codebot.errors import NotReady
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.pages import any_page

CUTOFFS = (1, 3, 5, 10)


def qrels(case: Case) -> Mapping[str, int]:
    """The groups of pages a search should find for the case, each with its grade.

    A group ("M53.80 | M53.9": one of them is enough) is one relevant item. The page that must be
    cited first counts 2, any other 1.
    """
    grades = dict.fromkeys(case.cite, 1)
    if case.first:
        grades[case.first] = 2
    return grades


def found_groups(case: Case, document_ids: Sequence[str]) -> list[str]:
    """The search result in terms of the case's groups: each counts where it is first found."""
    groups = qrels(case)
    seen: list[str] = []
    for at, document_id in enumerate(document_ids):
        hits = [group for group in groups if group not in seen and any_page(document_id, group)]
        seen.extend(hits[:1] or [f"other-{at}"])
    return seen


def retrieval(pairs: Iterable[tuple[Case, Outcome]]) -> Mapping[str, Mapping[str, float]]:
    """Metric name -> case id -> value, for the cases with pages to find and a ranking to score."""
    scored = [
        (case, found_groups(case, [ranked.document_id for ranked in outcome.ranked]))
        for case, outcome in pairs
        if outcome.ranked is not None and qrels(case)
    ]
    if not scored:
        return {}
    try:
        import ir_measures
        from ir_measures import RR, R, nDCG
    except ImportError as error:
        raise NotReady("Retrieval metrics need ir_measures: pip install codebot[eval]") from error
    judged = {case.id: dict(qrels(case)) for case, _ in scored}
    run = {
        case.id: {item: float(len(items) - at) for at, item in enumerate(items)}
        for case, items in scored
    }
    measures = [*(R @ k for k in CUTOFFS), RR, *(nDCG @ k for k in CUTOFFS)]
    values: dict[str, dict[str, float]] = {str(measure): {} for measure in measures}
    for result in ir_measures.iter_calc(measures, judged, run):
        values[str(result.measure)][result.query_id] = float(result.value)
    return values


def trec_qrels(cases: Iterable[Case]) -> str:
    """The judgements of all cases in TREC's format: query, 0, relevant item, grade."""
    return "".join(
        f"{case.id} 0 {group.replace(' ', '')} {grade}\n"
        for case in cases
        for group, grade in qrels(case).items()
    )
