"""Build the name, place and word lists that ship in ``bsb/privacy/data``.

    python training/build_lists.py ../shared/data

Same sources, same files: everything is sorted and the compressed files carry no clock.
``kallenavn.tsv``, ``muntlig.txt``, ``dagligord.txt`` and ``tjenester.tsv`` are written by hand and are not touched.
"""

from __future__ import annotations

import argparse
import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import nynorsk
import sources
from sources import Name

DATA = Path(__file__).resolve().parent.parent / "bsb" / "privacy" / "data"

# Dictionary words that are also first names stay words when speech really uses them so, though the
# counted texts did not (Odd, Siv, Mette and the like are taken off and thus shown).
WORDS_STILL = frozenset(
    (
        "adel",
        "are",
        "arve",
        "ask",
        "ben",
        "eik",
        "falk",
        "hauk",
        "lene",
        "lin",
        "mark",
        "my",
        "ravn",
        "rose",
        "siren",
        "sten",
    )
)

# Used as a word by speech but missing from the dictionary.
ALSO_WORDS = frozenset({"even", "tor"})

# The kind a place gets when sources differ: the widest first.
PLACE_KINDS = ("land", "fylke", "kommune", "bydel", "poststed", "sted", "by", "samisk")

MIN_SEEN = 3
MIN_COMMON = 2
MIN_OFTEN = 15
MALER = Path(__file__).resolve().parent / "maler"
TALK = (
    "feller.txt",
    "feller_samtale.txt",
    "folk.txt",
    "ledd.txt",
    "navn.txt",
    "navn_samtale.txt",
    "uten_navn.txt",
    "uten_navn_samtale.txt",
)
_WORD = re.compile(r"(?<![{\w])[a-zæøåéóòôü]{2,}(?!\w)")
MIN_BEARERS = 200


def main() -> None:
    """Read the sources and write every list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with gazetteers/ and norne/")
    folder = parser.parse_args().data
    names = folder / "gazetteers"
    seen = sources.lower_words(folder / "norne")
    first, last = first_names(names), surnames(names)
    words = word_forms(names, seen)
    ambiguous = word_names(names, first, words["nb"] | words["nn"], seen)
    write_names(first, last, ambiguous, words["nb"] | words["nn"])
    words["nn"] |= nynorsk_forms(names, words, first.keys() | last.keys())
    write_words(words, first, last, ambiguous)
    write_places(names)
    write_common(seen)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _merge(rows: Iterable[Name]) -> dict[str, Name]:
    """Keep one row per casefolded name: highest count per gender, then the genders weighed."""
    by_key: dict[str, dict[str, Name]] = defaultdict(dict)
    for row in rows:
        row = row._replace(name=_nfc(row.name))
        genders = by_key[row.name.casefold()]
        old = genders.get(row.gender)
        if old is None or row.count > old.count:
            genders[row.gender] = row if old is None or old.origin != "no" else row._replace(origin="no")
    return {key: _weigh(genders) for key, genders in sorted(by_key.items()) if len(key) > 1}


def _weigh(genders: Mapping[str, Name]) -> Name:
    ranked = sorted(genders.values(), key=lambda row: (-row.count, row.gender))
    top = ranked[0]
    total = sum(row.count for row in ranked)
    known = {row.gender for row in ranked if row.gender != "u"}
    mixed = total and top.count < 0.9 * total
    gender = top.gender if total and not mixed else (known.pop() if len(known) == 1 else "u")
    origin = next((o for o in ("no", "sami", "intl") if any(r.origin == o for r in ranked)), "intl")
    return Name(top.name, total, gender, origin)


def first_names(folder: Path) -> dict[str, Name]:
    """Return casefolded first name -> facts, from all sources."""
    rows = [*sources.ssb_first_names(folder), *sources.world_names(folder, "forenames")]
    return _merge([*rows, *sources.minority_names(folder, "fornavn")])


def surnames(folder: Path) -> dict[str, Name]:
    """Return casefolded surname -> facts, from all sources."""
    rows = [*sources.ssb_surnames(folder), *sources.world_names(folder, "surnames")]
    return _merge([*rows, *sources.minority_names(folder, "etternavn")])


def word_forms(folder: Path, seen: Mapping[str, int]) -> dict[str, set[str]]:
    """Return the words of each written standard before any name is taken off."""
    bokmaal = sources.ordbank(folder, "ordbank_nob_lemma.txt")
    bokmaal |= sources.ordbank(folder, "ordbank_nob_fullforms.txt")
    lemmas = sources.ordbank(folder, "ordbank_nno_lemma.txt")
    extra = {word for word, count in seen.items() if count >= 2}
    return {"nb": bokmaal, "nn": lemmas | (extra - bokmaal)}


def nynorsk_forms(folder: Path, words: Mapping[str, set[str]], names: set[str]) -> set[str]:
    """Return nynorsk forms made by rule that no dictionary lists and no one is called."""
    lemmas = sources.ordbank(folder, "ordbank_nno_lemma.txt")
    return nynorsk.forms(lemmas, words["nb"]) - words["nb"] - words["nn"] - names


def word_names(
    folder: Path, first: Mapping[str, Name], words: set[str], seen: Mapping[str, int]
) -> dict[str, tuple[int, str]]:
    """Return first names that are dictionary words -> (times seen as one, ``ord`` or ``ordbok``).

    ``ord`` names stay on the word list: they are seen as words, or belong to the wide world and
    have few bearers here. ``ordbok`` names are taken off it.
    """
    counted = sources.word_names_seen(folder)
    found = {}
    for name, facts in first.items():
        if name in words or name in ALSO_WORDS:
            times = max(counted.get(name, 0), seen.get(name, 0))
            stays = times >= MIN_SEEN or name in WORDS_STILL or facts.origin != "no" or facts.count < MIN_BEARERS
            found[name] = (times, "ord" if stays else "ordbok")
    return found


def write_names(
    first: Mapping[str, Name], last: Mapping[str, Name], ambiguous: Mapping[str, tuple[int, str]], words: set[str]
) -> None:
    """Write first names, surnames and the names that are also words."""
    _write_table(
        "fornavn.tsv", "navn antall kjønn opphav ord", [(*row, int(key in words)) for key, row in first.items()]
    )
    _write_table(
        "etternavn.tsv", "navn antall kjønn opphav ord", [(*row, int(key in words)) for key, row in last.items()]
    )
    _write_table("ordnavn.tsv", "navn sett slag", [(key, *row) for key, row in sorted(ambiguous.items())])


def write_words(
    words: Mapping[str, set[str]],
    first: Mapping[str, Name],
    last: Mapping[str, Name],
    ambiguous: Mapping[str, tuple[int, str]],
) -> None:
    """Write the word lists without the names that are never used as words."""
    names = {key for key in first if ambiguous.get(key, (0, "ordbok"))[1] == "ordbok"}
    words["nb"] -= {key for key in last if key.endswith("sen") and not _of_word(key, first, words["nb"])}
    for standard, forms in sorted(words.items()):
        kept = sorted((forms - names), key=lambda word: word.encode())
        _write_packed(f"ord_{standard}.txt.gz", kept)
        print(standard, len(kept), "taken off:", len(forms & names))


def _of_word(surname: str, first: Mapping[str, Name], words: set[str]) -> bool:
    """Say whether a surname in -sen is also a noun's definite form: halsen and nissen, not hansen and jensen."""
    nouns = {surname[:-2], surname[:-1]}
    return bool((nouns & words) - first.keys())


