"""The file a search reads: named arrays and one table of facts, mapped into memory when opened."""

from __future__ import annotations

import json
import os
import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

MAGIC = b"codebot-search-1\n"
_LENGTH = struct.Struct("<Q")
_ALIGN = 64


def write_arrays(
    path: Path, facts: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]]
) -> None:
    """Write the file whole or not at all; `facts` must be JSON."""
    rows, offset = {}, 0
    for name, array in arrays.items():
        rows[name] = (array.dtype.str, offset, array.size)
        offset += -(-array.nbytes // _ALIGN) * _ALIGN
    head = json.dumps({"facts": facts, "arrays": rows}, ensure_ascii=False).encode()
    start = len(MAGIC) + _LENGTH.size + len(head)
    head += b" " * (-start % _ALIGN)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=".search-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(MAGIC + _LENGTH.pack(len(head)) + head)
            for array in arrays.values():
                stream.write(array.tobytes())
                stream.write(bytes(-array.nbytes % _ALIGN))
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def read_arrays(path: Path) -> tuple[dict[str, Any], dict[str, npt.NDArray[np.generic]]] | None:
    """The facts and the arrays, still on disk until read; None where there is no such file."""
    try:
        whole = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(whole[: len(MAGIC)]) != MAGIC:
            return None
        first = len(MAGIC) + _LENGTH.size
        (length,) = _LENGTH.unpack(bytes(whole[len(MAGIC) : first]))
        head = json.loads(bytes(whole[first : first + length]))
        arrays: dict[str, npt.NDArray[np.generic]] = {}
        for name, (kind, offset, size) in head["arrays"].items():
            item = np.dtype(kind)
            begin = first + length + offset
            # As a plain array: each slice of a memmap is checked anew, which costs more than it.
            arrays[name] = np.asarray(whole[begin : begin + size * item.itemsize].view(item))
            if arrays[name].size != size:
                return None
    except (OSError, ValueError, KeyError, struct.error):
        return None
    return head["facts"], arrays
