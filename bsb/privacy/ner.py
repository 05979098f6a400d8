"""The small model that finds names no list and no rule knows.

A spaCy component (`bsb_names`), used here without spaCy around it: hashed embeddings of each token and of the lists it stands
on, four layers of convolution, and a probability per label. It was trained for lower-case speech and dialect as well as for
print; `docs/modellkort.md` says on what, how well, and where it fails.

    model = load()
    model.find(["ho torunn på nav ringte"])     # [[Found(start=3, end=9, label='PER', score=0.99)]]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bsb.errors import MissingPartError
from bsb.language import _
from bsb.privacy.lists import DATA
from bsb.privacy.ner_network import LABELS
from bsb.privacy.ner_tagger import STANDINGS, Found, NameTagger, Thresholds, register
from bsb.privacy.ner_tokens import Piece, cut

if TYPE_CHECKING:
    from bsb.privacy.ner_network import Scores

__all__ = ["LABELS", "Found", "NameModel", "NameTagger", "UserModel", "load", "load_user", "register", "require_user"]

_STRETCH: Final = re.compile(r"\S+")
_KEEP: Final = 200_000
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
        self._path = path
        self.tagger = NameTagger().from_disk(path)
        self._known: dict[str, tuple[Piece, ...]] = {}

    def __reduce__(self) -> tuple[Callable[..., NameModel], tuple[Path]]:
        return _load, (self._path,)

    def find(self, texts: Sequence[str]) -> list[list[Found]]:
        """Return the names of each text in order, with offsets in code points.

        Of a compound only the name is told: `Torunn` in `Torunn-møtet`.
        """
        return self._find(texts, self.tagger.thresholds)

    def weigh(self, texts: Sequence[str]) -> list[list[Found]]:
        """Return what `find` returns, and with the label '' every other token that may be a person, with how much the model believes it."""
        tokens, scores = self._scored(texts)
        return [
            sorted((*(_in_text(pieces, span) for span in found), *(_in_text(pieces, span) for span in beside)))
            for pieces, found, beside in (
                (pieces, *self.tagger.decode_beside([word for word, _start in pieces], rows))
                for pieces, rows in zip(tokens, scores, strict=True)
            )
        ]

    def find_doubtful(self, texts: Sequence[str], floor: float = 0.02) -> list[list[Found]]:
        """Return what `find` returns and what falls short of it: everything with a score of `floor` or more.

        For showing to a person. The score tells how much the model believes it.
        """
        return self._find(texts, {label: dict.fromkeys(STANDINGS, floor) for label in LABELS})

    def _find(self, texts: Sequence[str], thresholds: Mapping[str, Thresholds]) -> list[list[Found]]:
        tokens, scores = self._scored(texts)
        found = [
            self.tagger.decode([word for word, _start in pieces], rows, thresholds)
            for pieces, rows in zip(tokens, scores, strict=True)
        ]
        return [[_in_text(pieces, span) for span in spans] for pieces, spans in zip(tokens, found, strict=True)]

    def _scored(self, texts: Sequence[str]) -> tuple[list[list[Piece]], list[Scores]]:
        tokens = [self._pieces(text) for text in texts]
        return tokens, self.tagger.scores([[word for word, _start in pieces] for pieces in tokens])

    def _pieces(self, text: str) -> list[Piece]:
        # No token reaches over a blank, and most of what stands between two has been met before.
        found: list[Piece] = []
        for match in _STRETCH.finditer(text):
            stretch = match.group()
            known = self._known.get(stretch)
            if known is None:
                known = cut(stretch)
                if len(self._known) < _KEEP:
                    self._known[stretch] = known
            start = match.start()
            found.extend([(word, start + at) for word, at in known])
        return found


def _in_text(pieces: list[Piece], span: Found) -> Found:
    last, at = pieces[span.end - 1]
    return span._replace(start=pieces[span.start][1], end=at + len(last))


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
