"""How good the answers are: cases, runs, scorers, metrics, reports."""

from codebot.evaluation.author import (
    Wanted,
    families,
    read_csv,
    read_feedback,
    write_cases,
)
from codebot.evaluation.cases import Case, ExpectedCodes, read_cases, split_of
from codebot.evaluation.codec import from_json, to_json
from codebot.evaluation.comparison import Change, Comparison, compare
from codebot.evaluation.generated import adversarial_cases, faults, generated_cases
from codebot.evaluation.lint import CaseFault, lint_cases, scorable
from codebot.evaluation.metrics import GuardExam, guard_exam, trec_qrels
from codebot.evaluation.mutants import KINDS, Mutant, mutants
from codebot.evaluation.outcome import Outcome, Ranked
from codebot.evaluation.patterns import affirmed, compile_pattern, found, plain
from codebot.evaluation.peers import peers
from codebot.evaluation.report import (
    ablation_table,
    junit,
    page,
    print_comparison,
    print_summary,
)
from codebot.evaluation.results import Results, Run, Sample, read_outcomes, read_results
from codebot.evaluation.run import Target, run_cases, select
from codebot.evaluation.scorers import RIGHT, SCORERS, Score, score
from codebot.evaluation.summary import Row, Summary, summarize
from codebot.evaluation.targets import Answers, Chatbot, Library, Server, reply_from_wire
from codebot.evaluation.thresholds import (
    Breach,
    Thresholds,
    below,
    read_thresholds,
    regressed,
)

__all__ = [
    "KINDS",
    "RIGHT",
    "SCORERS",
    "Answers",
    "Breach",
    "Case",
    "CaseFault",
    "Change",
    "Chatbot",
    "Comparison",
    "ExpectedCodes",
    "GuardExam",
    "Library",
    "Mutant",
    "Outcome",
    "Ranked",
    "Results",
    "Row",
    "Run",
    "Sample",
    "Score",
    "Server",
    "Summary",
    "Target",
    "Thresholds",
    "Wanted",
    "ablation_table",
    "adversarial_cases",
    "affirmed",
    "below",
    "compare",
    "compile_pattern",
    "families",
    "faults",
    "found",
    "from_json",
    "generated_cases",
    "guard_exam",
    "junit",
    "lint_cases",
    "mutants",
    "page",
    "peers",
    "plain",
    "print_comparison",
    "print_summary",
    "read_cases",
    "read_csv",
    "read_feedback",
    "read_outcomes",
    "read_results",
    "read_thresholds",
    "regressed",
    "reply_from_wire",
    "run_cases",
    "scorable",
    "score",
    "select",
    "split_of",
    "summarize",
    "to_json",
    "trec_qrels",
    "write_cases",
]
