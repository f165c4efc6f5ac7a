"""`codebot eval new`: make cases of a question, a CSV or of feedback."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.settings import read_settings

if TYPE_CHECKING:
    from codebot.evaluation import Wanted
    from codebot.web import About, Feedback

__all__ = ["command"]

STORE = "the store of the settings"


@click.command("new")
@click.argument("question", required=False)
@click.option("--answer", default="", help="What the right answer is, in your own words.")
@click.option("--date", "on", metavar="YYYY-MM-DD", help="Date of service; today by default.")
@click.option(
    "--csv",
    "table",
    type=click.Path(path_type=Path),
    help="A CSV with a column “question”, and answer, date, facts, never, tags if you have them.",
)
@click.option(
    "--feedback",
    is_flag=False,
    flag_value=STORE,
    metavar="[FILE]",
    help="The answers voted down: those the server keeps, or of a FILE (a store of votes, or JSON "
    "Lines with question, vote, correction, date_of_service, answer_id).",
)
@click.option("--topic", default="own", show_default=True, help="The topic of a new file.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("eval/cases/own.yaml"),
    show_default=True,
    help="The file of cases to add to.",
)
def command(
    question: str | None,
    answer: str,
    on: str | None,
    table: Path | None,
    feedback: str | None,
    topic: str,
    output: Path,
) -> None:
    """Make a case of QUESTION, of the rows of a CSV, or of what readers voted down.

    The codes of an expected answer become what must be there; look the file over and add the
    facts that matter before you trust it.
    """
    from codebot.assemble import ensure_catalog
    from codebot.evaluation import Wanted, families, lint_cases, read_cases, read_csv
    from codebot.evaluation import write_cases as write

    settings = read_settings()
    wanted = [Wanted(question, answer, on or "")] if question else []
    if table is not None:
        wanted += read_csv(table)
    if feedback is not None:
        wanted += _voted_down(settings.path("feedback") if feedback == STORE else Path(feedback))
    if not wanted:
        if feedback is None:
            raise click.UsageError("Give a QUESTION, --csv or --feedback.")
        click.echo("No answer was voted down.")
        return
    day = date.fromisoformat(on) if on else datetime.now(UTC).astimezone().date()
    catalog = ensure_catalog(settings)
    made = families(wanted, catalog, day)
    fresh = write(output, topic, made)
    faults = lint_cases(read_cases([output]), catalog)
    click.echo(f"{fresh} new cases in {output}.")
    for fault in faults:
        click.echo(f"{fault.case_id}: {fault.message}")
    if faults:
        click.echo(f"Say what a right answer holds there; `codebot eval lint {output}` checks it.")


def _voted_down(path: Path) -> tuple[Wanted, ...]:
    """What was voted down, of a store of votes or of JSON Lines."""
    from codebot.evaluation import Wanted, read_feedback
    from codebot.web import FeedbackStore

    if not _is_store(path):
        return read_feedback(path)
    votes = [vote for vote in FeedbackStore(path).all() if vote.vote == "down"]
    lost = sum(vote.about is None for vote in votes)
    if lost:
        click.echo(f"{lost} left out: their conversations were not kept, or are deleted.", err=True)
    return tuple(
        Wanted(
            question=vote.about.question,
            answer=vote.correction or "",
            on=vote.about.on.isoformat() if vote.about.on else "",
            tags=("feedback",),
            source=_source(vote, vote.about),
            earlier=vote.about.earlier,
            wrong=vote.about.codes if vote.reason == "wrong-code" else (),
        )
        for vote in votes
        if vote.about is not None
    )


def _source(vote: Feedback, about: About) -> str:
    """Where a case comes from: the vote, what had been replied, and from what."""
    codes = f" with {', '.join(about.codes)}" if about.codes else ""
    said = f"; said to be right: {vote.correction}" if vote.correction else ""
    return (
        f"feedback on {vote.answer_id}: {vote.reason or 'no reason given'}{said}; "
        f"was {about.status}{codes} from {about.release}, {about.index}"
    )


def _is_store(path: Path) -> bool:
    """Whether the file is a store of votes; one that is not there yet is one without votes."""
    if not path.exists():
        return path.suffix in (".sqlite", ".db")
    with path.open("rb") as file:
        return file.read(15) == b"SQLite format 3"
