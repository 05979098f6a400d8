"""A study of invented talk, as large as one likes: transcripts with names, a register, fifteen cases, thirty codes.

    python benchmarks/corpus.py MAPPE --interviews 60

Sentences are drawn from what was written for bsb (the example study, the statements and the templates the models are made from);
names, places and services from the lists that come with bsb; one word in twenty-five is a word of the dictionary, drawn so that a
few are common and most are rare, as in speech. The same seed gives the same files whatever the number of interviews, so that the
first ten of sixty are the ten.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORDS, CASES, STAFF = 12_000, 15, 4
SEED = 2026
RARE = 1 / 25
NAMED, NUMBERED, FILLED, LOOSE = 0.06, 0.006, 0.08, 0.5
# Talk about nothing in particular, as half of an interview is: one piece of each line.
LOOSE_TALK = """
ja | nei | jo | altså | ja nei | så da | men | og så | ja for | hm | nei men | okei | ja altså | for å si det sånn | ikke sant
jeg | vi | han | hun | de | man | du | naboen | kompisen min | søstera mi | mora mi | noen | alle sammen | en kar
tenkte | sa | gikk | kom | satt | så | hørte | husker | lurte | ringte | dro | sto | kjørte | leste | spiste | sov | så på | fant | glemte
litt | aldri | ofte | nesten | bare | egentlig | visst | stadig | igjen | hjem | ut | tidlig | seint | fort | også
på butikken | om kvelden | i går | i fjor sommer | der borte | på bussen | med sykkelen | i skogen | ved vannet | i kjelleren | på hytta | til middag
og det | som vanlig | før jul | etterpå | uten å tenke på det | hele dagen | en stund | i regnet | mens det snødde | på vei hjem | da klokka var sju
"""
FILLERS = "altså liksom ikke sant sant da sånn hm ja nei jo egentlig på en måte eh vet du".split()
NUMBERS = (
    "jeg ringte {phone} i hele dag og kom ikke fram",
    "det var den {day} mars 2024 jeg fikk det brevet",
    "jeg er {age} år og har aldri opplevd det før",
    "de sendte det til {street} {age} enda jeg har flytta",
    "du kan skrive til meg på kontakt{age}@eksempel.no sa hun",
    "saksnummeret var {day}/{phone} det husker jeg",
)


@dataclass(frozen=True)
class Somebody:
    """A person of the invented study."""

    first: str
    last: str
    gender: str
    role: str
    service: str = ""
    case: str = ""


@dataclass
class Stock:
    """What the talk is made of. `draw` is used while it is made ready, so that names are drawn once for a seed."""

    draw: random.Random
    plain: list[list[str]] = field(default_factory=list)
    naming: list[str] = field(default_factory=list)
    loose: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the sentences."""
        templates = ROOT / "training" / "maler"
        self.naming = _lines(templates / "navn.txt")
        self.loose = [line.split(" | ") for line in LOOSE_TALK.strip().splitlines()]
        without = [*_lines(templates / "uten_navn.txt"), *_lines(templates / "feller.txt")]
        lines = _lines(ROOT / "training" / "coding" / "utsagn.tsv")
        texts = [line.split("\t")[-1] for line in lines]
        texts += [_decoded(path) for path in sorted((ROOT / "examples").rglob("*.txt"))]
        said = [one.split() for text in texts for one in re.split(r"(?<=[.!?])\s+", text)]
        self.plain = [one for one in said if 3 <= len(one) <= 40] + [line.split() for line in without]

    @cached_property
    def words(self) -> list[str]:
        """Words of the dictionary in an order of their own: the first are drawn often, the last hardly ever."""
        from bsb.privacy.lists import packed

        found = packed("ord_nb.txt.gz").decode().split()
        self.draw.shuffle(found)
        return found[:60_000]

    @cached_property
    def names(self) -> tuple[list[str], list[str], list[str], dict[str, str]]:
        """First names, surnames and places, and the gender of each first name."""
        from bsb.privacy.lists import first_names, places, surnames

        first = sorted(
            (one for one in first_names().values() if one.count >= 200 and one.name.isalpha()), key=lambda one: one.name
        )
        last = sorted(one.name for one in surnames().values() if one.count >= 200)
        towns = sorted(one.name for one in places().values() if one.kind in ("kommune", "sted", "poststed"))
        return [one.name for one in first], last, towns, {one.name: one.gender for one in first}

    @cached_property
    def services(self) -> list[str]:
        """Services and workplaces."""
        return _lines(ROOT / "training" / "maler" / "organisasjoner.txt")

    def person(self, role: str, service: str = "", case: str = "") -> Somebody:
        """Draw a person."""
        first, last, _towns, gender = self.names
        name = self.draw.choice(first)
        return Somebody(name, self.draw.choice(last), {"f": "k"}.get(gender[name], "m"), role, service, case)

    def rare(self, draw: random.Random) -> str:
        """Draw a word of the dictionary."""
        return self.words[int(len(self.words) ** draw.random()) - 1]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


