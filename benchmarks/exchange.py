"""Time and memory of exchange at the size of the largest study on paper: 60 interviews of 27 pages with 9,000 codings.

    python benchmarks/exchange.py            all figures
    python benchmarks/exchange.py --texts 6  a smaller study

Each figure is taken in a process of its own, so that the memory is its own. The interviews are made of random words with a fixed
seed. `les inn` is everything but replacing names: opening the file, finding out how positions are counted, splitting into turns, and
anchoring every coding in the stored turns. `ta inn i en studie` is the whole verb, where nearly all the time goes to names: the words
are in no dictionary, so each is a possible name. On talk it is what `bsb ingest` of the same texts takes, plus `les inn`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bsb.model.codebook import Code, Codebook
from bsb.model.coding import Coding, OriginOfCoding, Segment, Status, Valence
from bsb.model.material import Material
from bsb.model.people import Case, Person, PersonKind
from bsb.model.settings import StudySettings
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.text.normalise import text_hash

TURNS, WORDS, CODINGS = 220, 55, 150
LETTERS = "aeiouyæøåbdfghjklmnprstv"
NAMES = ("Intervjuer", "Kari", "Per", "Liv", "Odd", "Siv")


def study(texts: int) -> Material:
    """A study of `texts` interviews of some 12,000 words, with 150 codings each on 75 segments."""
    random.seed(7)
    vocabulary = ["".join(random.choices(LETTERS, k=random.randint(2, 9))) for _ in range(4000)]
    persons = tuple(
        Person(
            f"P{n:02}",
            PersonKind.INTERVIEWER if n == 0 else PersonKind.PARTICIPANT,
            "intervjuer" if n == 0 else "bruker",
            name,
        )
        for n, name in enumerate(NAMES)
    )
    codes = tuple(
        Code(f"kode-{n}", {"nb": f"Kode {n}"}, definition="Hva som hører hit.", order=n) for n in range(1, 41)
    )
    transcripts, segments, codings = [], [], []
    for number in range(1, texts + 1):
        made = _talk(f"I{number:02}", vocabulary, persons)
        transcripts.append(made)
        for place in range(1, CODINGS // 2 + 1):
            segment = _segment(made, place)
            segments.append(segment)
            for code in random.sample(codes, 2):
                codings.append(
                    Coding(segment.id, code.id, random.choice(("anna", "bo")), OriginOfCoding.HUMAN, Status.ACCEPTED,
                           valence=random.choice(list(Valence)), when="2026-04-01T12:00:00Z")
                )  # fmt: skip
    return Material(
        settings=StudySettings("maling", "Måling"),
        codebook=Codebook("maling", "Måling", codes),
        cases=(Case("nord", "Nord"),),
        persons=persons,
        transcripts=tuple(transcripts),
        segments=tuple(segments),
        codings=tuple(codings),
    )


def _talk(name: str, vocabulary: list[str], persons: tuple[Person, ...]) -> Transcript:
    turns = []
    for index in range(TURNS):
        words = random.choices(vocabulary, k=random.randint(2, 2 * WORDS))
        person = persons[0] if index % 2 == 0 else random.choice(persons[1:])
        turns.append(Turn(index, person.id, " ".join(words).capitalize() + ("?" if index % 2 == 0 else ".")))
    return Transcript(name, "nord", "fokusgruppe", tuple(turns), Origin("0" * 64, "txt"))


def _segment(transcript: Transcript, number: int) -> Segment:
    turn = transcript.turns[2 * number - 1]
    words = turn.text.split(" ")
    start = len(" ".join(words[: len(words) // 4]) + " ") if len(words) > 4 else 0
    text = turn.text[start:]
    return Segment(
        f"{transcript.id}-S{number:03}",
        Span(transcript.id, turn.index, start, len(turn.text)),
        text,
        text_hash(text),
        turn.person,
    )


def export(folder: Path, texts: int) -> Callable[[], str]:
    from bsb.exchange.refi import write_project

    material = study(texts)

    def run() -> str:
        write_project(material, folder / "studie.qdpx")
        return f"{len(material.codings)} kodinger, {(folder / 'studie.qdpx').stat().st_size // 1024} kB"

    return run


def take_in(folder: Path, texts: int) -> Callable[[], str]:
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


def into_study(folder: Path, texts: int) -> Callable[[], str]:
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
        report = empty.import_project(folder / "studie.qdpx", ProjectOptions(workers=1), secret)
        return f"{report.codings} kodinger, {len(report.texts)} tekster, {sum(one.count for one in report.losses)} tapt"

    return run


def word_out(folder: Path, texts: int) -> Callable[[], str]:
    from bsb.exchange.wordcoding import write_interview

    material = study(1)

    def run() -> str:
        write_interview(material, "I01", folder / "I01.docx")
        return f"{material.transcripts[0].words} ord"

    return run


def word_in(folder: Path, texts: int) -> Callable[[], str]:
    from bsb.exchange.wordcoding import read_coded_interview

    material = study(1)

    def run() -> str:
        found = read_coded_interview(folder / "I01.docx", material)
        return f"{len(found.refused)} avvist"

    return run


TASKS: dict[str, tuple[Callable[[Path, int], Callable[[], str]], float]] = {
    "skriv prosjekt": (export, 5),
    "les inn prosjekt": (take_in, 10),
    "ta inn i en studie": (into_study, 10),
    "ett intervju til Word": (word_out, 5),
    "ett intervju fra Word": (word_in, 5),
}


def _measured(task: str, folder: Path, texts: int) -> tuple[str, float, float, float]:
    run = TASKS[task][0](folder, texts)
    start, work = time.perf_counter(), time.process_time()
    said = run()
    seconds, work = time.perf_counter() - start, time.process_time() - work
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return said, seconds, work, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=60)
    texts = parser.parse_args().texts
    with tempfile.TemporaryDirectory() as name:
        for task, (_make, limit) in TASKS.items():
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                said, seconds, work, memory = pool.apply(_measured, (task, Path(name), texts))
            print(
                f"{task:24} {seconds:6.2f} s (grense {limit:.0f}), regnetid {work:5.2f} s   {memory:5.0f} MB   {said}"
            )


if __name__ == "__main__":
    main()
