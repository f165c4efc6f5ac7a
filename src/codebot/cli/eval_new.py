"""`codebot eval new`: make cases of a question, a CSV or of feedback."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from codebot.settings import read_settings

__all__ = ["command"]


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
    type=click.Path(path_type=Path),
    help="JSON Lines of feedback: question, vote, correction, date_of_service, answer_id.",
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
    feedback: Path | None,
    topic: str,
    output: Path,
) -> None:
    """Make a case of QUESTION, of the rows of a CSV, or of what readers voted down.

    The codes of an expected answer become what must be there; look the file over and add the
    facts that matter before you trust it.
    """
    from codebot.assemble import ensure_catalog
    from codebot.evaluation import Wanted, families, read_cases, read_csv, read_feedback
    from codebot.evaluation import write_cases as write

    wanted = [Wanted(question, answer, on or "")] if question else []
    if table is not None:
        wanted += read_csv(table)
    if feedback is not None:
        wanted += read_feedback(feedback)
    if not wanted:
        raise click.UsageError("Give a QUESTION, --csv or --feedback.")
    day = date.fromisoformat(on) if on else datetime.now(UTC).astimezone().date()
    made = families(wanted, ensure_catalog(read_settings()), day)
    fresh = write(output, topic, made)
    read_cases([output])
    click.echo(f"{fresh} new cases in {output}; check them with `codebot eval lint {output}`.")
