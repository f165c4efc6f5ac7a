"""2,000 questions generated over the catalog and 200 adversarial ones: bar no fault at all.

A fault is a code proposed that is unknown, retired, a header or mistitled on the date of service, a
statement that the code set does not back, or a quote that is not what its document holds.

    python benchmarks/generated.py [--count 2000] [--hard 200] [--seed 1] [--show]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from datetime import date
from itertools import chain

from codebot.assemble import open_responder
from codebot.evaluation import Library, adversarial_cases, faults, generated_cases
from codebot.settings import read_settings

DAY = date(2026, 5, 1)


def main() -> int:
    """Ask, print each fault and the totals; 1 where there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--hard", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print every reply")
    given = parser.parse_args()
    responder = open_responder(read_settings(), today=lambda: DAY)
    catalog = responder.parts.catalog
    document = responder.parts.retriever.index.document
    library = Library("generated", responder, catalog, document=document)
    asked, faulty, statuses = Counter[str](), 0, Counter[str]()
    began = time.process_time()
    for case in chain(
        generated_cases(catalog, DAY, given.count, given.seed),
        adversarial_cases(catalog, DAY, given.hard, given.seed),
    ):
        outcome = library.ask(case)
        asked[case.family] += 1
        if outcome.reply is not None:
            statuses[f"{case.family} {outcome.reply.status}"] += 1
        found = faults(case, outcome, catalog)
        faulty += bool(found)
        if found or given.show:
            text = outcome.reply.text if outcome.reply else outcome.error
            print(f"{case.id} [{case.date_of_service}] {case.question}\n    {text}")
        for fault in found:
            print(f"    FAULT {fault}")
    for name, count in sorted(statuses.items()):
        print(f"{name}: {count}")
    took = time.process_time() - began
    print(f"{asked.total()} questions, {faulty} with a fault (bar 0), {took:.0f} s of processor")
    return int(faulty > 0)


if __name__ == "__main__":
    sys.exit(main())
