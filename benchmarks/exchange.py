"""Time and memory of exchange at the size of the largest study on paper: 60 interviews of 27 pages with 9,000 codings.

    python benchmarks/exchange.py               all figures
    python benchmarks/exchange.py --words 1500  texts of three pages
    python benchmarks/exchange.py --texts 6     a smaller study

Each figure is taken in a process of its own, so that the memory is its own. The talk is that of `corpus.py`, with names in it.
`les inn` is everything but replacing names: opening the file, finding out how positions are counted, splitting into turns, and
anchoring every coding in the stored turns. `ta inn i en studie` is the whole verb, on two processes, where most of the time goes to
names: it is what `bsb ingest` of the same texts takes, plus `les inn`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import corpus

from bsb.model.codebook import Code, Codebook
from bsb.model.coding import Coding, OriginOfCoding, Segment, Status, Valence
from bsb.model.material import Material
from bsb.model.people import Case, Person, PersonKind
from bsb.model.settings import StudySettings
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.text.normalise import text_hash

CODINGS = 150


@dataclass(frozen=True)
class Size:
    """How many texts, and how many words in each."""

    texts: int
    words: int


def study(texts: int, words: int) -> Material:
    """A study of `texts` interviews of `words` words, with 150 codings each on 75 segments or fewer; the talk is that of `corpus.py`."""
    draw = random.Random(7)
    stock = corpus.Stock(random.Random(corpus.SEED))
    codes = tuple(
        Code(f"kode-{n}", {"nb": f"Kode {n}"}, definition="Hva som hører hit.", order=n) for n in range(1, 41)
    )
    persons: dict[corpus.Somebody, Person] = {}
    transcripts, segments, codings = [], [], []
    for planned in corpus.plan(stock, texts):
        made = _talk(planned, list(corpus.talk(stock, planned, words)), persons)
        transcripts.append(made)
        own = _segments(made, draw)
        segments += own
        # Short texts have fewer segments, with more codes on each: as many codings whatever the length.
        each = -(-CODINGS // len(own))
        for segment in own:
            for code in draw.sample(codes, each):
                codings.append(
                    Coding(segment.id, code.id, draw.choice(("anna", "bo")), OriginOfCoding.HUMAN, Status.ACCEPTED,
                           valence=draw.choice(list(Valence)), when="2026-04-01T12:00:00Z")
                )  # fmt: skip
    return Material(
        settings=StudySettings("maling", "Måling"),
        codebook=Codebook("maling", "Måling", codes),
        cases=(Case("nord", "Nord"),),
        persons=tuple(persons.values()),
        transcripts=tuple(transcripts),
        segments=tuple(segments),
        codings=tuple(codings),
    )


def _talk(
    planned: corpus.Interview, said: Sequence[tuple[str, str]], persons: dict[corpus.Somebody, Person]
) -> Transcript:
    """The turns, signed with the names the speakers have in the file: a project of another program knows no pseudonyms."""
    for one in (planned.asks, *planned.speakers):
        asks = one == planned.asks
        kind = PersonKind.INTERVIEWER if asks else PersonKind.PARTICIPANT
        number = f"P{len(persons):03}"
        persons.setdefault(one, Person(number, kind, "intervjuer" if asks else "bruker", f"{one.first} {one.last}"))
    ids = {one.first: persons[one].id for one in (planned.asks, *planned.speakers)}
    turns = tuple(Turn(n, ids[label], text) for n, (label, text) in enumerate(said))
    return Transcript(f"I{planned.number:02}", "nord", "fokusgruppe", turns, Origin("0" * 64, "txt"))


def _segments(transcript: Transcript, draw: random.Random) -> list[Segment]:
    """Seventy-five stretches of talk, each the last three quarters of a turn, in order."""
    long = [turn for turn in transcript.turns if len(turn.text.split(" ")) > 8]
    chosen = sorted(draw.sample(long, min(CODINGS // 2, len(long))), key=lambda turn: turn.index)
    found = []
    for number, turn in enumerate(chosen, start=1):
        words = turn.text.split(" ")
        start = len(" ".join(words[: len(words) // 4]) + " ")
        span = Span(transcript.id, turn.index, start, len(turn.text))
        text = turn.text[start:]
        found.append(Segment(f"{transcript.id}-S{number:03}", span, text, text_hash(text), turn.person))
    return found


def export(folder: Path, size: Size) -> Callable[[], str]:
    from bsb.exchange.refi import write_project

    material = study(size.texts, size.words)

    def run() -> str:
        write_project(material, folder / "studie.qdpx")
        return f"{len(material.codings)} kodinger, {(folder / 'studie.qdpx').stat().st_size // 1024} kB"

    return run


def take_in(folder: Path, size: Size) -> Callable[[], str]:
    from bsb.exchange.refi import anchor, read_project, talk_of

    def run() -> str:
        project = read_project(folder / "studie.qdpx")
        placed = lost = 0
        for source in project.sources:
            talk = talk_of(source)
            turns = tuple(Turn(n, "P01", turn.text) for n, turn in enumerate(talk.raw.turns))
            found = anchor(source.selections, talk, Transcript(source.name, "", "", turns, Origin("", "txt")), ())
            placed += sum(len(one.selection.codings) for one in found.placed)
            lost += len(found.lost)
        return f"{placed} kodinger på plass, {lost} tapt"

    return run


def into_study(folder: Path, size: Size) -> Callable[[], str]:
    """The whole verb `bsb import` into a study with nothing in it: as `les inn`, and names replaced, and all of it stored."""
    from pyrage import x25519

    from bsb.privacy.key import Secret
    from bsb.study import Study
    from bsb.study.projects import ProjectOptions

    (folder / "identitet").write_text(f"{x25519.Identity.generate()}\n")
    Study.create(folder / "studie", "Måling")
    toml = folder / "studie" / "bsb.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\n[nokkel]\nfil = "../maling.age"\n', encoding="utf-8")
    empty = Study.open(folder / "studie")

    def run() -> str:
        secret = Secret(identity=folder / "identitet")
        report = empty.import_project(folder / "studie.qdpx", ProjectOptions(), secret)
        return f"{report.codings} kodinger, {len(report.texts)} tekster, {sum(one.count for one in report.losses)} tapt"

    return run


def word_out(folder: Path, size: Size) -> Callable[[], str]:
    from bsb.exchange.wordcoding import write_interview

    material = study(1, corpus.WORDS)

    def run() -> str:
        write_interview(material, "I01", folder / "I01.docx")
        return f"{material.transcripts[0].words} ord"

    return run


def word_in(folder: Path, size: Size) -> Callable[[], str]:
    from bsb.exchange.wordcoding import read_coded_interview

    material = study(1, corpus.WORDS)

    def run() -> str:
        found = read_coded_interview(folder / "I01.docx", material)
        return f"{len(found.refused)} avvist"

    return run


TASKS: dict[str, tuple[Callable[[Path, Size], Callable[[], str]], float]] = {
    "skriv prosjekt": (export, 5),
    "les inn prosjekt": (take_in, 10),
    "ta inn i en studie": (into_study, 10),
    "ett intervju til Word": (word_out, 5),
    "ett intervju fra Word": (word_in, 5),
}


def _measured(task: str, folder: Path, size: Size) -> tuple[str, float, float, float]:
    run = TASKS[task][0](folder, size)
    start, work = time.perf_counter(), time.process_time()
    said = run()
    seconds, work = time.perf_counter() - start, time.process_time() - work
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return said, seconds, work, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--words", type=int, default=corpus.WORDS)
    given = parser.parse_args()
    size = Size(given.texts, given.words)
    with tempfile.TemporaryDirectory() as name:
        for task, (_make, limit) in TASKS.items():
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                said, seconds, work, memory = pool.submit(_measured, task, Path(name), size).result()
            print(
                f"{task:24} {seconds:6.2f} s (grense {limit:.0f}), regnetid {work:5.2f} s   {memory:5.0f} MB   {said}"
            )


if __name__ == "__main__":
    main()
