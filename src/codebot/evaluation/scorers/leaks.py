"""Leaks: codes that got out though the code set does not back them. The guard's own exam."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.codes import named
from codebot.evaluation.scorers.scored import UNSCORED, Score, share


def leaks(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the answer's codes that the code set backs.

    A code the code set does not know may be named only where the question named it, and a code
    may be proposed only where it is billable on the date of service; its title must be official.
    """
    reply = outcome.reply
    if reply is None:
        return UNSCORED
    asked = " ".join(case.turns).upper().replace(".", "")
    faults = []
    in_text = dict.fromkeys(named(reply.text))
    for code in in_text:
        state = catalog.status(code, case.date_of_service)
        if state.status == "unknown" and "-" not in code and code.replace(".", "") not in asked:
            faults.append(f"names {code}, which does not exist")
    for use in reply.codes:
        if use.system != "ICD-10-CM":
            continue
        state = catalog.status(use.code, case.date_of_service)
        if use.role == "proposed" and state.status != "valid":
            faults.append(f"proposes {use.code}, which is {state.status}")
        if use.title and state.entry and use.title != state.entry.title:
            faults.append(f"calls {use.code} “{use.title}”")
    return share(faults, len(in_text) + len(reply.codes))
