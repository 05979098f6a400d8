"""How fast and how large: 60 interviews of 12,000 words, invented word by word, coded with a shipped codebook.

python benchmarks/coding/speed.py [codebook]
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
INTERVIEWS, WORDS = 60, 12_000


def vocabulary() -> list[str]:
    """Words of the shipped codebooks' texts and of everyday talk, with endings, so that there are many distinct forms."""
    import re

    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "codebooks").glob("*.yaml")))
    text += " ".join(
        path.read_text(encoding="utf-8", errors="ignore") for path in sorted((ROOT / "examples").rglob("*.txt"))
    )
    stems = sorted({word.lower() for word in re.findall(r"[A-Za-zæøåÆØÅ]{2,}", text)})
    endings = ["", "en", "er", "ene", "et", "te", "s"]
    return [stem + ending for stem in stems for ending in endings]


def interview(number: int, words: list[str], common: list[str]) -> object:
    """One invented transcript of turns of 5–120 words."""
    from bsb.model.transcript import Origin, Transcript, Turn

    draw = random.Random(number)
    turns, total = [], 0
    while total < WORDS:
        size = draw.randint(5, 120)
        said = [draw.choice(words) if draw.random() < 0.15 else draw.choice(common) for _ in range(size)]
        for at in range(draw.randint(6, 14), size, 14):
            said[at] += "."
        asks = len(turns) % 3 == 0
        turns.append(
            Turn(len(turns), "P01" if asks else f"P{2 + draw.randint(0, 4):02d}", " ".join(said[:12] if asks else said))
        )
        total += 12 if asks else size
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
    words = vocabulary()
    common = "jeg det er og ikke som på til med vi de at en for har så men da var hun han meg der kan når noe mye bare litt får".split()
    persons = (Person("P01", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"),)
    transcripts = tuple(interview(number, words, common) for number in range(1, INTERVIEWS + 1))
    start = time.process_time()
    codebook = read_codebook(path)
    read = time.process_time()
    by_id = {person.id: person for person in persons}
    segments = tuple(one for transcript in transcripts for one in segment(transcript, by_id, CodingSettings()))  # type: ignore[arg-type]
    cut = time.process_time()
    material = Material(StudySettings("", ""), codebook, persons=persons, transcripts=transcripts, segments=segments)  # type: ignore[arg-type]
    codings = propose(material, CodingSettings())
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(transcript.words for transcript in transcripts)  # type: ignore[attr-defined]
    distinct = len({word for transcript in transcripts for turn in transcript.turns for word in turn.text.split()})  # type: ignore[attr-defined]
    print(f"{len(transcripts)} intervjuer, {total} ord ({distinct} ulike), {len(codebook.codes)} koder")
    print(
        f"kodebok {read - start:.1f} s, segmenter {cut - read:.1f} s ({len(segments)}), forslag {done - cut:.1f} s ({len(codings)})"
    )
    print(f"største minne {peak:.0f} MB")


if __name__ == "__main__":
    main()
