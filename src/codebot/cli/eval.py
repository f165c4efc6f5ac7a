"""`codebot eval`: see how good the answers are."""

from __future__ import annotations

from codebot.cli.lazy import Commands, lazy_group

__all__ = ["SUBCOMMANDS", "command"]

SUBCOMMANDS: Commands = {
    "run": ("codebot.cli.eval_run", "Put the cases to codebot, a server or a chatbot."),
    "report": ("codebot.cli.eval_report", "Score stored results again, and write reports."),
    "compare": ("codebot.cli.eval_compare", "Say what changed between two runs."),
    "lint": ("codebot.cli.eval_lint", "Check the cases themselves against the code set."),
    "new": ("codebot.cli.eval_new", "Make cases of a question, a CSV or of feedback."),
}


@lazy_group(SUBCOMMANDS)
def command() -> None:
    """See how good the answers are, on the cases of eval/ or on your own."""
