"""How fast displays are made on a study of the size of Bruker Spør Bruker Oslo.

    python benchmarks/displays.py                 every P1 display, as xlsx, with seconds and memory
    python benchmarks/displays.py --all           the whole catalogue
    python benchmarks/displays.py --together      every P1 display in one go, in as many processes as `bsb display` would take
    python benchmarks/displays.py D05 --profile   where the time goes in one

60 interviews of 12,000 words, 15 cases, 30 codes, 12,000 codings. Everything is generated from a fixed seed; nothing is read.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from bsb.display import load_spec, presets
from bsb.display.many import all_made, make_each
from bsb.display.writers.stage import Stage
from bsb.model.codebook import Code, Codebook, Dimension, Level, Phase
from bsb.model.coding import MACHINE, Coding, Directness, OriginOfCoding, Segment, Status, Valence
from bsb.model.guide import Guide, Topic
from bsb.model.human import Assessment, Event, Figure, Finding, Link, PlanGoal, Rule
from bsb.model.material import HumanTables, Material
from bsb.model.people import Case, Person, PersonKind
from bsb.model.settings import StudySettings
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.text.normalise import text_hash

CASES, INTERVIEWS, WORDS, CODES, CODINGS = 15, 60, 12_000, 30, 12_000
WORDLIST = (
    "jeg du vi de det som ikke har vært fikk bolig hjelp møte snakket sa oppfølger lege kontor penger brev ringte "
    "ventet trygg redd sammen alene gruppe plan mål uke måned år bedre verre spurte hørte visste kunne ville måtte"
).split()


def oslo(seed: int = 1) -> Material:
    """Return the generated study."""
    draw = random.Random(seed)
    codes = _codes()
    cases = tuple(Case(f"b{n:02}", f"Bydel {n}", "bydel") for n in range(1, CASES + 1))
    people = [Person("P000", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer")]
    transcripts, segments = [], []
    for number in range(1, INTERVIEWS + 1):
        size = 4 if number % 5 else 1
        group = [
            Person(f"P{len(people) + n:03}", PersonKind.PARTICIPANT, "bruker", f"Deltaker {len(people) + n}")
            for n in range(size)
        ]
        people += group
        transcript = _talk(draw, f"I{number:02}", cases[number % CASES].id, group)
        transcripts.append(transcript)
        segments += _segments(transcript)
    codings = _coded(draw, segments, codes)
    return Material(
        settings=StudySettings("oslo", "Generert undersøkelse", role_word="oppfølger"),
        codebook=Codebook("generert", "Generert kodebok", codes),
        guide=Guide("Temaguide", tuple(Topic(f"g{n}", f"Tema {n}") for n in range(1, 11))),
        cases=cases,
        persons=tuple(people),
        transcripts=tuple(transcripts),
        segments=tuple(segments),
        codings=codings,
        human=_human(draw, cases, codes, segments),
    )


def _codes() -> tuple[Code, ...]:
    plan = [(Dimension.THEME, 13), (Dimension.SERVICE, 11), (Dimension.ACTOR, 3), (Dimension.EFFECT, 3)]
    kinds = [kind for kind, n in plan for _number in range(n)]
    return tuple(
        Code(
            f"kode-{n:02}",
            {"nb": f"Kode {n} om {kind.value}"},
            kind,
            level=list(Level)[n % 3],
            phase=list(Phase)[n % 4],
            order=n,
            questions=(f"g{n % 10 + 1}",),
        )
        for n, kind in enumerate(kinds[:CODES], 1)
    )


def _talk(draw: random.Random, name: str, case: str, group: list[Person]) -> Transcript:
    turns, words = [], 0
    while words < WORDS:
        asked = len(turns) % 4 == 0
        length = draw.randint(6, 20) if asked else draw.randint(15, 90)
        text = " ".join(draw.choice(WORDLIST) for _word in range(length)).capitalize() + "."
        turns.append(Turn(len(turns), "P000" if asked else draw.choice(group).id, text))
        words += length
    form = "fokusgruppe" if len(group) > 1 else "enkeltintervju"
    date = f"2026-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    return Transcript(
        name,
        case,
        form,
        tuple(turns),
        Origin("0" * 64, "txt"),
        date=date,
        invited=6,
        attended=len(group),
        minutes=120,
        pages=27,
    )


def _segments(transcript: Transcript) -> list[Segment]:
    spoken = [turn for turn in transcript.turns if turn.person != "P000"]
    return [
        Segment(
            f"{transcript.id}-S{n:03}",
            Span(transcript.id, t.index, 0, len(t.text)),
            t.text,
            text_hash(t.text),
            t.person,
        )
        for n, t in enumerate(spoken, 1)
    ]


def _coded(draw: random.Random, segments: list[Segment], codes: tuple[Code, ...]) -> tuple[Coding, ...]:
    found: dict[tuple[str, str], Coding] = {}
    valences = [Valence.POSITIVE, Valence.CRITICAL, Valence.CRITICAL, Valence.MIXED, Valence.NONE]
    while len(found) < CODINGS:
        segment, code = draw.choice(segments).id, draw.choice(codes).id
        person = draw.random() < 0.3
        found[segment, code] = Coding(
            segment,
            code,
            "anna" if person else MACHINE,
            OriginOfCoding.HUMAN if person else OriginOfCoding.TERMS,
            Status.ACCEPTED if person else Status.PROPOSED,
            valence=draw.choice(valences),
            directness=draw.choice([Directness.DIRECT, Directness.INDIRECT]),
            illustrative=draw.random() < 0.02,
        )
    return tuple(found[key] for key in sorted(found))


def _human(
    draw: random.Random, cases: tuple[Case, ...], codes: tuple[Code, ...], segments: list[Segment]
) -> HumanTables:
    some = [segment.id for segment in segments]
    rules = tuple(
        Rule(id=f"R{n}", variable=f"variabel-{n}", scale="høy / middels / lav", wording="Etter regelen.")
        for n in (1, 2, 3)
    )
    judged = tuple(
        Assessment(
            id=f"V{n}-{case.id}",
            case=case.id,
            variable=f"variabel-{n}",
            value=draw.choice(["høy", "middels", "lav"]),
            rule=f"R{n}",
        )
        for n in (1, 2, 3)
        for case in cases
    )
    links = tuple(
        Link(
            id=f"L{n}",
            source=draw.choice(codes).id,
            target=draw.choice(codes).id,
            case=draw.choice(cases).id,
            author="anna",
            segments=(draw.choice(some),),
        )
        for n in range(40)
    )
    return HumanTables(
        rules=rules,
        assessments=judged,
        links=links,
        findings=tuple(
            Finding(id=f"F{n}", theme=codes[n].id, wording="Et funn.", supports=(draw.choice(some),)) for n in range(10)
        ),
        figures=tuple(
            Figure(
                id=f"T{case.id}",
                case=case.id,
                indicator="Innbyggere",
                value=str(draw.randint(9000, 50000)),
                year="2026",
            )
            for case in cases
        ),
        goals=tuple(
            PlanGoal(id=f"M{n}", document="Plan", wording="Et mål.", page=str(n), themes=(codes[n].id,))
            for n in range(8)
        ),
        events=tuple(
            Event(
                id=f"H{n}", case=cases[n % CASES].id, text="Noe skjedde.", date=f"2026-{n % 12 + 1:02}-01", domain="NAV"
            )
            for n in range(30)
        ),
    )


def memory() -> float:
    """Return the highest memory use of this process so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / 1024 / 1024


