"""How fast transcripts are read: 60 generated files of 12,000 words as .txt, .vtt and .docx, on two processes.

    python benchmarks/reading.py            # 60 files of 12,000 words
    python benchmarks/reading.py 6 2000     # 6 files of 2,000 words

Prints seconds, seconds of processor time (what it would take on an idle machine; 0 for children on Windows) and words per second for each
format on one process, and for all together on two. The text is drawn with a fixed seed.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

from bsb.engine import LocalEngine
from bsb.ingest import read

WORDS = [
    "ja",
    "nei",
    "altså",
    "jeg",
    "vi",
    "de",
    "hun",
    "han",
    "det",
    "den",
    "som",
    "ikke",
    "bare",
    "når",
    "hvis",
    "fordi",
    "egentlig",
    "hele",
    "tiden",
    "noen",
    "mange",
    "bolig",
    "møte",
    "brev",
    "lege",
    "hjelp",
    "ringte",
    "ventet",
    "flyttet",
    "bestemte",
    "trygg",
    "alene",
    "sammen",
    "kommunen",
    "oppfølgeren",
    "hverdagen",
    "økonomi",
    "naboene",
    "gangen",
    "uka",
    "året",
]


def talk(words: int, seed: int) -> list[tuple[str, str]]:
    """Return turns of an invented talk with `words` words, marks and questions among them."""
    draw = random.Random(seed)
    turns, left = [], words
    while left > 0:
        asks = not len(turns) % 2
        length = min(left, draw.randint(5, 15) if asks else draw.randint(10, 60))
        said = " ".join(draw.choice(WORDS) for _ in range(length)).capitalize()
        mark = draw.choice(["", "", "", " (ler)", " [uhørlig 00:12]", " …"])
        turns.append(("I" if asks else draw.choice(["B1", "B2", "B3"]), f"{said}{mark}{'?' if asks else '.'}"))
        left -= length
    return turns


def as_txt(turns: list[tuple[str, str]], path: Path) -> None:
    path.write_text("\n\n".join(f"{who}: {said}" for who, said in turns), encoding="utf-8")


def as_vtt(turns: list[tuple[str, str]], path: Path) -> None:
    blocks, clock = ["WEBVTT"], 0
    for who, said in turns:
        pieces = said.split()
        for start in range(0, len(pieces), 8):
            part = pieces[start : start + 8]
            end = clock + 400 * len(part)
            blocks.append(f"{_clock(clock)} --> {_clock(end)}\n<v {who}>{' '.join(part)}</v>")
            clock = end
    path.write_text("\n\n".join(blocks), encoding="utf-8")


def as_docx(turns: list[tuple[str, str]], path: Path) -> None:
    from docx import Document

    document = Document()
    for who, said in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}:").bold = True
        paragraph.add_run(f" {said}")
    document.save(str(path))


def _clock(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _words(path: Path) -> int:
    return sum(speaker.words for speaker in read(path).speakers)


def main(files: int, words: int) -> None:
    writers = (("txt", as_txt), ("vtt", as_vtt), ("docx", as_docx))
    with tempfile.TemporaryDirectory() as folder:
        paths: list[Path] = []
        for number in range(files):
            ending, write = writers[number % len(writers)]
            path = Path(folder) / f"{number:03d}.{ending}"
            write(talk(words, number), path)
            paths.append(path)
        print(f"{files} files, {files * words:,} words")
        for ending, _write in writers:
            own = [path for path in paths if path.suffix == f".{ending}"]
            start, spent = time.perf_counter(), time.process_time()
            count = sum(_words(path) for path in own)
            seconds, spent = time.perf_counter() - start, time.process_time() - spent
            print(
                f"  .{ending:<5} one process   {seconds:6.2f} s ({spent:.2f} s of processor)   {count / seconds:9,.0f} words/s"
            )
        before = os.times()
        start = time.perf_counter()
        with LocalEngine(workers=2) as engine:
            results = list(engine.map(read, paths))
        seconds = time.perf_counter() - start
        assert all(result.error is None for result in results)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        print(
            f"  all    two processes {seconds:6.2f} s ({spent:.2f} s of processor)   {files * words / seconds:9,.0f} words/s"
        )


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:3]]
    main(*(numbers if len(numbers) == 2 else (60, 12_000)))