@dataclass(frozen=True)
class Interview:
    """One interview: who is there, and a random source of its own."""

    number: int
    case: str
    asks: Somebody
    speakers: tuple[Somebody, ...]
    around: tuple[Somebody, ...]

    @property
    def stem(self) -> str:
        """The file's name without ending."""
        return f"{self.number:04d}_{self.case}"


def study(folder: Path, interviews: int, words: int = WORDS) -> Path:
    """Write a study folder, its transcripts and its register in `folder`; return the study folder."""
    place, raw = folder / "studie", folder / "utskrifter"
    for each in (place, raw, folder / "nokkel"):
        each.mkdir(parents=True, exist_ok=True)
    stock = Stock(random.Random(SEED))
    planned = plan(stock, interviews)
    for one in planned:
        write(stock, one, raw, words)
    _sheets(place, folder / "nokkel" / "personer.csv", planned)
    _settings(place)
    return place


def changed(folder: Path, interviews: int, words: int = WORDS) -> Path:
    """Write the last transcript anew with one more turn, as when somebody has corrected a file; return it."""
    stock = Stock(random.Random(SEED))
    return write(
        stock,
        plan(stock, interviews)[-1],
        folder / "utskrifter",
        words,
        more="Det var alt jeg hadde å si om den saken.",
    )


def plan(stock: Stock, interviews: int) -> list[Interview]:
    """Draw the people: interviewers and staff of the whole study first, then those of each interview."""
    asking = [stock.person("intervjuer") for _n in range(6)]
    staff = {f"b{n:02}": [stock.person("oppfølger", "Tjenesten", f"b{n:02}") for _n in range(STAFF)] for n in _cases()}
    found = []
    for number in range(1, interviews + 1):
        draw = random.Random(SEED * 10_000 + number)
        stock.draw = draw
        case = f"b{(number - 1) % CASES + 1:02}"
        size = 1 if number % 4 == 0 else draw.randint(3, 6)
        speakers = tuple(stock.person("bruker", "", case) for _n in range(size))
        # Neighbours, children, doctors: people the register does not know.
        unknown = [stock.person("") for _n in range(12)]
        found.append(Interview(number, case, draw.choice(asking), speakers, (*staff[case], *unknown)))
    return found


def _cases() -> range:
    return range(1, CASES + 1)


def write(stock: Stock, one: Interview, folder: Path, words: int = WORDS, more: str = "") -> Path:
    """Write one transcript: every third as text, as Word document, as subtitles."""
    turns = list(talk(stock, one, words))
    if more:
        turns.append((one.speakers[0].first, more))
    kind = ("txt", "docx", "vtt")[one.number % 3]
    path = folder / f"{one.stem}.{kind}"
    {"txt": _as_text, "docx": _as_word, "vtt": _as_subtitles}[kind](path, turns)
    return path


def talk(stock: Stock, one: Interview, words: int) -> Iterator[tuple[str, str]]:
    """Yield turns (label, text) until there are `words` words."""
    draw = random.Random(SEED * 20_000 + one.number)
    said = 0
    turn = 0
    while said < words:
        asked = turn % 3 == 0
        size = draw.randint(6, 25) if asked else draw.randint(3, 140)
        text = _speech(stock, one, draw, size)
        yield ((one.asks if asked else draw.choice(one.speakers)).first, text)
        said += len(text.split())
        turn += 1


def _speech(stock: Stock, one: Interview, draw: random.Random, size: int) -> str:
    found: list[str] = []
    while len(found) < size:
        found += _sentence(stock, one, draw)
    return " ".join(found)


def _sentence(stock: Stock, one: Interview, draw: random.Random) -> list[str]:
    chance = draw.random()
    if chance < NUMBERED:
        words = _numbered(stock, draw).split()
    elif chance < NUMBERED + NAMED:
        words = _named(stock, one, draw).split()
    elif draw.random() < LOOSE:
        words = " ".join(draw.choice(pieces) for pieces in stock.loose).split()
    else:
        words = list(draw.choice(stock.plain))
    for at in range(len(words)):
        if words[at].isalpha() and words[at].islower() and draw.random() < RARE:
            words[at] = stock.rare(draw)
    if draw.random() < FILLED:
        words.insert(draw.randint(1, len(words)), draw.choice(FILLERS))
    words[0] = words[0][:1].upper() + words[0][1:]
    if words[-1][-1] not in ".!?,":
        words[-1] += draw.choice(("?", ".", ".", "."))
    return words


def _named(stock: Stock, one: Interview, draw: random.Random) -> str:
    people = (*one.speakers, *one.around)

    def fill(slot: re.Match[str]) -> str:
        somebody = draw.choice(people)
        if slot[1] in ("F", "L", "FL"):
            return {"F": somebody.first, "L": somebody.last, "FL": f"{somebody.first} {somebody.last}"}[slot[1]]
        return draw.choice(stock.names[2] if slot[1] == "P" else stock.services)

    return re.sub(r"\{(F|L|FL|P|O)\}", fill, draw.choice(stock.naming)).replace(" ,", ",")


