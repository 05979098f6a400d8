"""The spaCy component `bsb_names`: from tokens to names with a label and a score."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bsb.privacy.lists import word_names
from bsb.privacy.ner_features import Featuriser
from bsb.privacy.ner_network import LABELS, TAGS, build_network, look_up, read_seen
from bsb.privacy.vocabulary import kind_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from bsb.privacy.ner_features import Features
    from bsb.privacy.ner_network import Scores

__all__ = ["STANDINGS", "Found", "NameTagger", "Thresholds", "register", "standing"]

_CHUNK: Final = 1000
_NEVER: Final = 2.0
# Below this the model's belief in a person is not worth telling.
_MENTIONED: Final = 0.01
# What a token is before the model has its say: a word that is also a name, another word of the language, or neither.
STANDINGS: Final = ("both", "word", "other")
# Standing -> lowest score that counts.
Thresholds = dict[str, float]


class Found(NamedTuple):
    """A name in a text: `text[start:end]`, PER, LOC or ORG, and how sure the model is (0-1)."""

    start: int
    end: int
    label: str
    score: float = 1.0


class NameTagger:
    """The component: sets `doc.ents` to the names found. Lives in a spaCy pipeline under the name `bsb_names`."""

    def __init__(self) -> None:
        self.network = build_network()
        self.features = Featuriser()
        self.thresholds: dict[str, Thresholds] = {label: dict.fromkeys(STANDINGS, 0.5) for label in LABELS}

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """Find the names of many documents, `batch_size` at a time."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            names = self.predict([[token.text for token in doc] for doc in batch])
            for doc, spans in zip(batch, names, strict=True):
                doc.set_ents([_span(doc, span) for span in spans])
                yield doc

    def predict(
        self, texts: Sequence[Sequence[str]], thresholds: Mapping[str, Thresholds] | None = None
    ) -> list[list[Found]]:
        """Return the names of tokenised texts, in token offsets; with other thresholds than the model's own if given."""
        pairs = zip(texts, self.scores(texts), strict=True)
        return [self.decode(words, scores, thresholds) for words, scores in pairs]

    def scores(self, texts: Sequence[Sequence[str]]) -> list[Scores]:
        """Return an array of shape (tokens, tags) per tokenised text: probabilities that sum to 1 per token."""
        import numpy as np

        numbers = {word: n for n, word in enumerate(dict.fromkeys(word for words in texts for word in words), 1)}
        seen = look_up(self.network, self.features(numbers))
        arrays = [np.fromiter((numbers[word] for word in words), dtype=np.intp, count=len(words)) for words in texts]
        return self._in_pieces(arrays, lambda batch: read_seen(self.network, seen, batch))

    def score_rows(self, arrays: Sequence[Features]) -> list[Scores]:
        """Do what `scores` does, for texts already turned into features."""
        return self._in_pieces(arrays, self.network.predict)

    def _in_pieces(self, arrays: Sequence[Any], predict: Callable[[list[Any]], list[Scores]]) -> list[Scores]:
        import numpy as np

        pieces = [array[at : at + _CHUNK] for array in arrays for at in range(0, len(array), _CHUNK)]
        answers = _run(pieces, predict)
        nothing = np.zeros((0, len(TAGS)), dtype=np.float32)
        return [
            np.concatenate([nothing, *islice(answers, -(-len(array) // _CHUNK))]) if len(array) else nothing
            for array in arrays
        ]

    def decode(
        self, words: Sequence[str], scores: Scores, thresholds: Mapping[str, Thresholds] | None = None
    ) -> list[Found]:
        """Join tokens that pass their label's threshold into names."""
        limits = thresholds or self.thresholds
        sums = scores[:, 1::2] + scores[:, 2::2]
        best, sure = sums.argmax(axis=1).tolist(), sums.max(axis=1)
        spans: list[Found] = []
        # Most tokens are far from any name; only those that may be one are looked at in turn.
        for at in (sure >= _floor(limits)).nonzero()[0].tolist():
            label = LABELS[best[at]]
            if sure[at] < _limit(limits[label], words[at]):
                continue
            begin, inside = scores[at, 1 + 2 * best[at]], scores[at, 2 + 2 * best[at]]
            _extend(spans, Found(at, at + 1, label, round(float(sure[at]), 4)), joined=bool(inside >= begin))
        return spans

    def decode_beside(self, words: Sequence[str], scores: Scores) -> tuple[list[Found], list[Found]]:
        """Return the names, and beside them single tokens that fall short of a name but may be a person (label '')."""
        found = self.decode(words, scores)
        taken = {at for span in found for at in range(span.start, span.end)}
        persons = scores[:, 1] + scores[:, 2]
        beside = [
            Found(at, at + 1, "", round(float(persons[at]), 4))
            for at in (persons >= _MENTIONED).nonzero()[0].tolist()
            if at not in taken
        ]
        return found, beside

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the weights (msgpack) and the settings (json) to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model").write_bytes(self.network.to_bytes())
        settings = {"tags": TAGS, "thresholds": self.thresholds}
        (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> NameTagger:
        """Read what `to_disk` wrote."""
        folder = Path(path)
        self.network.from_bytes((folder / "model").read_bytes())
        self.thresholds = json.loads((folder / "settings.json").read_text("utf-8"))["thresholds"]
        return self


def _run(pieces: Sequence[Any], predict: Callable[[list[Any]], list[Scores]]) -> Iterator[Scores]:
    # Some thousand words at a time: the matrices stay in the processor's cache.
    batch: list[Any] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield from predict(batch)
            batch, size = [], 0
    if batch:
        yield from predict(batch)


@lru_cache(maxsize=65536)
def standing(token: str) -> str:
    """Return `both`, `word` or `other`; a word must look more like a name than a token that nobody knows."""
    if token.casefold() in word_names():
        return "both"
    return "other" if kind_of(token) is None else "word"


def _floor(thresholds: Mapping[str, Thresholds]) -> float:
    return min(limit for limits in thresholds.values() for limit in limits.values())


def _limit(limits: Thresholds, word: str) -> float:
    return limits[standing(word)] if any(c.isalnum() for c in word) else _NEVER


def _extend(spans: list[Found], found: Found, *, joined: bool) -> None:
    last = spans[-1] if spans else None
    if joined and last and last.end == found.start and last.label == found.label:
        spans[-1] = last._replace(end=found.end, score=min(last.score, found.score))
    else:
        spans.append(found)


def _span(doc: Doc, found: Found) -> Any:
    from spacy.tokens import Span

    return Span(doc, found.start, found.end, label=found.label)


def register() -> None:
    """Make `bsb_names` known to spaCy, so that `nlp.add_pipe("bsb_names")` works."""
    from spacy.language import Language

    if not Language.has_factory("bsb_names"):
        # spaCy up to 3.8.11 looks the types up where this module has none of its own.
        _component.__annotations__.update(nlp=Language, name=str)
        Language.factory("bsb_names", func=_component)


def _component(nlp: Language, name: str) -> NameTagger:
    return NameTagger()
