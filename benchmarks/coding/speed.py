"""How fast and how large: 60 interviews of 12,000 words, put together from invented talk, coded with a shipped codebook.

python benchmarks/coding/speed.py [codebook]
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from yardstick import yardstick

if TYPE_CHECKING:
    from bsb.model.transcript import Transcript

ROOT = Path(__file__).resolve().parents[2]
INTERVIEWS, WORDS = 60, 12_000


def sentences() -> list[list[str]]:
    """Sentences of invented talk: the example study's interviews and the statements the models are made from."""
    import re

    texts = [path.read_text(encoding="utf-8", errors="ignore") for path in sorted((ROOT / "examples").rglob("*.txt"))]
    lines = (ROOT / "training" / "coding" / "utsagn.tsv").read_text(encoding="utf-8").splitlines()
    texts += [line.split("\t")[-1] for line in lines]
    found = [one.split() for text in texts for one in re.split(r"(?<=[.!?])\s+", text)]
    return [one for one in found if 3 <= len(one) <= 40]


def rare_words() -> list[str]:
    """Words with endings, so that there are as many distinct forms as in a large study."""
    import re

    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "codebooks").glob("*.yaml")))
    stems = sorted({word.lower() for word in re.findall(r"[A-Za-zæøåÆØÅ]{4,}", text)})
    return [stem + ending for stem in stems for ending in ("", "en", "er", "ene", "et", "s")]


def interview(number: int, said: list[list[str]], rare: list[str]) -> Transcript:
    """One invented transcript of turns of 5–120 words; one word in thirty is a rare one."""
    from bsb.model.transcript import Origin, Transcript, Turn

    draw = random.Random(number)
    turns: list[Turn] = []
    total = 0
    while total < WORDS:
        asks = len(turns) % 3 == 0
        words: list[str] = []
        size = 12 if asks else draw.randint(5, 120)
        while len(words) < size:
            words += draw.choice(said)
        words = [draw.choice(rare) if draw.random() < 1 / 30 else word for word in words]
        turns.append(Turn(len(turns), "P01" if asks else f"P{2 + draw.randint(0, 4):02d}", " ".join(words)))
        total += len(words)
    return Transcript(f"I{number:02d}", "", "", tuple(turns), Origin("", ""))


def main() -> None:
    """Print processor seconds and megabytes for segmenting and proposing."""
    from bsb.coding.codebook_file import read_codebook
    from bsb.coding.propose import propose
    from bsb.coding.segmenting import segment
    from bsb.model.material import Material
    from bsb.model.people import Person, PersonKind
    from bsb.model.settings import CodingSettings, StudySettings

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "codebooks" / "bsb-oslo.yaml"
    said, rare = sentences(), rare_words()
    persons = (Person("P01", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"),)
    transcripts = tuple(interview(number, said, rare) for number in range(1, INTERVIEWS + 1))
    start = time.process_time()
    codebook = read_codebook(path)
    read = time.process_time()
    by_id = {person.id: person for person in persons}
    segments = tuple(one for transcript in transcripts for one in segment(transcript, by_id, CodingSettings()))
    cut = time.process_time()
    material = Material(StudySettings("", ""), codebook, persons=persons, transcripts=transcripts, segments=segments)
    codings = propose(material, CodingSettings())
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(transcript.words for transcript in transcripts)
    distinct = len({word for transcript in transcripts for turn in transcript.turns for word in turn.text.split()})
    print(f"{len(transcripts)} intervjuer, {total} ord ({distinct} ulike), {len(codebook.codes)} koder")
    print(
        f"kodebok {read - start:.1f} s, segmenter {cut - read:.1f} s ({len(segments)}), forslag {done - cut:.1f} s ({len(codings)})"
    )
    print(f"største minne {peak:.0f} MB; målestokk (ti millioner tillegg): {yardstick():.2f} s")


if __name__ == "__main__":
    main()
