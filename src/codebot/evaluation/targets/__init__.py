"""What can be asked: codebot in this process, a codebot server, any chatbot."""

from codebot.evaluation.targets.chatbot import Chatbot
from codebot.evaluation.targets.library import Answers, Library
from codebot.evaluation.targets.server import Server
from codebot.evaluation.targets.wire import reply_from_wire

__all__ = ["Answers", "Chatbot", "Library", "Server", "reply_from_wire"]
