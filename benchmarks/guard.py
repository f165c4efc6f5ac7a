"""The guard's bars: python -m benchmarks.guard [--each N] [--seed N] [--catalog FILE].

Sentences made from the catalog and its history, each known to be right or wrong: how many of the
wrong are caught by the right rule, how many of the right raise an alarm, and how fast.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from tests.guard.truth import TODAY, Sentence, Truth

from codebot.catalog import Catalog
from codebot.guard import Evidence, check_draft
from codebot.records import Citation, Claim, Draft, Finding

CITED = (Citation(1, "a", "A page", "", "", "a quote", 0, 7),)


def findings_of(sentence: Sentence, catalog: Catalog) -> tuple[Finding, ...]:
    """What the guard says of the sentence as the one claim of a draft."""
    evidence = Evidence("", (sentence.text,), {"a": "a quote"})
    draft = Draft((Claim(sentence.text, (1,)),), CITED)
    return check_draft(draft, catalog, sentence.on, evidence)


def is_missed(sentence: Sentence, found: tuple[Finding, ...]) -> bool:
    """Whether a wrong sentence went by without the rule that must fire."""
    return sentence.rule is not None and all(f.name != sentence.rule for f in found)


def alarms(sentence: Sentence, found: tuple[Finding, ...]) -> list[Finding]:
    """The errors and warnings raised over a right sentence."""
    return [f for f in found if sentence.rule is None and f.severity != "info"]


def odd_glosses(catalog: Catalog, seed: int, count: int) -> list[Sentence]:
    """Codes beside words thrown together from other titles, which no look-up has seen before."""
    chance = random.Random(seed)
    names = [(code, name) for code, name in catalog.names(TODAY) if "-" not in code]
    words = sorted({word for _, name in names for word in name.split() if word.isalpha()})
    made = []
    for code, _ in chance.sample(names, count):
        said = " ".join(chance.sample(words, chance.randint(1, 6)))
        made.append(Sentence("odd_gloss", f"Report {code} ({said}).", None))
    return made


def seconds(sentence: Sentence, catalog: Catalog) -> float:
    """The processor time that the sentence takes as a draft."""
    start = time.process_time()
    findings_of(sentence, catalog)
    return time.process_time() - start


def main() -> None:
    """Print the bars and what fell short of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=1000, help="sentences of each kind")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--catalog", type=Path, default=Path("index/catalog.sqlite"))
    parser.add_argument("--show", type=int, default=20, help="how many failures to print")
    given = parser.parse_args()
    catalog = Catalog.open(given.catalog)
    dates = len(catalog.releases()) > 1
    made = list(Truth(catalog, given.seed, dates).sentences(given.each))
    wrong = [sentence for sentence in made if sentence.rule is not None]
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    shown = 0
    for sentence in made:
        found = findings_of(sentence, catalog)
        bad = is_missed(sentence, found)
        alarm = alarms(sentence, found)
        missed[sentence.kind] += bad
        false[sentence.kind] += bool(alarm)
        if (bad or alarm) and shown < given.show:
            shown += 1
            print(f"{sentence.kind}: {sentence.text}\n    {[(f.name, f.message) for f in found]}")
    right = len(made) - len(wrong)
    print(
        f"{len(wrong)} wrong, caught by the right rule {1 - sum(missed.values()) / len(wrong):.4%}"
    )
    print(f"{right} right, false alarms {sum(false.values())} ({sum(false.values()) / right:.4%})")
    print({kind: n for kind, n in (missed + false).items() if n})
    odd = odd_glosses(catalog, given.seed, 500)
    times = sorted(seconds(sentence, catalog) for sentence in odd)
    print(
        f"odd glosses, each for the first time: median {times[len(times) // 2] * 1000:.1f} ms, "
        f"95 % under {times[len(times) * 95 // 100] * 1000:.1f}, worst {times[-1] * 1000:.1f}"
    )
    for name, sample in (("all", made), ("advice", [s for s in made if s.kind == "right_advice"])):
        start = time.process_time()
        for sentence in sample:
            findings_of(sentence, catalog)
        print(f"warm, {name}: {len(sample) / (time.process_time() - start):.0f} claims a second")


if __name__ == "__main__":
    main()
