"""Measure the name model on NorNE dev, on the oral set and on names it has never met.

    python training/evaluate.py ../shared/data [MODEL]

Prints a Markdown table. A name token counts as caught when it is found under any label (it would be replaced); a false
replacement is a token called PER that is part of no name at all. `off-list`: the name stands on no list of ours.
`held out`: every person name is exchanged for one the training never drew, its list clue hidden.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sources
from namegen import held_out

from bsb.privacy import lists
from bsb.privacy.ner import NameModel, NameTagger, load

INLINE = re.compile(r"\[(PER|LOC|ORG):([^\]]*)\]|([^\s\[\]]+)")


@dataclass(frozen=True)
class Item:
    """A tokenised sentence with the label of each token ('' for none) and the tokens whose list clue is hidden."""

    words: list[str]
    labels: list[str]
    hidden: list[bool] = field(default_factory=list)


@dataclass
class Tally:
    """Counts of one test."""

    words: int = 0
    names: int = 0
    caught: int = 0
    called_per: int = 0
    off: int = 0
    off_caught: int = 0
    ambiguous: int = 0
    ambiguous_caught: int = 0
    plain: int = 0
    plain_taken: int = 0
    false_per: int = 0
    false_other: int = 0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path, nargs="?")
    given = parser.parse_args()
    model = load(given.model)
    print(
        "| test | names | caught | as PER | off-list | word-names | words taken for them | false PER /1k | false LOC, ORG /1k |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for title, items in tests(given.data).items():
        print(row(title, measure(model.tagger, items)))
    print(f"\n{speed(model, given.data):,.0f} words/s on one core")


def tests(data: Path) -> dict[str, list[Item]]:
    """Return every test: title -> sentences."""
    nob, nno = (norne(data, standard) for standard in ("nob", "nno"))
    spoken = oral(data)
    made = {"NorNE dev nob": nob, "NorNE dev nno": nno, "oral": spoken, "oral, held-out names x5": strangers(spoken, 5)}
    made["NorNE dev nob, held-out names"] = strangers(nob, 1)
    made["NorNE dev nob, word-names"] = namesakes(nob, 1)
    made["oral, word-names x5"] = namesakes(spoken, 5)
    return {
        title + suffix: [change(item) for item in items]
        for title, items in made.items()
        for suffix, change in (("", same), (", lower-case", lower), (", lower-case, no punctuation", bare))
    }


def norne(data: Path, standard: str) -> list[Item]:
    """Return NorNE's dev part; labels keep only the name of the entity."""
    sentences = sources.norne(data / "norne" / f"{standard}-dev.iob2.tsv")
    return [Item([t.form for t in s], [t.label[2:] for t in s]) for s in sentences]


def norne_dev(data: Path) -> dict[str, list[Item]]:
    """Return the quick test that training prints."""
    both = norne(data, "nob") + norne(data, "nno")
    low = [lower(item) for item in both]
    return {"cased": both, "lower": low, "held out": strangers(both, 1), "held out lower": strangers(low, 1)}


