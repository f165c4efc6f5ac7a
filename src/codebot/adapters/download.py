"""Fetches a file over HTTP: bounded in size and time, resumed where it broke off."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from codebot.errors import CatalogError, InvalidInput, NotReady

TRIES = 4
PAUSE = 0.5
_BLOCK = 1 << 16
_STEP = 1 << 20
_MISSING = (404, 410)


def fetch(
    address: str, folder: Path, limit: int, patience: float, say: Callable[[str], None]
) -> Path | None:
    """The file at the address, put into the folder; None where the server has no such file.

    Gives up after `patience` seconds without a byte. CatalogError where it is larger than `limit`
    bytes; NotReady where the server cannot be reached, and what came stays for the next try.
    """
    parts = urllib.parse.urlsplit(address)
    name = Path(urllib.parse.unquote(parts.path)).name
    if parts.scheme not in ("http", "https") or not name:
        raise InvalidInput(f"{address} is no address of a file; correct the setting.")
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{name}.part"
    for attempt in range(TRIES):
        try:
            _receive(address, part, limit, patience, say)
        except urllib.error.HTTPError as error:
            if error.code in _MISSING:
                return None
            if error.code == 416:  # what lies here is no beginning of the file any more
                part.unlink(missing_ok=True)
            reason = f"{error.code} {error.reason}"
        except (OSError, http.client.HTTPException) as error:
            reason = str(getattr(error, "reason", "") or error) or type(error).__name__
        else:
            return part.replace(folder / name)
        if attempt + 1 < TRIES:
            say(f"{reason}; trying again")
            time.sleep(PAUSE * (attempt + 1))
    raise NotReady(f"{parts.hostname} cannot be reached ({reason}).")


def _receive(
    address: str, part: Path, limit: int, patience: float, say: Callable[[str], None]
) -> None:
    have = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": "codebot", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 (scheme is checked)
    with urllib.request.urlopen(request, timeout=patience) as response:  # noqa: S310
        resumed = response.status == 206 and have > 0
        have = have if resumed else 0
        stated = response.headers.get("Content-Length")
        total = have + int(stated) if stated and stated.isdigit() else None
        if total is not None and total > limit:
            raise CatalogError(f"{address} is larger than the limit ({total:,} bytes).")
        shown = have
        with part.open("ab" if resumed else "wb") as file:
            while block := response.read(_BLOCK):
                have += len(block)
                if have > limit:
                    raise CatalogError(f"{address} is larger than the limit ({limit:,} bytes).")
                file.write(block)
                if have - shown >= _STEP:
                    shown = have
                    say(f"{have:,} of {total:,} bytes" if total else f"{have:,} bytes")
    if total is not None and have < total:
        raise http.client.IncompleteRead(b"", total - have)