def _numbered(stock: Stock, draw: random.Random) -> str:
    street = f"{draw.choice(stock.names[1])}s vei"
    phone = " ".join(f"{draw.randint(10, 99)}" for _n in range(4))
    return draw.choice(NUMBERS).format(phone=phone, day=draw.randint(1, 28), age=draw.randint(19, 80), street=street)


def _as_text(path: Path, turns: Sequence[tuple[str, str]]) -> None:
    path.write_text("\n\n".join(f"{label}: {text}" for label, text in turns) + "\n", encoding="utf-8")


def _as_word(path: Path, turns: Sequence[tuple[str, str]]) -> None:
    from docx import Document

    document = Document()
    for label, text in turns:
        document.add_paragraph().add_run(f"{label}: {text}")
    document.save(str(path))


def _as_subtitles(path: Path, turns: Sequence[tuple[str, str]]) -> None:
    cues, at = ["WEBVTT", ""], 0
    for label, text in turns:
        until = at + 400 * len(text.split())
        cues += [f"{_clock(at)} --> {_clock(until)}", f"<v {label}>{text}</v>", ""]
        at = until
    path.write_text("\n".join(cues), encoding="utf-8")


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _sheets(place: Path, register: Path, planned: Sequence[Interview]) -> None:
    rows = [["navn", "kjonn", "rolle", "tjeneste", "case", "intervju", "merkelapp"]]
    asking: dict[Somebody, list[str]] = {}
    staff: dict[Somebody, None] = {}
    for one in planned:
        asking.setdefault(one.asks, []).append(one.stem)
        staff.update(dict.fromkeys(each for each in one.around if each.role))
    rows += [
        [f"{a.first} {a.last}", a.gender, a.role, "", "", ", ".join(stems), a.first] for a, stems in asking.items()
    ]
    rows += [[f"{a.first} {a.last}", a.gender, a.role, a.service, a.case, "", ""] for a in staff]
    rows += [
        [f"{a.first} {a.last}", a.gender, a.role, "", a.case, one.stem, a.first]
        for one in planned
        for a in one.speakers
    ]
    _csv(register, rows)
    facts = [["fil", "case", "form", "dato", "inviterte", "oppmotte", "minutter", "sider", "temaer_spurt"]]
    for one in planned:
        form = "fokusgruppe" if len(one.speakers) > 1 else "enkeltintervju"
        day = f"2026-{one.number % 12 + 1:02}-{one.number % 28 + 1:02}"
        facts.append(
            [one.stem, one.case, form, day, "6", str(len(one.speakers)), "120", "27", "informasjon, holdninger, bolig"]
        )
    _csv(place / "intervjuer.csv", facts)


def _csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def _settings(place: Path) -> None:
    cases = "\n".join(f'[[case]]\nid = "b{n:02}"\nnavn = "Bydel {n}"\ntype = "bydel"\n' for n in _cases())
    (place / "bsb.toml").write_text(
        '[studie]\nid = "maaling"\ntittel = "Generert undersøkelse"\ntjeneste = "Tjenesten"\nrolleord = "oppfølger"\n'
        'kodebok = "kodebok.yaml"\nguide = "temaguide.yaml"\n\n[navn]\nfro = 2026\n\n[nokkel]\nfil = "../nokkel/maaling.age"\n\n'
        + cases,
        encoding="utf-8",
    )
    book = (ROOT / "codebooks" / "bsb-oslo.yaml").read_text(encoding="utf-8")
    (place / "kodebok.yaml").write_text(book + _THIRTIETH, encoding="utf-8")
    (place / "temaguide.yaml").write_text(_GUIDE, encoding="utf-8")


_THIRTIETH = """
  - id: ventetid
    navn: {nb: Ventetid, nn: Ventetid, en: Waiting time}
    dimensjon: tema
    definisjon: Hvor lenge man venter på hjelp, svar eller plass, og hva ventingen gjør med en.
    termer:
      - termer: [ventetid, venteliste, =vente, =ventet, =venta]
"""

_GUIDE = """tittel: Temaguide for målinger
versjon: "1"
temaer:
  - {id: informasjon, tittel: Informasjon, koder: [informasjon], sporsmal: [Hva fikk dere vite om hva tjenesten kan hjelpe med?]}
  - {id: holdninger, tittel: Å bli møtt, koder: [holdninger], sporsmal: [Hvordan blir dere møtt av dem som jobber i tjenesten?]}
  - {id: bolig, tittel: Bolig, koder: [bolig], sporsmal: [Hvordan bor dere nå?]}
"""


def main() -> None:
    """Write a study."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--interviews", type=int, default=10)
    parser.add_argument("--words", type=int, default=WORDS)
    options = parser.parse_args()
    print(study(options.folder, options.interviews, options.words))


if __name__ == "__main__":
    main()
