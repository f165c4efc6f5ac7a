"""The reply on the wire (version 1) to the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codebot.errors import InvalidInput
from codebot.evaluation.codec import from_json
from codebot.records import Reply


def reply_from_wire(data: Mapping[str, Any]) -> Reply:
    """The reply of a server's answer; InvalidInput where the answer is of another shape."""
    try:
        release = data["release"]
        trace = data.get("trace") or {}
        shaped = {
            **data,
            "release": {
                "release": {
                    "name": release["name"],
                    "start": release["from"],
                    "end": release["to"],
                },
                "date_of_service": release.get("date_of_service") or release["from"],
                "covers": release["covers_date_of_service"],
            },
            "trace": {
                "prompt": trace.get("prompt"),
                "index": trace.get("index", ""),
                "timings_ms": list((trace.get("timings_ms") or {}).items()),
            },
        }
        return from_json(Reply, shaped)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The server's answer is no reply of version 1: {error!r}") from error