def write_common(seen: Mapping[str, int]) -> None:
    """Write the words that print or talk uses all the time; a dictionary word outside them may be a nickname or a rare surname."""
    talk = {word for file in sorted(TALK) for word in _WORD.findall((MALER / file).read_text("utf-8"))}
    _write_packed("vanlige.txt.gz", sorted(talk | {word for word, count in seen.items() if count >= MIN_COMMON}))
    _write_packed("oftest.txt.gz", sorted(word for word, count in seen.items() if count >= MIN_OFTEN))


def write_places(folder: Path) -> None:
    """Write places, postcodes and streets."""
    rank = {kind: n for n, kind in enumerate(PLACE_KINDS)}
    kinds: dict[str, tuple[str, str]] = {}
    for raw, kind in sources.places(folder):
        name = _nfc(raw)
        key = name.casefold()
        if len(key) > 1 and not any(c.isdigit() for c in key):
            kinds[key] = min(kinds.get(key, (name, kind)), (name, kind), key=lambda place: rank[place[1]])
    _write_table("steder.tsv", "navn slag", [kinds[key] for key in sorted(kinds)])
    _write_table("postnummer.tsv", "postnummer poststed", sorted(sources.postcodes(folder).items()))
    _write_packed("gater.txt.gz", sorted({_nfc(s) for s in sources.streets(folder)}, key=str.encode))


def _write_table(file: str, header: str, rows: Iterable[tuple[object, ...]]) -> None:
    lines = ["\t".join(header.split()), *("\t".join(map(str, row)) for row in rows)]
    (DATA / file).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(file, len(lines) - 1)


def _write_packed(file: str, lines: list[str]) -> None:
    text = ("\n" + "\n".join(lines) + "\n").encode()
    (DATA / file).write_bytes(gzip.compress(text, 9, mtime=0))
    print(file, len(lines), (DATA / file).stat().st_size)


if __name__ == "__main__":
    main()
