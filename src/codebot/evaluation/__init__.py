"""How good the answers are: cases, runs, scorers, metrics, reports."""

from codebot.evaluation.cases import Case, ExpectedCodes, read_cases, split_of
from codebot.evaluation.patterns import affirmed, compile_pattern, found, plain

__all__ = [
    "Case",
    "ExpectedCodes",
    "affirmed",
    "compile_pattern",
    "found",
    "plain",
    "read_cases",
    "split_of",
]
