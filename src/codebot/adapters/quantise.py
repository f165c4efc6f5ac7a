"""The encoder in eight-bit whole numbers, for all that an index holds: less than half the time.

Questions are embedded in full precision. To find chunks and to rank sentences, vectors whose cosine
to full precision is 0.999 serve as well: docs/decisions/0005.

One scale for a whole activation would not do, for a few of its values reach far beyond the rest.
What leaves a normalisation is centred and evened out channel by channel; what leaves an activation
function is divided by the greatest value of its row. All ranges are taken once, here: taken anew
from each batch, as is usual, a text's vector would depend on its company.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codebot.adapters.encoder import OnnxEncoder, cores

if TYPE_CHECKING:
    import numpy as np
    import onnx
    from numpy.typing import NDArray

    Values = NDArray[np.float32]
    Reach = tuple[Values, Values]

# Names the file and the vectors made with it: another number, and the index is made anew.
QUANTISED_VERSION = "3"
_NAME = f"small-{QUANTISED_VERSION}.onnx"
# Texts of one length that share a batch.
_BATCH = 16
_CONTRIB = "com.microsoft"
# Reaches are taken on runs of word pieces drawn at random, between [CLS] and [SEP]: they reach
# nearly as far as those of sentences do, and need no text. What is beyond, is cut off.
_RUNS, _LONGEST, _FIRST_WORD, _CLS, _SEP = 100, 40, 1996, 101, 102
_MARGIN = 1.25
# How much of a channel's reach is taken from the activation; the rest is left to its weights.
_SHARE = 0.75
# Where zero lies among the whole numbers of a row that goes from a little below zero to 1.
_ROW_ZERO = 32


def small_encoder(folder: Path) -> OnnxEncoder:
    """What embeds all that an index holds; the quantised model is made where there is none."""
    small = small_model(folder)
    return OnnxEncoder(folder, threads=1, workers=cores(), model=small, batch=_BATCH, apart=True)


def small_model(folder: Path) -> Path:
    """The quantised model beside `model.onnx` in the folder, made where there is none."""
    made = folder / _NAME
    if made.is_file():
        return made
    import onnx

    model = onnx.load(str(folder / "model.onnx"))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".quantise-") as aside:
        reaches = _reaches(model, Path(aside) / "open.onnx")
        small = Path(aside) / _NAME
        onnx.save(_Quantised(model, reaches).model, str(small))
        small.replace(made)
    for old in folder.glob("s*.onnx"):
        if old != made:
            with contextlib.suppress(OSError):
                old.unlink()
    return made


def _products(model: onnx.ModelProto) -> Iterator[onnx.NodeProto]:
    """The products of activations with weights."""
    weights = {tensor.name for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            yield node


def _reaches(model: onnx.ModelProto, place: Path) -> dict[str, Reach]:
    """The least and the greatest value of each channel that enters a product."""
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
    found: dict[str, Reach] = {}
    for ids in _random_runs(_words(model)):
        ones, zeros = np.ones_like(ids), np.zeros_like(ids)
        feed = {"input_ids": ids, "attention_mask": ones, "token_type_ids": zeros}
        for name, values in zip(names, session.run(names, feed), strict=True):
            rows = values.reshape(-1, values.shape[-1])
            low, high = rows.min(axis=0), rows.max(axis=0)
            before = found.get(name, (low, high))
            found[name] = (np.minimum(before[0], low), np.maximum(before[1], high))
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


@dataclass(frozen=True, slots=True)
class _Whole:
    """An activation in whole numbers: the names of its values, scale and zero.

    The activation itself is `(whole - zero) * scale * stretch + centre`, channel by channel, and
    that times the row's value in `top` where it has one.
    """

    values: str
    scale: str
    zero: str
    stretch: Values | float = 1.0
    centre: Values | float = 0.0
    top: str = ""


class _Quantised:
    """A model whose products with weights are in whole numbers."""

    def __init__(self, model: onnx.ModelProto, reaches: dict[str, Reach]) -> None:
        self.model = model
        self._tensors = {tensor.name: tensor for tensor in model.graph.initializer}
        self._reaches = reaches
        self._maker = {name: node for node in model.graph.node for name in node.output}
        self._entered: dict[str, _Whole] = {}
        self._nodes: list[onnx.NodeProto] = []
        products = list(_products(model))
        self._weights: dict[str, list[str]] = {}
        for node in products:
            self._weights.setdefault(node.input[0], []).append(node.input[1])
        self._quantise({node.name for node in products})

    def _quantise(self, products: set[str]) -> None:
        """Put a product of whole numbers, its bias added, in place of each product."""
        waiting: dict[str, onnx.NodeProto] = {}
        for node in self.model.graph.node:
            product = next((waiting.pop(name) for name in node.input if name in waiting), None)
            if node.name in products:
                waiting[node.output[0]] = node
            elif self._is_weighted_sum(node):
                self._put_weighted_sum(node)
            elif product is None:
                self._nodes.append(node)
            elif node.op_type == "Add" and not self._entering(product.input[0]).top:
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

    def _put(self, product: onnx.NodeProto, output: str, bias: str = "") -> None:
        """The product of whole numbers; what was centred comes back with the bias."""
        import numpy as np

        source, weight = product.input
        whole, weights = self._entering(source), self._values(weight)
        columns = self._columns(weight, weights, whole)
        inputs = [whole.values, columns[0], whole.scale, columns[1], whole.zero, columns[2]]
        centre = np.broadcast_to(whole.centre, len(weights))
        added = centre @ weights + (self._values(bias) if bias else 0)
        if added.any():
            inputs.append(self._keep(f"{weight}/added", added.astype(np.float32)))
        plain = f"{output}/plain" if whole.top else output
        self._add("MatMulIntegerToFloat", inputs, plain, domain=_CONTRIB)
        if whole.top:
            self._add("Mul", [plain, whole.top], output)

    def _columns(self, weight: str, weights: Values, whole: _Whole) -> tuple[str, str, str]:
        """A weight in whole numbers from -127 to 127, with each column's scale and zero."""
        import numpy as np

        stretched = weights * np.broadcast_to(whole.stretch, len(weights))[:, None]
        scales = np.abs(stretched).max(axis=0) / 127
        return (
            self._keep(f"{weight}/whole", np.rint(stretched / scales).astype(np.int8)),
            self._keep(f"{weight}/scale", scales.astype(np.float32)),
            self._keep(f"{weight}/zero", np.zeros(len(scales), np.int8)),
        )

    def _entering(self, source: str) -> _Whole:
        """An activation in whole numbers from 0 to 255, put into the graph once."""
        if source not in self._entered:
            maker = self._maker[source]
            if maker.op_type == "LayerNormalization":
                self._entered[source] = self._evened(source, maker)
            elif "Gelu" in maker.op_type:
                self._entered[source] = self._by_row(source)
            else:
                self._entered[source] = self._by_range(source)
        return self._entered[source]

    def _evened(self, source: str, norm: onnx.NodeProto) -> _Whole:
        """Channels centred and evened out by a normalisation of their own, which costs no more.

        A channel's reach is shared between its activation and its weights, so that neither side
        loses more than the other.
        """
        import numpy as np

        low, high = self._reaches[source]
        centre, half = (high + low) / 2, np.maximum((high - low) / 2 * _MARGIN, 1e-6)
        heaviest = np.max([np.abs(self._values(w)).max(axis=1) for w in self._weights[source]], 0)
        stretch = half**_SHARE / np.maximum(heaviest, 1e-6) ** (1 - _SHARE)
        stretch *= (half / stretch).max()
        gain, bias = (self._values(name) for name in norm.input[1:3])
        names = (
            self._keep(f"{source}/gain", (gain / stretch).astype(np.float32)),
            self._keep(f"{source}/bias", ((bias - centre) / stretch).astype(np.float32)),
        )
        even = self._add("LayerNormalization", [norm.input[0], *names], f"{source}/even")
        even.attribute.extend(norm.attribute)
        return self._whole(source, even.output[0], 1 / 127, 128, stretch=stretch, centre=centre)

    def _by_row(self, source: str) -> _Whole:
        """Each row divided by its greatest value; no value is far below zero."""
        top = self._add("ReduceMax", [source], f"{source}/top", axes=[-1], keepdims=1).output[0]
        even = self._add("Div", [source, top], f"{source}/even").output[0]
        return self._whole(source, even, 1 / (255 - _ROW_ZERO), _ROW_ZERO, top=top)

    def _by_range(self, source: str) -> _Whole:
        """One range for all channels."""
        low, high = (
            float(f) for f in (self._reaches[source][0].min(), self._reaches[source][1].max())
        )
        scale = (max(high, 0.0) - min(low, 0.0)) / 255
        return self._whole(source, source, scale, round(-min(low, 0.0) / scale))

    def _whole(self, source: str, even: str, scale: float, zero: int, **rest: Any) -> _Whole:
        import numpy as np

        names = (
            self._keep(f"{source}/scale", np.array(scale, np.float32)),
            self._keep(f"{source}/zero", np.array(zero, np.uint8)),
        )
        self._add("QuantizeLinear", [even, *names], f"{source}/whole")
        return _Whole(f"{source}/whole", *names, **rest)

    def _is_weighted_sum(self, node: onnx.NodeProto) -> bool:
        """True for the mean over a text: values times their mask, summed over its word pieces."""
        maker = self._maker.get(node.input[0]) if node.input else None
        return node.op_type == "ReduceSum" and maker is not None and maker.op_type == "Mul"

    def _put_weighted_sum(self, node: onnx.NodeProto) -> None:
        """The sum as a product: ReduceSum adds up a batch of one in another order than others."""
        weighted = self._maker[node.input[0]]
        self._nodes.remove(weighted)
        values, mask = weighted.input
        turned = self._add("Transpose", [mask], f"{mask}/turned", perm=[0, 2, 1])
        summed = self._add("MatMul", [turned.output[0], values], f"{node.output[0]}/rows")
        self._add("Squeeze", [summed.output[0], node.input[1]], node.output[0])

    def _add(self, op: str, inputs: list[str], output: str, **settings: Any) -> onnx.NodeProto:
        from onnx import helper

        node = helper.make_node(op, inputs, [output], name=output, **settings)
        self._nodes.append(node)
        return node

    def _values(self, name: str) -> Values:
        from onnx import numpy_helper

        values: Values = numpy_helper.to_array(self._tensors[name])
        return values

    def _keep(self, name: str, values: NDArray[np.generic]) -> str:
        from onnx import numpy_helper

        self._tensors[name] = numpy_helper.from_array(values, name)
        return name
