"""The small model that finds names no list and no rule knows.

A spaCy component (`bsb_names`) over spaCy's Norwegian tokeniser: hashed embeddings of each token and of the lists it stands
on, four layers of convolution, and a probability per label. It was trained for lower-case speech and dialect as well as for
print; `docs/modellkort.md` says on what, how well, and where it fails.

    model = load()
    model.find(["ho torunn på nav ringte"])     # [[Found(start=3, end=9, label='PER', score=0.99)]]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bsb.errors import MissingPartError
from bsb.language import _
from bsb.privacy.lists import DATA
from bsb.privacy.ner_network import LABELS
from bsb.privacy.ner_tagger import STANDINGS, Found, NameTagger, Thresholds, register, standing

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from bsb.privacy.ner_network import Scores

__all__ = ["LABELS", "Found", "NameModel", "NameTagger", "UserModel", "load", "load_user", "register", "require_user"]

_WHOLE: Final = re.compile(r"[\w'’.\-]+\Z")
_STRETCH: Final = re.compile(r"\S+")
_KEEP: Final = 200_000
_PIECE: Final = re.compile(r"[\w'’\-]+|[^\w\s]")
_USER_LABELS: Final = {
    "PER": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "GPE_LOC": "LOC",
    "GPE_ORG": "LOC",
    "ORG": "ORG",
}


class NameModel:
    """Finds names in texts. Make it with `load`; it may be sent to worker processes, which then load it once each."""

    def __init__(self, path: Path) -> None:
        import spacy

        self._path = path
        self._tokenise: Callable[[str], Doc] = spacy.blank("nb").make_doc
        self.tagger = NameTagger().from_disk(path)
        self._known: dict[str, tuple[tuple[str, int], ...]] = {}

    def __reduce__(self) -> tuple[Callable[..., NameModel], tuple[Path]]:
        return _load, (self._path,)

    def find(self, texts: Sequence[str]) -> list[list[Found]]:
        """Return the names of each text in order, with offsets in code points.

        Of a compound only the name is told: `Torunn` in `Torunn-møtet`.
        """
        return self._find(texts, self.tagger.thresholds)

    def weigh(self, texts: Sequence[str]) -> list[list[Found]]:
        """Return what `find` returns, and with the label '' every other token that may be a person, with how much the model believes it."""
        cut, scores = self._scored(texts)
        return [
            sorted((*(_in_text(pieces, span) for span in found), *(_in_text(pieces, span) for span in beside)))
            for pieces, found, beside in (
                (pieces, *self.tagger.decode_beside([word for word, _start in pieces], rows))
                for pieces, rows in zip(cut, scores, strict=True)
            )
        ]

    def find_doubtful(self, texts: Sequence[str], floor: float = 0.02) -> list[list[Found]]:
        """Return what `find` returns and what falls short of it: everything with a score of `floor` or more.

        For showing to a person. The score tells how much the model believes it.
        """
        return self._find(texts, {label: dict.fromkeys(STANDINGS, floor) for label in LABELS})

    def _find(self, texts: Sequence[str], thresholds: Mapping[str, Thresholds]) -> list[list[Found]]:
        cut, scores = self._scored(texts)
        found = [
            self.tagger.decode([word for word, _start in pieces], rows, thresholds)
            for pieces, rows in zip(cut, scores, strict=True)
        ]
        return [[_in_text(pieces, span) for span in spans] for pieces, spans in zip(cut, found, strict=True)]

    def _scored(self, texts: Sequence[str]) -> tuple[list[list[tuple[str, int]]], list[Scores]]:
        cut = [self._pieces(text) for text in texts]
        return cut, self.tagger.scores([[word for word, _start in pieces] for pieces in cut])

    def _pieces(self, text: str) -> list[tuple[str, int]]:
        # spaCy cuts at blanks first and then each stretch by itself, so a stretch met before is cut as it was.
        found: list[tuple[str, int]] = []
        for match in _STRETCH.finditer(text):
            stretch = match.group()
            cut = self._known.get(stretch)
            if cut is None:
                cut = self._cut(stretch)
                if len(self._known) < _KEEP:
                    self._known[stretch] = cut
            start = match.start()
            found.extend([(word, start + at) for word, at in cut])
        return found

    def _cut(self, stretch: str) -> tuple[tuple[str, int], ...]:
        # spaCy leaves marks that transcripts are full of inside a token: kari;ola, torunn=, 2>ja.
        return tuple(
            (word, token.idx + piece.start() + at)
            for token in self._tokenise(stretch)
            for piece in (_WHOLE if _WHOLE.match(token.text) else _PIECE).finditer(token.text)
            for word, at in _uncompounded(piece.group())
        )


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
            raise _not_there(pipeline) from error

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

    weigh = find


def require_user(pipeline: str) -> None:
    """Raise `MissingPartError` when there is no such pipeline, without the time that loading one takes."""
    if not Path(pipeline).exists() and (not pipeline.isidentifier() or find_spec(pipeline) is None):
        raise _not_there(pipeline)


def _not_there(pipeline: str) -> MissingPartError:
    return MissingPartError(
        _("spaCy-modellen {name} er ikke installert.").format(name=pipeline),
        _("Installer den, eller fjern den fra bsb.toml; da brukes bsb sin egen modell."),
    )


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
