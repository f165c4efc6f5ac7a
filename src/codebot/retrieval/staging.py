"""The index that is being built aside: begun from the current one, gone on with after a kill."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from codebot.retrieval.manifest import Manifest, write_manifest
from codebot.retrieval.shelf import point_to

STAGING = "building"
_TASK = "task.json"


@dataclass(frozen=True, slots=True)
class Task:
    """What a build is for; a staging folder left behind is gone on with for the same task only.

    `base` names the index it begins as a copy of, or is empty; `purpose` tells commands apart.
    """

    base: str
    purpose: str


def begin(root: Path, task: Task) -> tuple[Path, bool]:
    """The staging folder for a task, and whether it was begun before."""
    staging = root / STAGING
    _recover(root, staging, task)
    if _task_of(staging) == task:
        return staging, True
    shutil.rmtree(staging, ignore_errors=True)
    aside = root / f"{STAGING}.new"
    shutil.rmtree(aside, ignore_errors=True)
    if task.base:
        shutil.copytree(root / task.base, aside)
    else:
        aside.mkdir(parents=True)
    (aside / _TASK).write_text(json.dumps(asdict(task)), encoding="utf-8")
    aside.rename(staging)
    return staging, False


def _recover(root: Path, staging: Path, task: Task) -> None:
    """Take back an index that was finished for this task, but never became current."""
    if staging.exists():
        return
    for folder in root.glob("index-*"):
        if _task_of(folder) == task:
            folder.rename(staging)
            return


def _task_of(folder: Path) -> Task | None:
    try:
        return Task(**json.loads((folder / _TASK).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def discard(root: Path) -> None:
    """Throw the staging folder away."""
    shutil.rmtree(root / STAGING, ignore_errors=True)


def publish(root: Path, manifest: Manifest) -> Path:
    """Make what was built in the staging folder current, under its name; where it lies now."""
    staging, target = root / STAGING, root / manifest.name
    write_manifest(staging, manifest)
    if target.exists():
        shutil.rmtree(target)
    staging.rename(target)
    point_to(root, manifest.name)
    (target / _TASK).unlink(missing_ok=True)
    return target
