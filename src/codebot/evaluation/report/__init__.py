"""A run for people and machines to read: a table, JUnit, one HTML file."""

from codebot.evaluation.report.junit import junit
from codebot.evaluation.report.page import page
from codebot.evaluation.report.terminal import print_comparison, print_summary

__all__ = ["junit", "page", "print_comparison", "print_summary"]
