"""Codes by role: proposed, mentioned, advised against, and the status each has on the date."""

from __future__ import annotations

from collections.abc import Callable

from codebot.catalog import Catalog, read_codes
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.scored import UNSCORED, Score, share
from codebot.records import Reply


def codes(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the expectations about codes that hold.

    A chatbot does not say which role a code has: for it, a code to be proposed must be in the
    text, and what must not be proposed is not scored.
    """
    reply = outcome.reply
    wanted = case.codes
    if reply is None or (reply.status != "answered" and reply.status in case.status):
        return UNSCORED
    in_text = set(named(reply.text))
    roles = {use.code: use.role for use in reply.codes}

    def proposed(code: str) -> bool:
        return roles.get(code) == "proposed" if outcome.structured else code in in_text

    faults = _missing("does not propose", wanted.proposed, proposed)
    faults += _missing("does not name", wanted.mentioned, lambda c: c in in_text or c in roles)
    checks = len(wanted.proposed) + len(wanted.mentioned)
    if outcome.structured:
        faults += [f"proposes {code}" for code in wanted.not_proposed if proposed(code)]
        faults += _missing(
            "does not advise against",
            wanted.advised_against,
            lambda c: roles.get(c) == "advised-against",
        )
        faults += _statuses(reply, wanted.status)
        checks += len(wanted.not_proposed) + len(wanted.advised_against) + len(wanted.status)
    return share(faults, checks)


def named(text: str) -> tuple[str, ...]:
    """The ICD-10-CM codes a text names, dotted, in order."""
    return tuple(
        code
        for reading in read_codes(text)
        if reading.system == "ICD-10-CM"
        for code in (reading.code, reading.last)
        if code
    )


def _missing(what: str, groups: tuple[str, ...], holds: Callable[[str], bool]) -> list[str]:
    return [
        f"{what} {group}"
        for group in groups
        if not any(holds(code.strip()) for code in group.split("|"))
    ]


def _statuses(reply: Reply, wanted: tuple[tuple[str, str], ...]) -> list[str]:
    given = {use.code: use.status for use in reply.codes}
    return [
        f"says {code} is {given.get(code, 'not there')}, it is {status}"
        for code, status in wanted
        if given.get(code) != status
    ]
