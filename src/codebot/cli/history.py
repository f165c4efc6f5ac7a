"""`codebot history`: the conversations that are kept, and forgetting them."""

from __future__ import annotations

from datetime import datetime, timedelta

import click

from codebot.settings import read_settings

__all__ = ["command"]

UNCOUNTED = "Conversations are counted in a SQL database alone (the setting history)."


@click.group("history")
def command() -> None:
    """Show and delete the conversations that are kept.

    A conversation is reached by its id alone: none of these commands lists the ids.
    """


@command.command("status")
def status() -> None:
    """Say how many conversations are kept, and where."""
    from codebot.adapters import SqlHistory
    from codebot.assemble import open_history

    history = open_history(read_settings())
    if not isinstance(history, SqlHistory):
        click.echo(UNCOUNTED)
        return
    conversations, turns = history.size()
    click.echo(f"{conversations} conversations with {turns} turns in {history.name}")


@command.command("show")
@click.argument("conversation")
@click.option("--json", "as_json", is_flag=True, help="Print the turns as the API gives them.")
def show(conversation: str, as_json: bool) -> None:
    """Show the turns of a CONVERSATION, given by its id."""
    from codebot.cli.ask import earlier

    turns = earlier(read_settings(), conversation).turns(conversation)
    if as_json:
        from codebot.web import wire

        held = tuple(wire.Turn.model_validate(turn) for turn in turns)
        click.echo(wire.Conversation(id=conversation, turns=held).model_dump_json(indent=2))
        return
    from codebot.cli.layout import print_turns

    print_turns(turns)


@command.command("delete")
@click.argument("conversations", nargs=-1, required=True)
def delete(conversations: tuple[str, ...]) -> None:
    """Delete CONVERSATIONS, each given by its id, and what votes on their answers hold of them."""
    from codebot.assemble import open_history
    from codebot.errors import NotFound
    from codebot.web import FeedbackStore

    settings = read_settings()
    history, votes = open_history(settings), FeedbackStore(settings.path("feedback"))
    for given in conversations:
        votes.forget(given)
    unknown = [given for given in conversations if not history.delete(given)]
    gone = len(conversations) - len(unknown)
    click.echo(f"{gone} conversation{'' if gone == 1 else 's'} deleted.")
    if unknown:
        raise NotFound(f"There is no conversation {', '.join(unknown)}.")


@command.command("purge")
@click.option(
    "--days",
    type=click.IntRange(0),
    required=True,
    help="Delete what nobody has gone on with for so many days; 0 deletes everything.",
)
def purge(days: int) -> None:
    """Delete the conversations that nobody has gone on with for a number of days."""
    from codebot.assemble import open_history

    before = datetime.now().astimezone() - timedelta(days=days)
    gone = open_history(read_settings()).delete_before(before)
    click.echo(f"{gone} conversation{'' if gone == 1 else 's'} deleted.")
