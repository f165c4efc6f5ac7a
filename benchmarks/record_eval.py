"""Records this commit in eval/results: every case, and what each part is worth.

`python benchmarks/record_eval.py` writes main.jsonl, main.html and the tables of ablation.md. Of
the held-out and sealed cases it prints nothing but scores.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESULTS = "eval/results"


def run(*words: str) -> str:
    """What `codebot eval run` prints; the record is written whether or not the floors hold."""
    command = [sys.executable, "-m", "codebot", "eval", "run", "--failures", "0", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(done.stderr)
    sys.stderr.write(done.stderr)
    return done.stdout


def ablation(split: str) -> str:
    """The table of codebot and its plainer peers over a split."""
    with tempfile.TemporaryDirectory() as folder:
        said = run("--split", split, "--peers", "--output", f"{folder}/whole.jsonl")
    return "".join(line + "\n" for line in said.splitlines() if line.startswith("|"))


def main() -> None:
    """Record, and put each table below its heading."""
    sys.stdout.write(run("--output", f"{RESULTS}/main.jsonl", "--html", f"{RESULTS}/main.html"))
    page = ROOT / RESULTS / "ablation.md"
    text = page.read_text(encoding="utf-8")
    for split in ("held-out", "sealed"):
        table = ablation(split)
        text = re.sub(rf"(?m)^(## .*\({split}\)\n\n)(?:\|.*\n)*", rf"\1{table}", text)
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
