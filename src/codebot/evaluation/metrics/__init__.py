"""Numbers over many samples."""

from codebot.evaluation.metrics.bootstrap import Interval, interval, paired_interval
from codebot.evaluation.metrics.guard import GuardExam, guard_exam
from codebot.evaluation.metrics.latency import Latency, latency
from codebot.evaluation.metrics.retrieval import CUTOFFS, qrels, retrieval, trec_qrels
from codebot.evaluation.metrics.risk import Calibration, RiskCoverage, calibration, risk_coverage
from codebot.evaluation.metrics.tokens import tokens

__all__ = [
    "CUTOFFS",
    "Calibration",
    "GuardExam",
    "Interval",
    "Latency",
    "RiskCoverage",
    "calibration",
    "guard_exam",
    "interval",
    "latency",
    "paired_interval",
    "qrels",
    "retrieval",
    "risk_coverage",
    "tokens",
    "trec_qrels",
]
