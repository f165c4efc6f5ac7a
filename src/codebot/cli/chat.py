"""`codebot chat`: a conversation in the terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.cli.ask import earlier, parse_date, read_date
from codebot.errors import CodebotError, InvalidInput
from codebot.settings import read_settings

if TYPE_CHECKING:
    from rich.console import Console

    from codebot.chat import Responder

__all__ = ["COMMANDS", "command"]


@dataclass
class Talk:
    """A conversation as it stands: its id once it has one, and what was set beside the questions.

    `kept` is False where the history ends with the process.
    """

    responder: Responder
    console: Console
    kept: bool
    conversation: str | None = None
    on: date | None = None
    explain: bool = False

    def ask(self, question: str) -> None:
        """Ask, and print the reply."""
        from codebot.cli.layout import print_reply

        reply = self.responder.answer(question, self.conversation, self.on)
        self.conversation = reply.conversation_id
        explained = self.responder.explain(reply) if self.explain else None
        print_reply(reply, explained, self.console)
        self.console.print()

    def say(self, text: str) -> None:
        """Print a line about the conversation itself."""
        from rich.text import Text

        self.console.print(Text(text, style="bright_black"))


class Leave(Exception):
    """The person is done."""


def _date(talk: Talk, words: str) -> None:
    talk.on = None if words in ("", "today") else parse_date(words)
    talk.say(f"Date of service: {talk.on or 'today'}.")


def _new(talk: Talk, words: str) -> None:
    talk.conversation = None
    talk.say("A new conversation.")


def _turns(talk: Talk, words: str) -> None:
    from codebot.cli.layout import print_turns

    if talk.conversation is None:
        talk.say("Nothing has been said yet.")
        return
    print_turns(talk.responder.parts.history.turns(talk.conversation), talk.console)


def _explain(talk: Talk, words: str) -> None:
    talk.explain = not talk.explain
    talk.say(f"Answers are {'' if talk.explain else 'not '}explained.")


def _forget(talk: Talk, words: str) -> None:
    if talk.conversation is not None:
        talk.responder.parts.history.delete(talk.conversation)
    talk.conversation = None
    talk.say("This conversation is deleted; a new one begins.")


def _help(talk: Talk, words: str) -> None:
    for name, (_, text) in COMMANDS.items():
        talk.say(f"{name:<9} {text}")


def _quit(talk: Talk, words: str) -> None:
    raise Leave


COMMANDS: dict[str, tuple[Callable[[Talk, str], None], str]] = {
    "/date": (_date, "Set the date of service: /date 2026-05-01, or /date today."),
    "/new": (_new, "Begin a new conversation."),
    "/turns": (_turns, "Show what was said so far."),
    "/explain": (_explain, "Show how answers come about, or no longer."),
    "/forget": (_forget, "Delete this conversation."),
    "/help": (_help, "List these commands."),
    "/quit": (_quit, "End; Ctrl+D and Ctrl+C do the same."),
}


@click.command("chat")
@click.option("--conversation", metavar="ID", help="Go on with this conversation.")
@click.option(
    "--date",
    "on",
    callback=read_date,
    metavar="YYYY-MM-DD",
    help="Date of service; today by default.",
)
@click.option("--explain", is_flag=True, help="Show how each answer came about, with times.")
@click.option("--index", type=click.Path(path_type=Path), help="Folder of the indexes.")
def command(conversation: str | None, on: date | None, explain: bool, index: Path | None) -> None:
    """Hold a conversation: follow-ups are read in it, and it can be gone on with later.

    /help lists what can be typed besides questions.
    """
    from rich.console import Console

    from codebot.assemble import open_history, open_responder

    settings = read_settings().replace(index=index)
    history = earlier(settings, conversation) if conversation else open_history(settings)
    kept = settings.text("history") != "memory"
    responder = open_responder(settings, history)
    talk = Talk(responder, Console(highlight=False), kept, conversation, on, explain)
    talk.say("Ask a coding question; /help lists what else can be typed, Ctrl+D ends.")
    if conversation:
        _turns(talk, "")
    with contextlib.suppress(Leave, KeyboardInterrupt):
        while (line := _read_line(talk)) is not None:
            _take(talk, line)
    _farewell(talk)


def _read_line(talk: Talk) -> str | None:
    """The next line, without spaces around it; None at the end of the input."""
    if sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - editing and recalling lines
    try:
        line = input(f"{talk.on or ''}> ").strip()
    except EOFError:
        talk.console.print()
        return None
    except UnicodeDecodeError:
        talk.say("That is no text in UTF-8; type it again.")
        return ""
    if not sys.stdin.isatty():
        talk.console.print(line, markup=False)
    return line


def _take(talk: Talk, line: str) -> None:
    """Do what a line says; what cannot be done is said, and the conversation goes on."""
    try:
        if line.startswith("/"):
            name, _, words = line.partition(" ")
            if name not in COMMANDS:
                raise InvalidInput(f"There is no {name}; /help lists what there is.")
            COMMANDS[name][0](talk, words.strip())
        elif line:
            talk.ask(line)
    except CodebotError as error:
        talk.say(f"{error.title}: {error}")


def _farewell(talk: Talk) -> None:
    if talk.conversation is not None and talk.kept:
        talk.say(f"Go on with `codebot chat --conversation {talk.conversation}`.")
