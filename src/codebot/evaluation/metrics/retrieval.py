"""Retrieval: recall, MRR and nDCG of the documents a search returned, through ir_measures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from codebot.errors import NotReady
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.pages import any_page, leads_to

CUTOFFS = (1, 3, 5, 10)


def qrels(case: Case, documents: Collection[str] = ()) -> Mapping[str, int]:
    """The groups of pages a search should find for the case, each with its grade.

    A group ("M53.80 | M53.9": one of them is enough) is one relevant item. The page that must be
    cited first counts 2, any other 1; where it is one of the pages to cite, it is that item and
    no second one, for a page can be found only once. With `documents`, only the groups are kept
    that one of them belongs to.
    """
    grades = dict.fromkeys(case.cite, 1)
    pages = [page.strip() for page in case.first.split("|")] if case.first else []
    firsts = [group for group in grades if any(_overlap(page, group) for page in pages)]
    if len(firsts) == len(pages) == 1:
        grades = {case.first if group == firsts[0] else group: n for group, n in grades.items()}
        firsts = [case.first]
    for group in firsts or ([case.first] if case.first else []):
        grades[group] = 2
    if not documents:
        return grades
    return {g: n for g, n in grades.items() if any(any_page(d, g) for d in documents)}


def _overlap(page: str, group: str) -> bool:
    """Whether a page and a group of pages may be one document: "codes/M53.86" and "M53.86"."""
    return any_page(page, group) or any(leads_to(each.strip(), page) for each in group.split("|"))


def found_groups(groups: Collection[str], document_ids: Sequence[str]) -> list[str]:
    """The search result in terms of the groups: each counts where it is first found."""
    seen: list[str] = []
    for at, document_id in enumerate(document_ids):
        hits = [group for group in groups if group not in seen and any_page(document_id, group)]
        seen.extend(hits[:1] or [f"other-{at}"])
    return seen


def retrieval(
    pairs: Iterable[tuple[Case, Outcome]], documents: Collection[str] = ()
) -> Mapping[str, Mapping[str, float]]:
    """Metric name -> case id -> value, for the cases with pages to find and a ranking to score."""
    scored = [
        (case, groups, found_groups(groups, [ranked.document_id for ranked in outcome.ranked]))
        for case, outcome in pairs
        if outcome.ranked is not None and (groups := dict(qrels(case, documents)))
    ]
    if not scored:
        return {}
    try:
        import ir_measures
        from ir_measures import RR, R, nDCG
    except ImportError as error:
        raise NotReady("Retrieval metrics need ir_measures: pip install codebot[eval]") from error
    judged = {case.id: groups for case, groups, _ in scored}
    run = {
        case.id: {item: float(len(items) - at) for at, item in enumerate(items)}
        for case, _, items in scored
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
