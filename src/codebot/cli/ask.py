"""`codebot ask`: one question, answered in the terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.cli.collecting import without_collecting
from codebot.errors import InvalidInput, NotFound
from codebot.settings import Settings, read_settings

if TYPE_CHECKING:
    from codebot.chat import Explanation, History, Responder
    from codebot.records import Reply

__all__ = ["command", "earlier", "parse_date", "read_date"]


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
    with without_collecting():
        responder = _opened(settings, conversation)
        reply = responder.answer(" ".join(question), conversation, on)
        explained = responder.explain(reply) if explain else None
        if as_json:
            _print_json(reply, explained)
            return
        from codebot.cli.layout import print_reply

        print_reply(reply, explained)


def earlier(settings: Settings, conversation: str) -> History:
    """The history that holds this conversation; NotFound where none does."""
    from codebot.assemble import open_history

    history = open_history(settings)
    if not history.turns(conversation):
        raise NotFound(f"There is no conversation {conversation!r}; it was deleted, or never kept.")
    return history


def _opened(settings: Settings, conversation: str | None) -> Responder:
    from codebot.assemble import open_responder

    return open_responder(settings, earlier(settings, conversation) if conversation else None)


def _print_json(reply: Reply, explained: Explanation | None) -> None:
    from codebot.web import wire

    shape = wire.Reply.of(reply)
    if explained is None:
        click.echo(shape.model_dump_json(by_alias=True, indent=2))
        return
    data = {**shape.model_dump(mode="json", by_alias=True), "explained": asdict(explained)}
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
