"""The fourth ground: what people have coded before in this study.

One model for each code that has examples enough: logistic regression on lemmas, parts of compounds and letter sequences (scikit-learn, the
extra `learn`), calibrated, and trusted only as far as it did well on segments it had not seen. Training uses segments of
transcripts that a person has coded: accepted ones speak for, all others there speak against.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bsb.coding.codebook_shipped import spoken
from bsb.coding.grounds.likelihood import CodeModel, Likelihoods
from bsb.coding.talk import Sheet, Talk
from bsb.coding.words import STOP, Form, pieces
from bsb.errors import MissingPartError
from bsb.language import _
from bsb.model.coding import MACHINE, Status
from bsb.model.material import Material
from bsb.text.extras import install_line

__all__ = ["CodeModel", "LearnedIndex", "learn"]

_LEAST = 8  # accepted examples, and as many against, before a code is learned
_FOLDS = 4
_TRUST_AT = 30  # accepted examples at which half of the most trust is given
_MOST_TRUST = 0.85
_USEFUL = 0.4  # F1 on unseen segments below which a model is not used
_LETTERS = 4
_NEAR_ENOUGH = 1e-3  # going on to 1e-4 takes twice the time, and does a little worse on segments that were not seen


class LearnedIndex:
    """The models of a material. Empty where nobody has coded enough."""

    def __init__(
        self, models: Mapping[str, tuple[CodeModel, Any]], features: Any, poor: Sequence[CodeModel] = ()
    ) -> None:
        self._models = models
        self._features = features
        self._poor = tuple(poor)

    @property
    def report(self) -> tuple[CodeModel, ...]:
        """How well each code is learned, by code; those too poorly learned to be used are there too."""
        used = (model for model, _fitted in self._models.values())
        return tuple(sorted((*used, *self._poor), key=lambda model: model.code))

    def likelihoods(self, talks: Iterable[tuple[Sequence[str], Talk]]) -> Likelihoods:
        """Work out probabilities for many segments at once: bundles of segment ids and their texts."""
        if not self._models:
            return Likelihoods(self.report)
        import numpy

        row: dict[str, int] = {}
        found: list[Any] = []
        for segments, talk in talks:
            row.update({segment: len(row) + place for place, segment in enumerate(segments)})
            found.append(numpy.round(self._likely(self._features.weigh(talk)), 3))
        trust = {code: model.trust for code, (model, _fitted) in self._models.items()}
        return Likelihoods(self.report, trust, row, numpy.concatenate(found) if found else None)

    def _likely(self, matrix: Any) -> Any:
        """Return the probability of each learned code for each row: all models are asked in one product, and their answers calibrated."""
        import numpy

        models = [one for _model, fitted in self._models.values() for one in fitted.calibrated_classifiers_]
        weights = numpy.concatenate([one.estimator.coef_ for one in models])
        decided = matrix @ weights.T + numpy.concatenate([one.estimator.intercept_ for one in models])
        sure = [one.calibrators[0].predict(column) for one, column in zip(models, decided.T, strict=True)]
        return numpy.stack(sure).reshape(len(self._models), -1, matrix.shape[0]).mean(axis=1).T


class _Features:
    """Lemmas, parts of compounds and letter sequences of texts, counted, damped and weighed by rarity; a row a text.

    What a word form consists of is worked out once. Those in fewer than two of the texts it is made from are left out.
    """

    def __init__(self, talk: Talk) -> None:
        from sklearn.feature_extraction.text import TfidfTransformer

        self._language = talk.vocabulary.language
        self._numbers: dict[str, int] = {}
        self._sheet = Sheet(talk.vocabulary, self._form)
        counts = self._counted(talk)
        texts = counts.getnnz(axis=0)
        names = sorted(name for name, number in self._numbers.items() if number < len(texts) and texts[number] > 1)
        # In the order of the alphabet, so that nothing rests on what was read before.
        self._kept = [self._numbers[name] for name in names]
        counts = counts[:, self._kept]
        self._rarity = TfidfTransformer(sublinear_tf=True).fit(counts)
        self.matrix = self._rarity.transform(counts, copy=False)
        """The texts it was made from."""

    def weigh(self, talk: Talk) -> Any:
        """Return the matrix of texts and features."""
        return self._rarity.transform(self._counted(talk)[:, self._kept], copy=False)

    def _counted(self, talk: Talk) -> Any:
        import numpy
        from scipy.sparse import csr_matrix

        at, features = self._sheet.look_up(talk.numbers)
        bounds = numpy.searchsorted(talk.rows[at], numpy.arange(len(talk.texts) + 1))
        counts = csr_matrix(
            (numpy.ones(len(at), dtype=numpy.float32), features, bounds), shape=(len(talk.texts), len(self._numbers))
        )
        counts.sum_duplicates()
        return counts

    def _form(self, form: Form) -> list[int]:
        return [self._numbers.setdefault(name, len(self._numbers)) for name in _names(form, self._language)]


def learn(material: Material) -> LearnedIndex:
    """Learn from what people have coded. Without enough of it the index is empty; without scikit-learn it is an error.

    Raises `MissingPartError` without scikit-learn.
    """
    examples = _examples(material)
    if not examples:
        return LearnedIndex({}, None)
    segments = sorted({segment for rows in examples.values() for segment in rows})
    talk = Talk.of((material.segment[segment].text for segment in segments), spoken(material.codebook).language)
    try:
        features = _Features(talk)
    except ImportError:
        raise MissingPartError(
            _("Å lære av kodingene krever en del som ikke er installert."), install_line("learn")
        ) from None
    matrix = features.matrix

    def fit(code: str) -> tuple[CodeModel, Any]:
        rows = examples[code]
        picked = [number for number, segment in enumerate(segments) if segment in rows]
        return _fit(code, matrix[picked], [rows[segments[number]] for number in picked])

    # Codes are learned apart from each other, and the sums are done outside the interpreter: threads share one matrix.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        fitted = dict(zip(sorted(examples), threads.map(fit, sorted(examples)), strict=True))
    models = {code: (model, one) for code, (model, one) in fitted.items() if one is not None}
    return LearnedIndex(models, features, [model for model, one in fitted.values() if one is None])


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
    # A segment that nobody has touched may simply not have been reached, and says nothing.
    reached = {segment.id for segment in material.segments if segment.span.transcript in coded and segment.id in seen}
    for code in material.codebook:
        positive = accepted[code.id] & set(material.segment)
        negative = reached - positive
        if len(positive) >= _LEAST and len(negative) >= _LEAST:
            found[code.id] = {**dict.fromkeys(sorted(positive), 1), **dict.fromkeys(sorted(negative), 0)}
    return found


def _fit(code: str, matrix: Any, marks: Sequence[int]) -> tuple[CodeModel, Any]:
    """Return how well a code is learned, and the model; None for a model that is of no use.

    Each of the models that are calibrated is made without a fourth of the segments, and is measured on those.
    """
    import numpy
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import precision_recall_fscore_support
    from sklearn.model_selection import StratifiedKFold

    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=1)
    plain = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000, tol=_NEAR_ENOUGH)
    fitted = CalibratedClassifierCV(plain, cv=folds, method="sigmoid").fit(matrix, marks)
    guessed = numpy.zeros(len(marks), dtype=int)
    for (_made, unseen), one in zip(folds.split(matrix, marks), fitted.calibrated_classifiers_, strict=True):
        guessed[unseen] = one.estimator.predict(matrix[unseen])
    precision, recall, f1, _support = precision_recall_fscore_support(
        marks, guessed, average="binary", zero_division=0.0
    )
    examples = sum(marks)
    useful = f1 >= _USEFUL
    trust = round(_MOST_TRUST * float(f1) * examples / (examples + _TRUST_AT / 2), 3) if useful else 0.0
    model = CodeModel(code, examples, round(float(precision), 3), round(float(recall), 3), round(float(f1), 3), trust)
    return model, fitted if useful else None


def _names(form: Form, language: str) -> list[str]:
    if form.lemma in STOP:
        return []
    padded = f"#{form.low}#"
    letters = (padded[start : start + _LETTERS] for start in range(len(padded) - _LETTERS + 1))
    return [form.keys[0], *(f"+{piece}" for piece in pieces(form.low, language)), *letters]
