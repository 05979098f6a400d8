"""Read the public lists that the shipped name data is built from.

Every function takes the folder that holds the collected sources and returns plain values;
credits and licences are in ``docs/kilder-navn.md``.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Name(NamedTuple):
    """One row of a name source: ``gender`` is m, f or u; ``count`` is bearers in Norway."""

    name: str
    count: int
    gender: str
    origin: str


class Token(NamedTuple):
    """One token of NorNE: form, part of speech, IOB2 label, followed by a space or not."""

    form: str
    pos: str
    label: str
    space: bool


LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ .-]*\Z")
_LOST_LETTER = "\u00ef\u00bf\u00bd"
PERSONAL_GROUPS = {"samisk": "sami"}


def _rows(path: Path, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        yield from csv.DictReader(handle, delimiter=delimiter, quoting=quoting)


def ssb_first_names(folder: Path) -> Iterator[Name]:
    """Yield every first name SSB counts, the highest yearly count of each source."""
    for file, gender in (("guttenavn.csv", "m"), ("jentenavn.csv", "f")):
        text = (folder / "ssb_first_names" / file).read_text("utf-8", errors="replace")
        for row in csv.reader(text.splitlines()[3:], delimiter=";"):
            counts = [int(cell) for cell in row[1:] if cell.isdigit()]
            # Some rows of the source have lost their æ, ø and å for good; the same names stand whole in rows beside them.
            if row and counts and _LOST_LETTER not in row[0]:
                yield Name(row[0], counts[-1], gender, "no")
    for file in ("fornavn_frimerke.tsv", "fornavn_gjersvik_2013.tsv"):
        for line in _rows(folder / "ssb_first_names" / file):
            if line["antall"].isdigit() and int(line["antall"]) >= 3:
                yield Name(line["fornavn"], int(line["antall"]), line["kjonn"] or "u", "no")


def ssb_surnames(folder: Path) -> Iterator[Name]:
    """Yield SSB's surnames with at least 200 bearers."""
    for line in _rows(folder / "surnames" / "etternavn_ssb.tsv"):
        yield Name(line["etternavn"], int(line["antall"]), "u", "no")


def world_names(folder: Path, which: str) -> Iterator[Name]:
    """Yield romanised names of the world: ``which`` is ``forenames`` or ``surnames``."""
    path = folder / "popular_names_by_country" / f"common-{which}-by-country.csv"
    for line in _rows(path, ","):
        gender = {"M": "m", "F": "f"}.get(line.get("Gender") or "", "u")
        for name in {line["Romanized Name"], line["Localized Name"]}:
            if LATIN.match(name or "") and len(name) > 1:
                yield Name(name.strip(), 0, gender, "intl")


def minority_names(folder: Path, kind: str) -> Iterator[Name]:
    """Yield the hand-made minority and Sami names: ``kind`` is ``fornavn`` or ``etternavn``."""
    for line in _rows(folder / "own" / "innvandrer_og_samiske_navn.tsv"):
        if line["type"].startswith(kind):
            gender = line["type"][-1] if "_" in line["type"] else "u"
            yield Name(line["navn"], 0, gender, PERSONAL_GROUPS.get(line["gruppe"], "intl"))


def word_names_seen(folder: Path) -> dict[str, int]:
    """Return first names that are dictionary words, with times seen as an ordinary word."""
    rows = _rows(folder / "own" / "tvetydige_fornavn.tsv")
    return {row["fornavn"].casefold(): int(row["forekomst_som_lite_ord"]) for row in rows}


def ordbank(folder: Path, file: str) -> set[str]:
    """Return the words of one Norsk ordbank file, lower-case, without loose affixes."""
    text = (folder / "norsk_ordbank" / file).read_text("utf-8")
    return {w.casefold() for w in text.split("\n") if w and w.strip("-") == w and " " not in w}