def main() -> None:
    """Print a line for each display and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--formats", default="xlsx")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--together", action="store_true")
    options = parser.parse_args()
    start = time.process_time()
    material = oslo()
    print(
        f"{len(material.segments)} segmenter, {len(material.codings)} kodinger, laget på {time.process_time() - start:.1f} s, {memory():.0f} MB"
    )
    names = options.names or [each.slug for each in presets() if options.all or each.priority == "P1"]
    if options.together:
        _together(material, names, options)
        return
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            total += _one(material, name, Path(folder), options)
    print(f"{'i alt':22} {total:6.2f} s   {memory():.0f} MB   (målestokk, ti millioner tillegg: {yardstick():.2f} s)")


def _together(material: Material, names: list[str], options: argparse.Namespace) -> None:
    began, before = time.perf_counter(), _processor()
    with tempfile.TemporaryDirectory() as folder, Stage(Path(folder)) as stage:
        for made in all_made(
            make_each(material, [load_spec(name) for name in names], "intern", options.formats.split(","))
        ):
            stage.add(made.files)
    spent, wall = _processor() - before, time.perf_counter() - began
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(
        f"{len(names)} displayer samlet: {wall:.1f} s på klokka, {spent:.1f} s prosessor i alle prosesser, "
        f"{memory():.0f} MB, i en arbeidsprosess {child:.0f} MB (målestokk: {yardstick():.2f} s)"
    )


def _processor() -> float:
    """Return processor seconds of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _one(material: Material, name: str, folder: Path, options: argparse.Namespace) -> float:
    watch = cProfile.Profile() if options.profile else None
    if watch:
        watch.enable()
    start = time.process_time()
    with Stage(folder) as stage:
        for made in all_made(make_each(material, [load_spec(name)], "intern", options.formats.split(","), 1)):
            stage.add(made.files)
    spent = time.process_time() - start
    if watch:
        watch.disable()
        pstats.Stats(watch).sort_stats("cumtime").print_stats(30)
    print(f"{name:22} {spent:6.2f} s   {memory():.0f} MB", flush=True)
    return spent


def yardstick() -> float:
    """Return processor seconds for ten million additions, to compare machines and loads by (about 0.5 on a laptop at rest)."""
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


if __name__ == "__main__":
    main()
