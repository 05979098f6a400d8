"""The fourth ground: what people have coded before in this study.

One model for each code that has examples enough: logistic regression on lemmas, parts of compounds and letter sequences (scikit-learn, the
extra `learn`), calibrated, and trusted only as far as it did well on segments it had not seen. Training uses segments of
transcripts that a person has coded: accepted ones speak for, all others there speak against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bsb.coding.grounds.base import Ground
from bsb.coding.words import STOP, pieces, words_of
from bsb.errors import MissingPartError
from bsb.language import _
from bsb.model.coding import MACHINE, Evidence, OriginOfCoding, Status
from bsb.model.material import Material

__all__ = ["CodeModel", "LearnedIndex", "learn"]

_LEAST = 8  # accepted examples, and as many against, before a code is learned
_FOLDS = 4
_TRUST_AT = 30  # accepted examples at which half of the most trust is given
_MOST_TRUST = 0.85
_USEFUL = 0.4  # F1 on unseen segments below which a model is not used
_CEILING = 0.95


@dataclass(frozen=True, slots=True)
class CodeModel:
    """How well one code is learned: examples, precision, recall and F1 on unseen segments, and how far it is trusted (0–1).

    A code that is learned too poorly is not trusted at all: `trust` is 0, and it plays no part in proposals.
    """

    code: str
    examples: int
    precision: float
    recall: float
    f1: float
    trust: float


class LearnedIndex:
    """The models of a material. Empty where nobody has coded enough."""

    def __init__(
        self, models: Mapping[str, tuple[CodeModel, Any]], features: Any, poor: Sequence[CodeModel] = ()
    ) -> None:
        self._models = models
        self._features = features
        self._poor = tuple(poor)
        self._known: dict[str, Mapping[str, float]] = {}

    @property
    def report(self) -> tuple[CodeModel, ...]:
        """How well each code is learned, by code; those too poorly learned to be used are there too."""
        used = (model for model, _fitted in self._models.values())
        return tuple(sorted((*used, *self._poor), key=lambda model: model.code))

    def prepare(self, texts: Mapping[str, str], language: str = "nb") -> None:
        """Work out probabilities for many segments at once; `texts` maps segment id to text."""
        if not self._models or not texts:
            return
        matrix = self._features.transform([_names(text, language) for text in texts.values()])
        columns = {code: fitted.predict_proba(matrix)[:, 1] for code, (_model, fitted) in self._models.items()}
        for row, segment in enumerate(texts):
            self._known[segment] = {code: round(float(column[row]), 3) for code, column in columns.items()}

    def grounds(self, segment: str) -> Mapping[str, Ground]:
        """Return the ground for each learned code that is more likely than not to be meant."""
        found = {}
        for code, probability in self._known.get(segment, {}).items():
            trusted = min(_CEILING, probability) * self._models[code][0].trust
            if probability >= 0.25:
                evidence = (Evidence("learned", f"p={probability:.2f}", round(trusted, 3)),)
                found[code] = Ground(OriginOfCoding.LEARNED, round(trusted, 3), partial(tuple, evidence))
        return found

    def tempered(self, segment: str, code: str, score: float) -> float:
        """Return `score`, made by the other grounds, pulled towards what has been learned: corrections count both ways."""
        probability = self._known.get(segment, {}).get(code)
        if probability is None:
            return score
        trust = self._models[code][0].trust
        return round((1 - trust) * score + trust * min(_CEILING, probability), 3)

    def uncertain(self, count: int) -> tuple[str, ...]:
        """Return the ids of the segments where a decision would teach most: the probabilities nearest one half."""
        doubt = {
            segment: min(abs(value - 0.5) for value in row.values()) for segment, row in self._known.items() if row
        }
        return tuple(sorted(doubt, key=lambda segment: (round(doubt[segment], 3), segment))[:count])


def learn(material: Material) -> LearnedIndex:
    """Learn from what people have coded. Without enough of it the index is empty; without scikit-learn it is an error.

    Raises `MissingPartError` without scikit-learn.
    """
    examples = _examples(material)
    if not examples:
        return LearnedIndex({}, None)
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        raise MissingPartError(
            _("Å lære av kodingene krever en del som ikke er installert."), 'pip install "bsb[learn]"'
        ) from None
    segments = sorted({segment for rows in examples.values() for segment in rows})
    language = material.codebook.language
    features = TfidfVectorizer(analyzer=_same, min_df=2, sublinear_tf=True)
    matrix = features.fit_transform([_names(material.segment[segment].text, language) for segment in segments])
    models: dict[str, tuple[CodeModel, Any]] = {}
    poor: list[CodeModel] = []
    for code, rows in sorted(examples.items()):
        marks = [rows[segment] for segment in segments if segment in rows]
        picked = [number for number, segment in enumerate(segments) if segment in rows]
        model, fitted = _fit(code, matrix[picked], marks)
        if fitted is None:
            poor.append(model)
        else:
            models[code] = (model, fitted)
    return LearnedIndex(models, features, poor)


def _examples(material: Material) -> dict[str, dict[str, int]]:
    """Return, for each code with examples enough, segments of coded transcripts with 1 for and 0 against."""
    human = [row for row in material.codings if row.coder != MACHINE and row.segment in material.segment]
    coded = {material.segment[row.segment].span.transcript for row in human}
    accepted: dict[str, set[str]] = defaultdict(set)
    for row in material.standing:
        if row.coder != MACHINE and row.status is Status.ACCEPTED:
            accepted[row.code].add(row.segment)
    seen = {row.segment for row in human}
    found = {}
    for code in material.codebook:
        positive = accepted[code.id] & set(material.segment)
        # A segment that nobody has touched may simply not have been reached; in a coded transcript it speaks against, weakly counted in.
        negative = {
            segment.id for segment in material.segments if segment.span.transcript in coded and segment.id in seen
        } - positive
        if len(positive) >= _LEAST and len(negative) >= _LEAST:
            found[code.id] = {**dict.fromkeys(sorted(positive), 1), **dict.fromkeys(sorted(negative), 0)}
    return found


def _fit(code: str, matrix: Any, marks: Sequence[int]) -> tuple[CodeModel, Any]:
    """Return how well a code is learned, and the model; None for a model that is of no use."""
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import precision_recall_fscore_support
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=1)
    plain = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000)
    guessed = cross_val_predict(plain, matrix, marks, cv=folds)
    precision, recall, f1, _support = precision_recall_fscore_support(
        marks, guessed, average="binary", zero_division=0.0
    )
    examples = sum(marks)
    useful = f1 >= _USEFUL
    trust = round(_MOST_TRUST * float(f1) * examples / (examples + _TRUST_AT / 2), 3) if useful else 0.0
    model = CodeModel(code, examples, round(float(precision), 3), round(float(recall), 3), round(float(f1), 3), trust)
    return model, CalibratedClassifierCV(plain, cv=folds, method="sigmoid").fit(matrix, marks) if useful else None


def _same(names: list[str]) -> list[str]:
    return names


def _names(text: str, language: str) -> list[str]:
    found: list[str] = []
    for word in words_of(text, language):
        if word.lemma in STOP:
            continue
        found.append(word.keys[0])
        found += [f"+{piece}" for piece in pieces(word.low, language)]
        found += _letters(word.low)
    return found


def _letters(low: str) -> Iterable[str]:
    padded = f"#{low}#"
    return (padded[start : start + 4] for start in range(len(padded) - 3))