def oral(data: Path) -> list[Item]:
    """Return the invented utterances with their inline gold."""
    from spacy import blank

    cut = blank("nb").make_doc
    items = []
    for line in (data / "oral" / "oral_utterances_gold.txt").read_text("utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            words: list[str] = []
            labels: list[str] = []
            for match in INLINE.finditer(line):
                part = [t.text for t in cut(match[2] or match[3])]
                words += part
                labels += [match[1] or ""] * len(part)
            items.append(Item(words, labels))
    return items


def strangers(items: list[Item], times: int) -> list[Item]:
    """Exchange each person-name token for a held-out name whose list clue is hidden."""
    return _exchanged(items * times, _pool(lists.first_names()), _pool(lists.surnames()), hidden=True)


def namesakes(items: list[Item], times: int) -> list[Item]:
    """Exchange the first token of each person for a name that speech uses as a word; surnames stay."""
    spoken = sorted(lists.first_names()[key].name for key in lists.word_names())
    return _exchanged(items * times, spoken, None, hidden=False)


def _exchanged(items: list[Item], first: list[str], last: list[str] | None, *, hidden: bool) -> list[Item]:
    rng = random.Random(11)
    made = []
    for item in items:
        if "PER" not in item.labels:
            continue
        words, before = list(item.words), ""
        for at, label in enumerate(item.labels):
            pool = last if before == "PER" else first
            if label == "PER" and pool and words[at][:1].isalpha():
                name = rng.choice(pool)
                words[at] = name if item.words[at][:1].isupper() else name.lower()
            before = label
        made.append(Item(words, item.labels, [hidden and label == "PER" for label in item.labels]))
    return made


def _pool(names: object) -> list[str]:
    assert hasattr(names, "values")
    return [f.name for f in names.values() if not f.count and not f.word and held_out(f.name) and " " not in f.name]


def same(item: Item) -> Item:
    """Leave it."""
    return item


def lower(item: Item) -> Item:
    """Write it in lower case."""
    return Item([w.lower() for w in item.words], item.labels, item.hidden)


def bare(item: Item) -> Item:
    """Write it in lower case without punctuation."""
    keep = [n for n, w in enumerate(item.words) if any(c.isalnum() for c in w)]
    pick: Callable[[Sequence], list] = lambda row: [row[n] for n in keep]  # type: ignore[type-arg]  # noqa: E731
    return lower(Item(pick(item.words), pick(item.labels), pick(item.hidden) if item.hidden else []))


def measure(tagger: NameTagger, items: list[Item]) -> Tally:
    """Count what is caught, missed and falsely taken."""
    tally = Tally()
    arrays = [tagger.features(i.words, i.hidden or None) for i in items]
    for item, scores in zip(items, tagger.score_rows(arrays), strict=True):
        got = [""] * len(item.words)
        for span in tagger.decode(item.words, scores):
            got[span.start : span.end] = [span.label] * (span.end - span.start)
        for at, (want, has) in enumerate(zip(item.labels, got, strict=True)):
            _count(tally, item, at, want, has)
    return tally


def _count(tally: Tally, item: Item, at: int, want: str, has: str) -> None:
    word = item.words[at]
    tally.words += any(c.isalnum() for c in word)
    if want == "PER" and any(c.isalpha() for c in word):
        tally.names += 1
        tally.caught += bool(has)
        tally.called_per += has == "PER"
        off = any(item.hidden) or not _listed(word)
        tally.off += off
        tally.off_caught += off and bool(has)
        ambiguous = word.casefold() in lists.word_names() and not any(item.hidden)
        tally.ambiguous += ambiguous
        tally.ambiguous_caught += ambiguous and bool(has)
    elif not want:
        plain = word.casefold() in lists.word_names()
        tally.plain += plain
        tally.plain_taken += plain and has == "PER"
        tally.false_per += has == "PER"
        tally.false_other += has in ("LOC", "ORG")


def _listed(word: str) -> bool:
    key = word.casefold()
    forms = (key, key.removesuffix("s").removesuffix("'"))
    return any(form in names for form in forms for names in (lists.first_names(), lists.surnames()))


def row(title: str, t: Tally) -> str:
    """Write one line of the table."""
    return (
        f"| {title} | {t.names} | {share(t.caught, t.names)} | {share(t.called_per, t.names)} | {share(t.off_caught, t.off)} "
        f"| {share(t.ambiguous_caught, t.ambiguous)} | {t.plain_taken}/{t.plain} | {1000 * t.false_per / t.words:.1f} | {1000 * t.false_other / t.words:.1f} |"
    )


def share(part: int, whole: int) -> str:
    """Write `98.7 (834 of 845)` as a percentage with its counts."""
    return f"{100 * part / whole:.1f} ({part}/{whole})" if whole else "-"


def recall_line(tagger: NameTagger, dev: dict[str, list[Item]]) -> str:
    """Return the quick test in one line."""
    cells = []
    for title, items in dev.items():
        t = measure(tagger, items)
        cells.append(f"{title} {100 * t.caught / t.names:.1f} (false {1000 * t.false_per / t.words:.1f})")
    return "; ".join(cells)


def speed(model: NameModel, data: Path) -> float:
    """Return words a second, from raw text to names."""
    texts = [" ".join(item.words) for item in norne(data, "nob")]
    began = time.perf_counter()
    model.find(texts)
    return sum(len(text.split()) for text in texts) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
