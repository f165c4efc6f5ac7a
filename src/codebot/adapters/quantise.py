"""The encoder in eight-bit whole numbers, for sentences: half the time, nearly the same vectors.

Chunks are searched by vectors of full precision. Sentences are only ranked within the chunks that
were found, where a cosine of 0.99 to full precision changes no answer of the eval.

The range of each activation is taken once, here. Taken anew from each batch, as is usual, a text's
vector would depend on its company.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import onnx
    from numpy.typing import NDArray

    Ranges = dict[str, tuple[float, float]]

# Names the file and the vectors made with it: another number, and the index is made anew.
QUANTISED_VERSION = "2"
_NAME = f"sentences-{QUANTISED_VERSION}.onnx"
_CONTRIB = "com.microsoft"
# Ranges are taken on runs of word pieces drawn at random, between [CLS] and [SEP]: they reach as
# far as those of sentences do, and need no text.
_RUNS, _LONGEST, _FIRST_WORD, _CLS, _SEP = 100, 40, 1996, 101, 102


def sentence_model(folder: Path) -> Path:
    """The quantised model beside `model.onnx` in the folder, made where there is none."""
    made = folder / _NAME
    if made.is_file():
        return made
    import onnx

    model = onnx.load(str(folder / "model.onnx"))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".quantise-") as aside:
        ranges = _ranges(model, Path(aside) / "open.onnx")
        small = Path(aside) / _NAME
        onnx.save(_Quantised(model, ranges).model, str(small))
        small.replace(made)
    return made


def _products(model: onnx.ModelProto) -> Iterator[onnx.NodeProto]:
    """The products of activations with weights."""
    weights = {tensor.name for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            yield node


def _ranges(model: onnx.ModelProto, place: Path) -> Ranges:
    """The least and the greatest value that enters each product, zero among them."""
    import numpy as np
    import onnx
    import onnxruntime

    names = list(dict.fromkeys(node.input[0] for node in _products(model)))
    opened = onnx.ModelProto()
    opened.CopyFrom(model)
    opened.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in names)
    onnx.save(opened, str(place))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(place), options, providers=["CPUExecutionProvider"])
    found = dict.fromkeys(names, (0.0, 0.0))
    for ids in _random_runs(_words(model)):
        ones, zeros = np.ones_like(ids), np.zeros_like(ids)
        feed = {"input_ids": ids, "attention_mask": ones, "token_type_ids": zeros}
        for name, values in zip(names, session.run(names, feed), strict=True):
            low, high = found[name]
            found[name] = (min(low, float(values.min())), max(high, float(values.max())))
    return found


def _random_runs(words: int) -> Iterator[NDArray[np.int64]]:
    import numpy as np

    chance = np.random.default_rng(1)
    for _ in range(_RUNS):
        run = chance.integers(_FIRST_WORD, words, chance.integers(3, _LONGEST))
        yield np.array([[_CLS, *run, _SEP]], np.int64)


def _words(model: onnx.ModelProto) -> int:
    """How many word pieces the model knows."""
    return max(int(tensor.dims[0]) for tensor in model.graph.initializer if len(tensor.dims) == 2)


class _Quantised:
    """A model whose products are in whole numbers: activations by range, weights by column."""

    def __init__(self, model: onnx.ModelProto, ranges: Ranges) -> None:
        self.model = model
        self._tensors = {tensor.name: tensor for tensor in model.graph.initializer}
        self._ranges = ranges
        self._nodes: list[onnx.NodeProto] = []
        self._quantise({node.name for node in _products(model)})

    def _quantise(self, products: set[str]) -> None:
        """Put a product of whole numbers, its bias added, in place of each product."""
        waiting: dict[str, onnx.NodeProto] = {}
        for node in self.model.graph.node:
            product = next((waiting.pop(name) for name in node.input if name in waiting), None)
            if node.name in products:
                waiting[node.output[0]] = node
            elif product is None:
                self._nodes.append(node)
            elif node.op_type == "Add":
                bias = next(name for name in node.input if name != product.output[0])
                self._put(product, node.output[0], bias)
            else:
                self._put(product, product.output[0])
                self._nodes.append(node)
        del self.model.graph.node[:]
        self.model.graph.node.extend(self._nodes)
        used = {name for node in self._nodes for name in node.input}
        del self.model.graph.initializer[:]
        self.model.graph.initializer.extend(t for t in self._tensors.values() if t.name in used)

    def _put(self, product: onnx.NodeProto, output: str, *bias: str) -> None:
        from onnx import helper

        source, weight = product.input
        inputs = [*self._whole(source), *self._columns(weight)]
        # The order of the operator: both factors, both scales, both zeros, the bias.
        a, a_scale, a_zero, b, b_scale, b_zero = inputs
        self._nodes.append(
            helper.make_node(
                "MatMulIntegerToFloat",
                [a, b, a_scale, b_scale, a_zero, b_zero, *bias],
                [output],
                name=product.name,
                domain=_CONTRIB,
            )
        )

    def _whole(self, source: str) -> tuple[str, str, str]:
        """An activation in whole numbers from 0 to 255, with its scale and zero."""
        import numpy as np
        from onnx import helper

        names = (f"{source}/whole", f"{source}/scale", f"{source}/zero")
        if names[1] not in self._tensors:
            low, high = self._ranges[source]
            scale = (high - low) / 255
            self._keep(names[1], np.array(scale, np.float32))
            self._keep(names[2], np.array(round(-low / scale), np.uint8))
            self._nodes.append(
                helper.make_node("QuantizeLinear", [source, *names[1:]], [names[0]], name=names[0])
            )
        return names

    def _columns(self, weight: str) -> tuple[str, str, str]:
        """A weight in whole numbers from -127 to 127, with each column's scale and zero."""
        import numpy as np
        from onnx import numpy_helper

        names = (f"{weight}/whole", f"{weight}/scale", f"{weight}/zero")
        if names[0] not in self._tensors:
            values = numpy_helper.to_array(self._tensors[weight])
            scales = np.abs(values).max(axis=0) / 127
            self._keep(names[0], np.rint(values / scales).astype(np.int8))
            self._keep(names[1], scales.astype(np.float32))
            self._keep(names[2], np.zeros(len(scales), np.int8))
        return names

    def _keep(self, name: str, values: NDArray[np.generic]) -> None:
        from onnx import numpy_helper

        self._tensors[name] = numpy_helper.from_array(values, name)
