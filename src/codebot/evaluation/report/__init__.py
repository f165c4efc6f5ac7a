"""A run for people and machines to read: a table, JUnit, one HTML file."""

from codebot.evaluation.report.ablation import ablation_table
from codebot.evaluation.report.html import page
from codebot.evaluation.report.terminal import print_comparison, print_summary
from codebot.evaluation.report.xml import junit

__all__ = ["ablation_table", "junit", "page", "print_comparison", "print_summary"]
