"""The small model that finds names no list and no rule knows.

A spaCy component (`bsb_names`) over spaCy's Norwegian tokeniser: hashed embeddings of each token and of the lists it stands
on, four layers of convolution, and a probability per label. It was trained for lower-case speech and dialect as well as for
print; `docs/modellkort.md` says on what, how well, and where it fails.

    model = load()
    model.find(["ho torunn på nav ringte"])     # [[Found(start=3, end=9, label='PER', score=0.99)]]
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bsb.errors import MissingPartError
from bsb.language import _
from bsb.privacy.lists import DATA, word_names
from bsb.privacy.ner_features import Featuriser
from bsb.privacy.ner_network import LABELS, TAGS, build_network
from bsb.privacy.vocabulary import kind_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from bsb.privacy.ner_features import Features
    from bsb.privacy.ner_network import Scores

__all__ = ["LABELS", "Found", "NameModel", "NameTagger", "UserModel", "load", "load_user", "register"]

_CHUNK: Final = 1000
_WHOLE: Final = re.compile(r"[\w'’.\-]+\Z")
_PIECE: Final = re.compile(r"[\w'’\-]+|[^\w\s]")
_NEVER: Final = 2.0
# What a token is before the model has its say: a word that is also a name, another word of the language, or neither.
STANDINGS: Final = ("both", "word", "other")
# Standing -> lowest score that counts.
Thresholds = dict[str, float]
_USER_LABELS: Final = {
    "PER": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "GPE_LOC": "LOC",
    "GPE_ORG": "LOC",
    "ORG": "ORG",
}


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
        return self.score_rows([self.features(words) for words in texts])

    def score_rows(self, arrays: Sequence[Features]) -> list[Scores]:
        """Do what `scores` does, for texts already turned into features."""
        import numpy as np

        pieces = [array[at : at + _CHUNK] for array in arrays for at in range(0, len(array), _CHUNK)]
        answers = self._run(pieces)
        nothing = np.zeros((0, len(TAGS)), dtype=np.float32)
        return [
            np.concatenate([nothing, *islice(answers, -(-len(array) // _CHUNK))]) if len(array) else nothing
            for array in arrays
        ]

    def _run(self, pieces: Sequence[Features]) -> Iterator[Scores]:
        # Some thousand words at a time: the matrices stay in the processor's cache.
        batch: list[Features] = []
        size = 0
        for piece in pieces:
            batch.append(piece)
            size += len(piece)
            if size >= _CHUNK:
                yield from self.network.predict(batch)
                batch, size = [], 0
        if batch:
            yield from self.network.predict(batch)

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
        Language.factory("bsb_names", func=_component)


def _component(nlp: Language, name: str) -> NameTagger:
    return NameTagger()


class NameModel:
    """Finds names in texts. Make it with `load`; it may be sent to worker processes, which then load it once each."""

    def __init__(self, path: Path) -> None:
        import spacy

        self._path = path
        self._tokenise: Callable[[str], Doc] = spacy.blank("nb").make_doc
        self.tagger = NameTagger().from_disk(path)

    def __reduce__(self) -> tuple[Callable[..., NameModel], tuple[Path]]:
        return _load, (self._path,)

    def find(self, texts: Sequence[str]) -> list[list[Found]]:
        """Return the names of each text in order, with offsets in code points.

        Of a compound only the name is told: `Torunn` in `Torunn-møtet`.
        """
        return self._find(texts, self.tagger.thresholds)

    def find_doubtful(self, texts: Sequence[str], floor: float = 0.02) -> list[list[Found]]:
        """Return what `find` returns and what falls short of it: everything with a score of `floor` or more.

        For showing to a person. The score tells how much the model believes it.
        """
        return self._find(texts, {label: dict.fromkeys(STANDINGS, floor) for label in LABELS})

    def _find(self, texts: Sequence[str], thresholds: Mapping[str, Thresholds]) -> list[list[Found]]:
        cut = [self._pieces(text) for text in texts]
        found = self.tagger.predict([[word for word, _start in pieces] for pieces in cut], thresholds)
        return [[_in_text(pieces, span) for span in spans] for pieces, spans in zip(cut, found, strict=True)]

    def _pieces(self, text: str) -> list[tuple[str, int]]:
        # spaCy leaves marks that transcripts are full of inside a token: kari;ola, torunn=, 2>ja.
        return [
            (word, token.idx + piece.start() + at)
            for token in self._tokenise(text)
            for piece in (_WHOLE if _WHOLE.match(token.text) else _PIECE).finditer(token.text)
            for word, at in _uncompounded(piece.group())
        ]


def _in_text(pieces: list[tuple[str, int]], span: Found) -> Found:
    last, at = pieces[span.end - 1]
    return span._replace(start=pieces[span.start][1], end=at + len(last))


def _uncompounded(token: str) -> Iterator[tuple[str, int]]:
    """Cut `Torunn-møtet` into three, so that the name is read as one; `Anne-Marie` and `NAV-kontoret` stay whole."""
    parts = token.split("-")
    names = [standing(part) != "word" for part in parts if part]
    if all(names) or not any(names):
        yield token, 0
        return
    at = 0
    for part in re.split("(-)", token):
        if part:
            yield part, at
        at += len(part)


class UserModel:
    """A spaCy pipeline the user has installed, behind the same `find`."""

    def __init__(self, pipeline: str) -> None:
        import spacy

        self._pipeline = pipeline
        try:
            self._nlp = spacy.load(pipeline)
        except OSError as error:
            raise MissingPartError(
                _("spaCy-modellen {name} er ikke installert.").format(name=pipeline),
                _("Installer den, eller fjern den fra bsb.toml; da brukes bsb sin egen modell."),
            ) from error

    def __reduce__(self) -> tuple[Callable[..., UserModel], tuple[str]]:
        return load_user, (self._pipeline,)

    def find(self, texts: Sequence[str]) -> list[list[Found]]:
        """Return the names of each text in order; the pipeline's labels are told as PER, LOC and ORG."""
        return [
            [
                Found(ent.start_char, ent.end_char, _USER_LABELS[ent.label_])
                for ent in doc.ents
                if ent.label_ in _USER_LABELS
            ]
            for doc in self._nlp.pipe(texts)
        ]


def load(path: Path | None = None) -> NameModel:
    """Return the model that comes with bsb, or the one in the folder `path`. Loaded once per process."""
    return _load(path or DATA / "ner")


@lru_cache(maxsize=2)
def _load(path: Path) -> NameModel:
    return NameModel(path)


@lru_cache(maxsize=2)
def load_user(pipeline_name: str) -> UserModel:
    """Return an installed spaCy pipeline by name or folder. Raises `MissingPartError` when there is none."""
    return UserModel(pipeline_name)