# Countries, and parts of the world as large, by the names that people use and the list of countries does not have.
MORE_COUNTRIES = (
    *"""
    Bosnia Burma Myanmar England Skottland Wales Palestina Kurdistan Rojava Tsjetsjenia Persia Sovjet Sovjetunionen Jugoslavia
    Tsjekkoslovakia Makedonia Hviterussland Kviterussland Korea Tibet Sibir Somaliland Zanzibar Holland Emiratene Vestbredden
    Filippinan Østerrike-Ungarn Øst-Tyskland Vest-Tyskland DDR Tigray Punjab Bengal Kashmir
    """.split(),
    "Kapp Verde",
    "Nord Korea",
    "Sør Korea",
)


def places(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, kind): kommune, fylke, bydel, poststed, sted, land, by, samisk."""
    yield from _norwegian_areas(folder)
    for line in _rows(folder / "postnummer" / "postnummer.tsv"):
        yield _town(line["POSTSTAD"]), "poststed"
        if line["BYDEL"].strip():
            yield line["BYDEL"].strip(), "bydel"
    for line in _rows(folder / "postnummer" / "gater_2011.tsv"):
        if "tadnamn" in line["TYPE"]:
            yield line["GATE/VEG/STADNAMN/ANNA"].strip(), "sted"
    for line in _rows(folder / "geonames" / "no_places.tsv"):
        yield line["name"], "sted"
        for other in (line["alternatenames"] or "").split("|"):
            if re.search("[áčđŋšŧžÁČĐŊŠŦŽ]", other) and LATIN.match(other):
                yield other, "samisk"
    for line in _rows(folder / "geonames" / "world_cities_100k.tsv"):
        if int(line["population"]) >= 100_000:
            yield line["name"], "by"
    for line in _rows(folder / "geonames" / "countries_nb_nn_cldr.tsv"):
        yield line["nb"], "land"
        yield line["nn"], "land"
    yield from ((name, "land") for name in MORE_COUNTRIES)


def _norwegian_areas(folder: Path) -> Iterator[tuple[str, str]]:
    for line in _rows(folder / "kommuner_bydeler" / "kommuner_2024.tsv"):
        for field, kind in (("kommune", "kommune"), ("fylke", "fylke")):
            for part in re.split(r" - | – ", line[field]):
                yield part.strip(), kind
    for line in _rows(folder / "kommuner_bydeler" / "bydeler_2004.tsv"):
        if "ppgitt" not in line["bydel"]:
            yield line["bydel"], "bydel"


def _town(raw: str) -> str:
    """``BØ I TELEMARK (ikkje i bruk)`` -> ``Bø i Telemark``."""
    name = re.sub(r"\s*\(.*?\)", "", raw).strip()
    if not name.isupper():
        return name
    small = {"I", "PÅ", "OG", "VED"}
    words = [w.lower() if w in small else w[:1] + w[1:].lower() for w in name.split()]
    return re.sub(r"-(\w)", lambda m: "-" + m[1].upper(), " ".join(words))


def postcodes(folder: Path) -> dict[str, str]:
    """Return postcode -> post town."""
    rows = _rows(folder / "postnummer" / "postnummer.tsv")
    return {row["POSTNR"]: _town(row["POSTSTAD"]) for row in rows}


def streets(folder: Path) -> set[str]:
    """Return street names without number ranges."""
    found = set()
    for line in _rows(folder / "postnummer" / "gater_2011.tsv"):
        if line["TYPE"] == "Gate-/veg-adresse":
            name = re.sub(r"\s+\d.*$", "", line["GATE/VEG/STADNAMN/ANNA"].strip())
            if len(name) > 2:
                found.add(name)
    return found


def norne(path: Path) -> Iterator[list[Token]]:
    """Yield NorNE sentences; the train files say nothing of spaces, so they are guessed."""
    sentence: list[Token] = []
    for line in path.read_text("utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) >= 3:
            space = len(cells) < 4 or cells[3] != "SpaceAfter=No"
            sentence.append(Token(cells[0], cells[1], cells[2], space))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def lower_words(folder: Path) -> Counter[str]:
    """Count words NorNE's training part uses in lower case outside names."""
    counts: Counter[str] = Counter()
    for standard in ("nob", "nno"):
        for sentence in norne(folder / f"{standard}-train.iob2.tsv"):
            for token in sentence:
                if token.label == "O" and token.form.islower() and token.form.isalpha():
                    counts[token.form] += 1
    return counts
