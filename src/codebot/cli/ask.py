"""`codebot ask`: one question, answered in the terminal."""

from __future__ import annotations

import gc
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.errors import InvalidInput, NotFound
from codebot.settings import Settings, read_settings

if TYPE_CHECKING:
    from codebot.chat import History
    from codebot.records import Reply

__all__ = ["command", "earlier", "parse_date", "read_date", "show"]


def read_date(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A date given as YYYY-MM-DD, with a plain message where it is none."""
    try:
        return None if value is None else parse_date(value)
    except InvalidInput as error:
        raise click.BadParameter(str(error)) from None


def parse_date(text: str) -> date:
    """The date that YYYY-MM-DD stands for; InvalidInput where it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar day
    except ValueError:
        raise InvalidInput(f"{text!r} is no date; write YYYY-MM-DD.") from None


@click.command("ask")
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--date",
    "on",
    callback=read_date,
    metavar="YYYY-MM-DD",
    help="Date of service; today by default.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the reply as it goes over the wire.")
@click.option("--index", type=click.Path(path_type=Path), help="Folder of the indexes.")
@click.option(
    "--conversation", metavar="ID", help="Go on with this conversation, and keep what is said."
)
@click.option("--explain", is_flag=True, help="Show how the answer came about, with times.")
def command(
    question: tuple[str, ...],
    on: date | None,
    as_json: bool,
    index: Path | None,
    conversation: str | None,
    explain: bool,
) -> None:
    """Answer one QUESTION from cited passages, checked against the official code set."""
    settings = read_settings().replace(index=index)
    # One question and the process ends: looking for garbage would take a tenth of its time.
    gc.disable()
    try:
        reply = _answer(settings, " ".join(question), on, conversation)
    finally:
        gc.enable()
    if as_json:
        from codebot.web import wire

        click.echo(wire.Reply.of(reply).model_dump_json(by_alias=True, indent=2))
        return
    show(reply, explain=explain)


def earlier(settings: Settings, conversation: str) -> History:
    """The history that holds this conversation; NotFound where none does."""
    from codebot.assemble import open_history

    history = open_history(settings)
    if not history.turns(conversation):
        raise NotFound(f"There is no conversation {conversation!r}; it was deleted, or never kept.")
    return history


def _answer(settings: Settings, question: str, on: date | None, conversation: str | None) -> Reply:
    from codebot.assemble import open_responder

    history = earlier(settings, conversation) if conversation else None
    return open_responder(settings, history).answer(question, conversation, on)


def show(reply: Reply, *, explain: bool = False) -> None:
    """Print a reply with its citations, codes and findings."""
    from codebot.cli.layout import print_reply

    print_reply(reply, explain=explain)
