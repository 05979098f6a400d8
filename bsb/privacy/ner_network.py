"""The network behind the name model: hashed embeddings, then convolution, then a probability per tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from bsb.privacy.ner_features import COLUMNS, NGRAM_ROWS, NGRAMS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from thinc.api import Model

    from bsb.privacy.ner_features import Features

    Scores = npt.NDArray[np.float32]

__all__ = ["LABELS", "TAGS", "Scores", "build_network", "look_up", "read_seen"]

LABELS: Final = ("PER", "LOC", "ORG")
# Columns of the output: outside, then begin and inside of each label.
TAGS: Final = ("O", *(f"{side}-{label}" for label in LABELS for side in "BI"))

_WIDTH: Final = 96
_DEPTH: Final = 4
_ROWS: Final = 1000


def build_network(dropout: float = 0.0) -> Model[list[Features], list[Scores]]:
    """Return the untrained network: from features of shape (tokens, columns) to scores of shape (tokens, tags).

    Every token sees four neighbours on each side (four layers of convolution, a window of one).
    """
    from thinc.api import (
        HashEmbed,
        Maxout,
        NumpyOps,
        Softmax,
        chain,
        clone,
        concatenate,
        expand_window,
        residual,
        with_array,
    )

    tables: list[Any] = [
        HashEmbed(_WIDTH, rows, column=n, seed=7 + n, dropout=dropout) for n, rows in enumerate(COLUMNS.values())
    ]
    tables.append(_ngram_table(dropout))
    mixed: Any = chain(
        concatenate(*tables), Maxout(_WIDTH, _WIDTH * len(tables), nP=3, normalize=True, dropout=dropout)
    )
    layer = residual(chain(expand_window(1), Maxout(_WIDTH, _WIDTH * 3, nP=3, normalize=True, dropout=dropout)))
    network: Model[Any, Any] = chain(
        with_array(chain(mixed, clone(layer, _DEPTH)), pad=_DEPTH), with_array(Softmax(len(TAGS), _WIDTH))
    )
    # numpy's own matrix product is nearly twice as fast here as the one thinc chooses.
    ops = NumpyOps(use_blis=False)
    for node in network.walk():
        node.ops = ops
    return network


def look_up(network: Model[list[Features], list[Scores]], rows: Features) -> Scores:
    """Return what the network makes of each distinct token by itself, before it looks at neighbours: shape (tokens + 1, width).

    `rows` are the features of the distinct tokens. The first row returned is that of the blank between two texts. In talk nine
    tokens of ten have been met before, and this is half of the work.
    """
    import numpy as np

    alone = network.layers[0].layers[0].layers[0]
    blank = np.zeros((1, rows.shape[1]), dtype=rows.dtype)
    every = np.concatenate([blank, rows])
    return np.concatenate([alone.predict(every[at : at + _ROWS]) for at in range(0, len(every), _ROWS)])


def read_seen(network: Model[list[Features], list[Scores]], seen: Scores, texts: list[Any]) -> list[Scores]:
    """Return what `network.predict` gives for texts told as row numbers in `seen` (see `look_up`), to the last bit."""
    import numpy as np

    gap = np.zeros(_DEPTH, dtype=np.intp)
    spread = np.concatenate([part for text in texts for part in (gap, text)] + [gap])
    read = _convolved(seen[spread], [_Layer.of(node) for node in network.layers[0].layers[0].layers[1].layers])
    ends = np.cumsum([_DEPTH + len(text) for text in texts])
    kept = np.concatenate([read[end - len(text) : end] for end, text in zip(ends, texts, strict=True)])
    scores = network.layers[1].layers[0].predict(kept)
    return np.split(scores, np.cumsum([len(text) for text in texts])[:-1])


class _Layer(NamedTuple):
    """The weights of one layer of convolution: of each width three times, so that the greatest of three lie beside each other."""

    weights: Scores
    bias: Scores
    gain: Scores
    shift: Scores

    @classmethod
    def of(cls, node: Any) -> Self:
        """Take them out of a layer of the network."""
        maxout = next(part for part in node.walk() if part.name == "maxout")
        norm = next(part for part in node.walk() if part.name == "layernorm")
        pieces = maxout.get_param("W").transpose(1, 0, 2).reshape(-1, 3 * _WIDTH)
        return cls(pieces.copy(), maxout.get_param("b").T.reshape(-1), norm.get_param("G"), norm.get_param("b"))


def _convolved(read: Scores, layers: Sequence[_Layer]) -> Scores:
    """Return what the layers make of `read`, which is changed: the same sums as thinc does, in half the time.

    It would make a dozen new matrices for each layer, and the system has to clear the memory of each.
    """
    import numpy as np

    beside = np.zeros((len(read), 3 * _WIDTH), dtype=read.dtype)
    summed, squares = np.empty_like(beside), np.empty_like(read)
    for layer in layers:
        beside[1:, :_WIDTH], beside[:, _WIDTH:-_WIDTH], beside[:-1, -_WIDTH:] = read[:-1], read, read[1:]
        np.dot(beside, layer.weights.T, out=summed)
        summed += layer.bias
        most = np.maximum(summed[:, :_WIDTH], summed[:, _WIDTH:-_WIDTH])
        np.maximum(most, summed[:, -_WIDTH:], out=most)
        most -= most.mean(axis=1, keepdims=True)
        np.multiply(most, most, out=squares)
        most *= (squares.mean(axis=1, keepdims=True) + 1e-08) ** (-1.0 / 2)
        most *= layer.gain
        most += layer.shift
        read += most
    return read


def _ngram_table(dropout: float) -> Model[Features, Scores]:
    """Return a layer that sums the vectors of a token's letter triples."""
    from thinc.api import Model, uniform_init

    def start(model: Any, X: object = None, Y: object = None) -> None:
        model.set_param("E", uniform_init(model.ops, (NGRAM_ROWS, _WIDTH)))

    return Model(
        "letter_triples",
        _sum_ngrams,
        init=start,
        params={"E": None},
        dims={"nO": _WIDTH},
        attrs={"dropout_rate": dropout},
    )


def _sum_ngrams(model: Any, ids: Features, is_train: bool) -> tuple[Scores, Callable[[Scores], Features]]:
    table, ops = model.get_param("E"), model.ops
    keys = (ids[:, -NGRAMS:] % NGRAM_ROWS).astype("uint32")
    summed = ops.gather_add(table, keys)
    mask = ops.get_dropout_mask((summed.shape[1],), model.attrs["dropout_rate"]) if is_train else None
    if mask is not None:
        summed *= mask

    def back(grad: Scores) -> Features:
        if mask is not None:
            grad = grad * mask
        change = ops.alloc2f(*table.shape)
        for column in range(NGRAMS):
            ops.scatter_add(change, keys[:, column].astype("int32"), grad)
        model.inc_grad("E", change)
        return ids

    return summed, back
