"""Make the models of `bsb.coding.statements` from the invented statements.

    python training/coding/train.py            writes bsb/coding/data/: tema, tema-oppfolging, tema-tjeneste and fortegn
    python training/coding/train.py --measure  prints figures on statements that the models have not seen, and writes nothing

`utsagn.tsv` has a line for each statement: theme of `bsb-oslo.yaml` (`-` for none), valence (p, k, b, n), text. The two other files have
statements for codes of other codebooks that it has none of; codes that are about the same are listed here. All are invented for this
project. Needs scikit-learn.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy
from scipy.sparse import diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from bsb.coding.judging import counted
from bsb.coding.statements import said, statement_features
from bsb.coding.talk import Talk
from bsb.coding.valence import signs

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "bsb" / "coding" / "data"
THEME_C, VALENCE_C, VERDICT_C, FOLDS, SEED = 10.0, 2.0, 0.3, 10, 1
VERDICT_WEIGHTS = {"p": 1.0, "k": 1.0, "b": 1.0, "n": 1.5}  # the rarest kind is not to drown


# Codes of other codebooks that are about what a code of `bsb-oslo.yaml` is about; its statements serve there too.
SAME = {
    "tema-oppfolging": {
        "rus": "mestring-rus-psyke", "brukerorganisasjoner": "ideelle-organisasjoner", "mestring": "klare-seg-selv",
        "kontinuitet": "kontinuitet-tilgjengelighet", "tilgjengelighet": "kontinuitet-tilgjengelighet",
        "psykisk-helsearbeid": "arbeidsmetoder", "ansvarsgruppe": "ansvarsgruppe", "brukermedvirkning": "innflytelse",
        "kultur": "gruppetilbud", "aktivitetshus": "gruppetilbud", "fastlege": "andre-tjenester",
        "hjemmetjenester": "andre-tjenester", "samhandling": "andre-tjenester", "legevakt-krise": "andre-tjenester",
        "spesialisthelsetjenester": "spesialisthelsetjenesten", "nav": "nav", "sosialtjeneste": "nav",
        "okonomi": "okonomi", "sysselsetting": "arbeid",
    },
    "tema-tjeneste": {
        "holdninger": "respekt", "planmessighet": "forutsigbarhet", "kontinuitet": "forutsigbarhet",
        "informasjon": "informasjon", "samhandling": "samhandling", "brukermedvirkning": "felles-beslutninger",
        "ansvarsgruppe": "felles-beslutninger", "sosialt-fellesskap": "sosial-kontakt",
        "sysselsetting": "utviklingsmuligheter", "mestring": "utviklingsmuligheter",
    },
}  # fmt: skip
FILES = {"tema-oppfolging": "utsagn_oppfolging.tsv", "tema-tjeneste": "utsagn_tjeneste.tsv"}


class Statement(NamedTuple):
    """A statement with what it is about and which way it points."""

    theme: str
    valence: str
    text: str


def read(name: str = "utsagn.tsv") -> list[Statement]:
    """Read the statements of a file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Statement(*line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


def features(text: str) -> Counter[str]:
    """The features of a statement."""
    talk = Talk.of((text,))
    return statement_features([word for word, kept in zip(talk.words[0], said(talk), strict=True) if kept])


class Weighing:
    """Features weighed by rarity (as `LinearModel.scores` does it), for features in at least `least` statements."""

    def __init__(self, texts: list[str], least: int) -> None:
        bags = [features(text) for text in texts]
        seen = Counter(name for bag in bags for name in bag)
        self.names = sorted(name for name, count in seen.items() if count >= least)
        self.rarity = numpy.array([numpy.log((1 + len(bags)) / (1 + seen[name])) + 1 for name in self.names])
        self.ordinary = float(numpy.percentile([self._length(bag) for bag in bags], 50))
        self._vectors = DictVectorizer(sort=True).fit([dict.fromkeys(self.names, 1.0)])

    def _length(self, bag: Counter[str]) -> float:
        rarity = dict(zip(self.names, self.rarity, strict=True))
        return float(
            numpy.sqrt(
                sum(((1 + numpy.log(count)) * rarity[name]) ** 2 for name, count in bag.items() if name in rarity)
            )
        )

    def __call__(self, texts: list[str]):  # type: ignore[no-untyped-def]
        bags = [{name: 1 + numpy.log(count) for name, count in features(text).items()} for text in texts]
        rows = self._vectors.transform(bags).multiply(self.rarity).tocsr()
        lengths = numpy.sqrt(numpy.asarray(rows.multiply(rows).sum(axis=1))).ravel()
        return diags(1 / numpy.maximum(lengths, self.ordinary)) @ rows


def save(name: str, weighing: Weighing, classes: list[str], fitted: LogisticRegression, extra: list[float]) -> None:
    """Write a model; half precision is enough and small."""
    numpy.savez_compressed(
        DATA / f"{name}.npz",
        names=numpy.array("\n".join(weighing.names)),
        classes=numpy.array("\n".join(classes)),
        rarity=weighing.rarity.astype(numpy.float32),
        weights=fitted.coef_.T.astype(numpy.float16),
        bias=fitted.intercept_.astype(numpy.float32),
        ordinary=numpy.float32(weighing.ordinary),
        extra=numpy.array(extra, dtype=numpy.float32),
    )


def of_book(name: str, rows: list[Statement], own: list[Statement]) -> list[Statement]:
    """Return the statements for the codes of another codebook."""
    return [*(row._replace(theme=SAME[name][row.theme]) for row in rows if row.theme in SAME[name]), *own]


def theme_model(name: str, rows: list[Statement], measure: bool) -> None:
    """Fit, and measure or write, a model of themes."""
    rows = [row for row in rows if row.theme != "-"]
    texts, marks = [row.text for row in rows], [row.theme for row in rows]
    weighing = Weighing(texts, 1)
    plain = LogisticRegression(C=THEME_C, class_weight="balanced", max_iter=2000)
    if measure:
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
        sure = cross_val_predict(plain, weighing(texts), marks, cv=folds, method="predict_proba")
        order = numpy.argsort(-sure, axis=1)
        classes = sorted(set(marks))
        places = [[classes[at] for at in row].index(mark) for row, mark in zip(order, marks, strict=True)]
        print(
            f"{name} alene: {len(rows)} utsagn, først {numpy.mean([p == 0 for p in places]):.2f}, blant tre {numpy.mean([p < 3 for p in places]):.2f}"
        )
        return
    fitted = plain.fit(weighing(texts), marks)
    save(name, weighing, [str(name) for name in fitted.classes_], fitted, [])


def valence_model(rows: list[Statement], measure: bool) -> None:
    """Fit, and measure or write, the model of likeness, and how likeness and counted words make a verdict together."""
    marks = numpy.array([row.valence for row in rows])
    sides = numpy.isin(marks, ["p", "k"])
    texts = [row.text for row in rows]
    weighing = Weighing([text for text, kept in zip(texts, sides, strict=True) if kept], 2)
    vectors = weighing(texts)
    plain = LogisticRegression(C=VALENCE_C, class_weight="balanced", max_iter=2000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    critical = (marks[sides] == "k").astype(int)
    likeness = numpy.zeros(len(rows))
    likeness[sides] = cross_val_predict(plain, vectors[sides], critical, cv=folds, method="decision_function")
    plain.fit(vectors[sides], critical)
    likeness[~sides] = plain.decision_function(vectors[~sides])
    found = numpy.array([_signs(text, float(logit)) for text, logit in zip(texts, likeness, strict=True)])
    verdict = LogisticRegression(C=VERDICT_C, max_iter=5000, class_weight=VERDICT_WEIGHTS)
    if measure:
        guessed = cross_val_predict(verdict, found, marks, cv=folds)
        shares = ", ".join(f"{name} {numpy.mean(guessed[marks == name] == name):.2f}" for name in "pkbn")
        print(
            f"fortegn: {len(rows)} utsagn, riktig {numpy.mean(guessed == marks):.2f} ({shares}); likhet alene, p mot k: {numpy.mean((likeness[sides] > 0) == critical):.2f}"
        )
        return
    verdict.fit(found, marks)
    assert "".join(verdict.classes_) == "bknp"
    extra = [
        float(value) for row, bias in zip(verdict.coef_, verdict.intercept_, strict=True) for value in (*row, bias)
    ]
    save("fortegn", weighing, ["kritisk"], plain, extra)


def _signs(text: str, logit: float) -> list[float]:
    talk = Talk.of((text,))
    length = len(talk.words[0])
    return signs(text, length, counted(talk)[0], logit * min(1.0, length / 12))


def main() -> None:
    """Make or measure both."""
    measure = "--measure" in sys.argv
    rows = read()
    own = {name: read(file) for name, file in FILES.items()}
    theme_model("tema", rows, measure)
    for name, more in own.items():
        theme_model(name, of_book(name, rows, more), measure)
    # Those of the other codebooks are not used here: measured, they made the model of valence worse.
    valence_model(rows, measure)


if __name__ == "__main__":
    main()
