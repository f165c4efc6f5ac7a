"""Where the line between answering and refusing lies, and what moving it would cost.

Asks the development cases that name no code, where nothing but the line decides, with every
threshold of support moved by the same amount, and prints risk and coverage for each.
"""

from __future__ import annotations

from pathlib import Path

from codebot.answer import find, quoting
from codebot.assemble import open_responder
from codebot.catalog import read_codes
from codebot.evaluation import Case, Library, read_cases, score
from codebot.evaluation.metrics import risk_coverage
from codebot.settings import read_settings

MOVES = (-0.30, -0.20, -0.10, -0.05, 0.0, 0.05, 0.10, 0.15)
LINES = ((quoting, "_STRONG"), (find, "_SURE"), (find, "_NAMED"))


def undecided(case: Case) -> bool:
    """Whether only what supports an answer decides if there is one."""
    named = any(reading.system == "ICD-10-CM" for reading in read_codes(case.question))
    return case.split == "dev" and len(case.turns) == 1 and not named


def main() -> None:
    """Print a table: a row for each place of the line."""
    responder = open_responder(read_settings({}))
    parts = responder.parts
    cases = [case for case in read_cases([Path("eval/cases")]) if undecided(case)]
    library = Library("codebot", responder, parts.catalog)
    standing = {(room, name): getattr(room, name) for room, name in LINES}
    print(f"{len(cases)} cases\n")
    print("| the line | answered | refused of these | wrong answers | refused rightly |")
    print("|---|---|---|---|---|")
    for move in MOVES:
        for (room, name), value in standing.items():
            setattr(room, name, value + move)
        samples = []
        for case in cases:
            outcome = library.ask(case)
            right = score(case, outcome, parts.catalog)["right"].value
            samples.append((case, outcome, right == 1.0))
        risk = risk_coverage(samples)
        meant = [o for c, o, _ in samples if c.status == ("answered",)]
        refused = sum(o.reply is None or o.reply.status == "refused" for o in meant) / len(meant)
        shares = " | ".join(
            "" if share is None else f"{share:.3f}"
            for share in (risk.coverage, refused, risk.risk, risk.refused_rightly)
        )
        print(f"| {move:+.2f} | {shares} |", flush=True)


if __name__ == "__main__":
    main()
