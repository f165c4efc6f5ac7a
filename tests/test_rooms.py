from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "codebot"
ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
MODULES = [f"codebot.{room}" for room in ROOMS] + [
    f"codebot.{path.stem}"
    for path in SOURCE.glob("*.py")
    if path.stem not in ("__init__", "__main__")
]
VENDORS = (
    "sqlalchemy",
    "torch",
    "chromadb",
    "sentence_transformers",
    "transformers",
    "onnxruntime",
    "onnx",
)

# Runs in a process of its own: import one module, and fail on any work beyond reading code.
WATCH = """
import sys

def watch(event, arguments):
    if event == "open" and any(letter in str(arguments[1]) for letter in "wax+"):
        raise RuntimeError(f"import writes {arguments[0]}")
    if event in ("socket.connect", "sqlite3.connect", "os.mkdir", "subprocess.Popen"):
        raise RuntimeError(f"import does {event} {arguments}")

sys.dont_write_bytecode = True
sys.addaudithook(watch)
__import__(sys.argv[1])
print(" ".join(name for name in sys.argv[2:] if name in sys.modules))
"""


@pytest.mark.parametrize("room", ROOMS)
def test_the_door_lists_what_is_behind_it(room: str) -> None:
    door = importlib.import_module(f"codebot.{room}")
    names = door.__all__
    assert len(names) == len(set(names))
    for name in names:
        assert hasattr(door, name), f"codebot.{room}.__all__ lists {name}, which does not exist"


@pytest.mark.parametrize("module", MODULES)
def test_importing_does_nothing(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WATCH, module, *VENDORS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", "HF_HUB_OFFLINE": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [], f"importing {module} imports {done.stdout}"


@pytest.mark.parametrize("importer", ["catalog", "guard", "chat", "evaluation"])
def test_an_upward_import_fails_the_linter(importer: str, tmp_path: Path) -> None:
    assert importer in ROOMS
    shutil.copytree(
        SOURCE, tmp_path / "src" / "codebot", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert _lint_imports(tmp_path).returncode == 0
    seeded = tmp_path / "src" / "codebot" / importer / "seeded.py"
    seeded.write_text("from codebot.cli import main\n", encoding="utf-8")
    done = _lint_imports(tmp_path)
    assert done.returncode != 0
    assert "Arrows point down BROKEN" in done.stdout
    assert f"codebot.{importer}.seeded -> codebot.cli" in done.stdout


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter is not None, "import-linter is not installed: `make test` installs it"
    return subprocess.run(
        [linter, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": str(Path(sys.executable).parent)},
    )
