"""The encoder in eight-bit whole numbers, for sentences: half the time, nearly the same vectors.

Chunks are searched by vectors of full precision. Sentences are only ranked within the chunks that
were found, where the least cosine to full precision, 0.98, changes no answer of the eval.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

_NAME = "sentences.onnx"


def sentence_model(folder: Path) -> Path:
    """The quantised model beside `model.onnx` in the folder, made where there is none."""
    made = folder / _NAME
    if made.is_file():
        return made
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.quant_utils import add_pre_process_metadata

    model = onnx.load(str(folder / "model.onnx"))
    weights = {tensor.name for tensor in model.graph.initializer}
    nodes = [
        node.name
        for node in model.graph.node
        if node.op_type == "MatMul" and weights.intersection(node.input)
    ]
    with tempfile.TemporaryDirectory(dir=folder, prefix=".quantise-") as aside:
        whole, small = Path(aside) / "whole.onnx", Path(aside) / _NAME
        # Without this mark the quantiser advises everyone on the terminal to optimise first.
        add_pre_process_metadata(model)
        onnx.save(model, str(whole))
        quantize_dynamic(
            whole,
            small,
            op_types_to_quantize=["MatMul"],
            nodes_to_quantize=nodes,
            per_channel=True,
            weight_type=QuantType.QInt8,
            # The graph has been optimised, and its fused operators carry no types.
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        small.replace(made)
    return made
