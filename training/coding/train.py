"""Make the models of `bsb.coding.statements` from the invented statements.

    python training/coding/train.py            writes bsb/coding/data/: tema, tema-oppfolging, tema-tjeneste and fortegn
    python training/coding/train.py --measure  prints figures on kinds of statements that the models have not seen, and writes nothing

Each file `KIND_CODEBOOK.tsv` has a line for each statement: theme of the codebook (`-` for none, `?` for not told), valence (p, k, b, n), text. The kinds are
by several hands, and talk differs between them: `utsagn` are the first ones, `fortalt` told in roundabout ways, `sagt` said plainly, `prat`
at length, `rettut` judge outright, `svart` answer in every way, `vanlig` flatly as most do, `trykt` as reports print them, half judged and half
told, `gjengitt` as they print them plainly; `samtale` as people talk in groups; `dagligtale` are about no theme at all. What is measured is how a model does on a kind that it has not seen a line of. Codes of two
codebooks that are about the same are listed here. All statements are invented for this project. Needs scikit-learn.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from bsb.coding.judging import counted
from bsb.coding.statements import THEMES, said, statement_features
from bsb.coding.talk import Talk
from bsb.coding.valence import ORDER, signs, trusted

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "bsb" / "coding" / "data"
THEME_C, VALENCE_C, VERDICT_C = 10.0, 3.0, 1.0
LEAST = 2  # statements that a feature is in; what stands in one alone says nothing of the next
PRINTED = (
    "utsagn",
    "sagt",
    "rettut",
)  # kinds that are most like quotes in print; in the others, judging words are avoided or meant otherwise
# Those who judge outright count as much as all who do it in roundabout ways; there, a kind word is often a bitter one.
WEIGHT = {"rettut": 16.0, "utsagn": 4.0, "sagt": 4.0, "vanlig": 4.0, "svart": 0.5, "trykt": 0.5}
# These avoid judging words more than people who are quoted do: with them themes are found better on nearly every set, while valence is
# better on invented talk and worse on what people have said (see docs/koding.md).
THEMES_ONLY = ("gjengitt", "samtale")
COUNTED_SHARE = 0.3  # of what counted words say; see docs/koding.md
QUOTED = {"p": 0.40, "k": 0.42, "b": 0.12, "n": 0.06}  # shares among quotes that people print, roughly
NONE, UNTOLD = "-", "?"

BOOKS = {"tema": "oslo", "tema-oppfolging": "oppfolging", "tema-tjeneste": "tjeneste"}
# Codes of other codebooks that are about what a code of `bsb-oslo.yaml` is about; its statements serve there too.
SAME = {
    "tema": {},
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


class Statement(NamedTuple):
    """A statement with what kind it is of, for which codebook it was written, what it is about and which way it points."""

    kind: str
    book: str
    theme: str
    valence: str
    text: str


def read() -> list[Statement]:
    """Read the statements of all files."""
    found = []
    for path in sorted(HERE.glob("*.tsv")):
        kind, _, book = path.stem.partition("_")
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
        found += [Statement(kind, book, *row) for row in rows]
    return found


@cache
def features(text: str, formed: bool) -> dict[str, float]:
    """Return the features of a statement, damped; with the forms of its words or without."""
    talk = Talk.of((text,))
    bag = statement_features([word for word, kept in zip(talk.words[0], said(talk), strict=True) if kept])
    return {name: 1.0 + float(numpy.log(count)) for name, count in bag.items() if formed or name[0] != "="}


class Weighing:
    """Features weighed by rarity, as `LinearModel.weigh` does it."""

    def __init__(self, texts: list[str], formed: bool) -> None:
        self._formed = formed
        bags = [features(text, formed) for text in texts]
        seen = Counter(name for bag in bags for name in bag)
        self.names = sorted(name for name, count in seen.items() if count >= LEAST)
        self._places = {name: place for place, name in enumerate(self.names)}
        self.rarity = numpy.array([numpy.log((1 + len(bags)) / (1 + seen[name])) + 1 for name in self.names])
        self.ordinary = float(numpy.percentile(self._rows(texts)[1], 50))

    def _rows(self, texts: list[str]):  # type: ignore[no-untyped-def]
        found = [
            (row, self._places[name], value)
            for row, text in enumerate(texts)
            for name, value in features(text, self._formed).items()
            if name in self._places
        ]
        at, places, values = (numpy.array(column) for column in zip(*found, strict=True))
        rows = csr_matrix((values * self.rarity[places], (at, places)), shape=(len(texts), len(self.names)))
        return rows, numpy.sqrt(numpy.asarray(rows.multiply(rows).sum(axis=1))).ravel()

    def __call__(self, texts: list[str]):  # type: ignore[no-untyped-def]
        rows, lengths = self._rows(texts)
        return diags(1 / numpy.maximum(lengths, self.ordinary)) @ rows


def save(name: str, weighing: Weighing, classes: list[str], weights, bias, extra: list[float]) -> None:  # type: ignore[no-untyped-def]
    """Write a model; half precision is enough and small."""
    numpy.savez_compressed(
        DATA / f"{name}.npz",
        names=numpy.array("\n".join(weighing.names)),
        classes=numpy.array("\n".join(classes)),
        rarity=weighing.rarity.astype(numpy.float32),
        weights=weights.T.astype(numpy.float16),
        bias=bias.astype(numpy.float32),
        ordinary=numpy.float32(weighing.ordinary),
        extra=numpy.array(extra, dtype=numpy.float32),
    )


def of_book(name: str, rows: list[Statement]) -> list[Statement]:
    """Return the statements for the codes of a codebook, its own and those that serve there too; and those about no theme."""
    found = []
    for row in rows:
        if row.theme == UNTOLD:
            continue
        if row.theme == NONE or row.book == BOOKS[name] or (name == "tema" and not row.book):
            found.append(row)
        elif row.book in ("", "oslo") and row.theme in SAME[name]:
            found.append(row._replace(theme=SAME[name][row.theme]))
    return found


def fit_theme(rows: list[Statement]) -> tuple[Weighing, LogisticRegression]:
    """Fit a model of themes."""
    texts = [row.text for row in rows]
    weighing = Weighing(texts, formed=False)
    plain = LogisticRegression(C=THEME_C, class_weight="balanced", max_iter=300)
    return weighing, plain.fit(weighing(texts), [row.theme for row in rows])


def measure_theme(name: str, rows: list[Statement]) -> None:
    """Print how a model of themes does on each kind of statement when it has not seen that kind."""
    for kind in sorted({row.kind for row in rows if row.theme != NONE}):
        weighing, fitted = fit_theme([row for row in rows if row.kind != kind])
        classes = fitted.classes_.tolist()
        unseen = [row for row in rows if row.kind == kind and row.theme in classes and row.theme != NONE]
        order = numpy.argsort(-fitted.decision_function(weighing([row.text for row in unseen])), axis=1)
        ranked = [[classes[at] for at in row if classes[at] != NONE] for row in order]
        places = [row.index(one.theme) for row, one in zip(ranked, unseen, strict=True)]
        first, three = numpy.mean([at == 0 for at in places]), numpy.mean([at < 3 for at in places])
        print(f"{name:16} {kind:10} {len(unseen):4} utsagn, først {first:.2f}, blant tre {three:.2f}")


def _as_quoted(rows: list[Statement]):  # type: ignore[no-untyped-def]
    """Weigh statements by kind, and so that each valence counts as often as it is met in print."""
    counts = Counter(row.valence for row in rows)
    weights = numpy.array([QUOTED[row.valence] / counts[row.valence] * WEIGHT.get(row.kind, 1.0) for row in rows])
    return weights * (len(rows) / weights.sum())


def fit_likeness(rows: list[Statement]) -> tuple[Weighing, LogisticRegression]:
    """Fit the model of which way statements like this one point."""
    texts = [row.text for row in rows]
    weighing = Weighing(texts, formed=True)
    plain = LogisticRegression(C=VALENCE_C, max_iter=300)
    plain.fit(weighing(texts), [row.valence for row in rows], sample_weight=_as_quoted(rows))
    assert "".join(plain.classes_) == ORDER
    return weighing, plain


def fit_verdict(rows: list[Statement]) -> list[float]:
    """Fit what counted words say on their own, and add that to likeness: weights class by class, the bias of each last.

    Both know how often each valence is met; half of that is taken out of one of them.
    """
    given = numpy.array([_counted(row.text) for row in rows])
    mean, spread = given.mean(axis=0), given.std(axis=0) + 1e-9
    plain = LogisticRegression(C=VERDICT_C, max_iter=5000)
    plain.fit((given - mean) / spread, [row.valence for row in rows], sample_weight=_as_quoted(rows))
    weights = plain.coef_ / spread
    often = numpy.log([QUOTED[name] for name in ORDER])
    bias = plain.intercept_ - weights @ mean - often / 2
    whole = numpy.hstack([numpy.eye(len(ORDER)), COUNTED_SHARE * weights, COUNTED_SHARE * bias[:, None]])
    return [float(value) for value in whole.ravel()]


@cache
def _counted(text: str) -> list[float]:
    talk = Talk.of((text,))
    return signs(text, len(talk.words[0]), counted(talk)[0], [0.0] * len(ORDER))[len(ORDER) :]


def measure_valence(rows: list[Statement]) -> None:
    """Print how likeness, and the verdict, do on each kind of statement when likeness has not seen it."""
    for kind in sorted({row.kind for row in rows}):
        own = [row for row in rows if row.kind == kind]
        others = [row for row in rows if row.kind not in (kind, *THEMES_ONLY)]
        weighing, plain = fit_likeness(others)
        lengths = numpy.array([len(Talk.of((row.text,)).words[0]) for row in own])
        likeness = plain.decision_function(weighing([row.text for row in own])) * trusted(lengths)[:, None]
        weights = numpy.array(fit_verdict([row for row in others if row.kind in PRINTED])).reshape(len(ORDER), -1)
        found = numpy.hstack([likeness, numpy.array([_counted(row.text) for row in own])])
        for label, scores in (("likhet", likeness), ("avgjort", found @ weights[:, :-1].T + weights[:, -1])):
            print(f"fortegn {kind:10} {label:8} {len(own):4} utsagn, {_shares(own, scores)}")


def _shares(rows: list[Statement], scores) -> str:  # type: ignore[no-untyped-def]
    marks = numpy.array([row.valence for row in rows])
    guessed = numpy.array(list(ORDER))[scores.argmax(axis=1)]
    shares = {name: float(numpy.mean(guessed[marks == name] == name)) for name in QUOTED}
    sides = numpy.isin(marks, ["p", "k"])
    more = scores[:, ORDER.index("p")] > scores[:, ORDER.index("k")]
    told = ", ".join(f"{name} {share:.2f}" for name, share in shares.items())
    whole = sum(QUOTED[name] * share for name, share in shares.items())
    return f"riktig {whole:.2f} i sitater ({told}; p mot k {numpy.mean(more[sides] == (marks[sides] == 'p')):.2f})"


def main() -> None:
    """Make or measure all models."""
    rows = read()
    if "--measure" in sys.argv:
        for name in THEMES:
            measure_theme(name, of_book(name, rows))
        measure_valence(rows)
        return
    for name in THEMES:
        weighing, fitted = fit_theme(of_book(name, rows))
        save(name, weighing, fitted.classes_.tolist(), fitted.coef_, fitted.intercept_, [])
    rows = [row for row in rows if row.kind not in THEMES_ONLY]
    weighing, plain = fit_likeness(rows)
    # The last column tells which words speak for positiv against kritisk; it is what is printed.
    way = plain.coef_[ORDER.index("p")] - plain.coef_[ORDER.index("k")]
    bias = plain.intercept_[ORDER.index("p")] - plain.intercept_[ORDER.index("k")]
    verdict = fit_verdict([row for row in rows if row.kind in PRINTED])
    classes, weights = [*ORDER, "p-k"], numpy.vstack([plain.coef_, way])
    save("fortegn", weighing, classes, weights, numpy.append(plain.intercept_, bias), verdict)


if __name__ == "__main__":
    main()
