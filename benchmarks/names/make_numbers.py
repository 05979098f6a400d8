"""Write `numbers_gold.tsv`: invented sentences with one direct identifier each, and sentences with none.

    python benchmarks/names/make_numbers.py              # writes numbers_gold.tsv beside this file
    python benchmarks/names/make_numbers.py OUT --seed 7 # another draw, to see that nothing is tuned to the first

Columns: sentence, start, end (code points, end exclusive), type, shape. Type `-` marks a trap: the span holds an
amount, a year, a clock time … that must stay, and anything masked in such a sentence is a false hit.

Every number is drawn at random; `numbers_birth.py` says why no birth number here can be anybody's.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from numbers_birth import SECOND_CONTROL, Maker, birth_number_makers, control
from numbers_text import CARRIERS, LEAD_INS, MONTHS, SITES, STREETS, TAILS, TOWNS, USERS
from numbers_traps import TRAPS
from numbers_words import digit_by_digit, in_pairs, in_threes, month_ordinal, ordinal, year_words


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, and where in it the identifier stands."""

    sentence: str
    start: int
    end: int
    type: str
    shape: str


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


# --- numbers of things -------------------------------------------------------------------------------------------


def mobile(rng: Random) -> str:
    return rng.choice("49") + digits(rng, 7)


def landline(rng: Random) -> str:
    return rng.choice("23567") + rng.choice("123567") + digits(rng, 6)


def grouped(number: str, *sizes: int, by: str = " ") -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return by.join(parts)


PHONE: dict[str, Maker] = {
    "412 34 567": lambda r: grouped(mobile(r), 3, 2, 3),
    "41 23 45 67": lambda r: grouped(mobile(r), 2, 2, 2, 2),
    "41234567": mobile,
    "22 12 34 56": lambda r: grouped(landline(r), 2, 2, 2, 2),
    "22123456": landline,
    "+47 412 34 567": lambda r: "+47 " + grouped(mobile(r), 3, 2, 3),
    "+4741234567": lambda r: "+47" + mobile(r),
    "0047 41 23 45 67": lambda r: "0047 " + grouped(mobile(r), 2, 2, 2, 2),
    "004741234567": lambda r: "0047" + mobile(r),
    "(+47) 41234567": lambda r: "(+47) " + mobile(r),
    "4123 4567": lambda r: grouped(mobile(r), 4, 4),
    "412.34.567": lambda r: grouped(mobile(r), 3, 2, 3, by="."),
    "41-23-45-67": lambda r: grouped(mobile(r), 2, 2, 2, 2, by="-"),
    "no-break spaces": lambda r: grouped(mobile(r), 3, 2, 3, by="\u00a0"),
    "words, digits": lambda r: digit_by_digit(mobile(r), r),
    "words, digits, commas": lambda r: digit_by_digit(mobile(r), r).replace(" ", ", "),
    "words, pairs": lambda r: in_pairs(mobile(r), r),
    "words, 3-2-3": lambda r: in_threes(mobile(r), r),
}


def account(rng: Random) -> str:
    """Return eleven digits, half of them with a right control digit."""
    body = digits(rng, 10)
    last = control(body, SECOND_CONTROL)
    return f"{body}{last if last < 10 and rng.random() < 0.5 else rng.randint(0, 9)}"


ACCOUNT: dict[str, Maker] = {
    "1234 56 78901": lambda r: grouped(account(r), 4, 2, 5),
    "1234.56.78901": lambda r: grouped(account(r), 4, 2, 5, by="."),
    "12345678901": account,
    "1234 5678901": lambda r: grouped(account(r), 4, 7),
    "1234-56-78901": lambda r: grouped(account(r), 4, 2, 5, by="-"),
    "IBAN": lambda r: f"NO{r.randint(10, 98)} " + grouped(account(r), 4, 4, 3),
    "words, pairs": lambda r: in_pairs(account(r), r),
}


def organisation(rng: Random) -> str:
    while True:
        body = rng.choice("89") + digits(rng, 7)
        last = control(body, (3, 2, 7, 6, 5, 4, 3, 2))
        if last < 10:
            return f"{body}{last if rng.random() < 0.67 else (last + 1) % 10}"


ORGANISATION: dict[str, Maker] = {
    "987 654 321": lambda r: grouped(organisation(r), 3, 3, 3),
    "987654321": organisation,
    "NO 987 654 321 MVA": lambda r: "NO " + grouped(organisation(r), 3, 3, 3) + " MVA",
    "987.654.321": lambda r: grouped(organisation(r), 3, 3, 3, by="."),
    "words, digits": lambda r: digit_by_digit(organisation(r), r),
}


def plate(rng: Random) -> tuple[str, str]:
    return rng.choice("ABCDEFHJKLNPRSTUVXYZ") + rng.choice("ABCDEFHJKLNPRSTUVXYZ"), f"{rng.randint(10000, 99999)}"


PLATE: dict[str, Maker] = {
    "AB 12345": lambda r: " ".join(plate(r)),
    "AB12345": lambda r: "".join(plate(r)),
    "AB-12345": lambda r: "-".join(plate(r)),
    "ab 12345": lambda r: " ".join(plate(r)).lower(),
    "AB 1234": lambda r: " ".join(plate(r))[:-1],
    "AB + words": lambda r: (p := plate(r))[0] + " " + digit_by_digit(p[1], r),
}


def year(rng: Random) -> int:
    return rng.randint(2008, 2026)


CASE: dict[str, Maker] = {
    "2021/1234": lambda r: f"{year(r)}/{r.randint(100, 99999)}",
    "2021/1234-5": lambda r: f"{year(r)}/{r.randint(100, 99999)}-{r.randint(1, 40)}",
    "21/01234": lambda r: f"{year(r) % 100:02}/{r.randint(100, 99999):05}",
    "21/1234 - 5": lambda r: f"{year(r) % 100:02}/{r.randint(100, 9999)} - {r.randint(1, 40)}",
    "2021000123": lambda r: f"{year(r)}{r.randint(100, 99999):06}",
    "TOSL-2021-12345": lambda r: (
        f"{r.choice(('TOSL', 'TTRO', 'TBER', 'LB', 'LE', 'TROM'))}-{year(r)}-{r.randint(10000, 190000)}"
    ),
    "21-123456TVI-TOSL/04": lambda r: (
        f"{year(r) % 100:02}-{digits(r, 6)}{r.choice(('TVI', 'MED', 'ENE', 'FOR'))}-{r.choice(('TOSL', 'TTRO', 'TBUS'))}/{r.randint(1, 9):02}"
    ),
}

# --- addresses on the net and on the ground ----------------------------------------------------------------------

ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def user(rng: Random) -> str:
    first, last = rng.choice(USERS).translate(ASCII).split()
    patterns = (f"{first}.{last}", f"{first}{rng.randint(60, 99)}", f"{first[0]}{last}", f"{last}_{first}", first)
    return rng.choice(patterns)


def site(rng: Random) -> str:
    return f"{rng.choice(SITES)}.{rng.choice(('no', 'no', 'no', 'com', 'org', 'net'))}"


def spoken(text: str) -> str:
    return text.replace(".", " punktum ").replace("@", " krøllalfa ").replace("_", " understrek ")


EMAIL: dict[str, Maker] = {
    "a.b@c.no": lambda r: f"{user(r)}@{site(r)}",
    "A.B@C.no": lambda r: f"{user(r).title()}@{site(r).title()}",
    "a@b.kommune.no": lambda r: f"{user(r)}@{r.choice(SITES)}.kommune.no",
    "a @ b.no": lambda r: f"{user(r)} @ {site(r)}",
    "a+x@c.no": lambda r: f"{user(r)}+privat@{site(r)}",
    "a krøllalfa b.no": lambda r: f"{user(r)} krøllalfa {site(r)}",
    "krøllalfa, punktum": lambda r: spoken(f"{user(r)}@{site(r)}"),
    "alfakrøll": lambda r: spoken(f"{user(r)}@{site(r)}").replace("krøllalfa", "alfakrøll"),
    "(at)": lambda r: f"{user(r)}(at){site(r)}",
}

URL: dict[str, Maker] = {
    "https://": lambda r: f"https://www.{site(r)}/{user(r)}",
    "http://": lambda r: f"http://{site(r)}",
    "www.": lambda r: f"www.{site(r)}",
    "bare": lambda r: f"{site(r)}/{r.choice(('om-oss', 'blogg', 'ansatte'))}/{user(r)}",
    "facebook": lambda r: f"facebook.com/{user(r)}",
    "query": lambda r: f"https://{site(r)}/side?id={r.randint(100, 9999)}&navn={user(r)}",
    "www punktum": lambda r: spoken(f"www.{site(r)}"),
}


def house(rng: Random) -> str:
    return f"{rng.randint(1, 240)}"


def letter(rng: Random) -> str:
    return rng.choice("ABCDEF")


STREET: dict[str, Maker] = {
    "street 12": lambda r: f"{r.choice(STREETS)} {house(r)}",
    "street 12 B": lambda r: f"{r.choice(STREETS)} {house(r)} {letter(r)}",
    "street 12B": lambda r: f"{r.choice(STREETS)} {house(r)}{letter(r)}",
    "street 12b": lambda r: f"{r.choice(STREETS)} {house(r)}{letter(r).lower()}",
    "street nr. 12": lambda r: f"{r.choice(STREETS)} nr. {house(r)}",
    "street 12, H0302": lambda r: f"{r.choice(STREETS)} {house(r)}, H0{r.randint(1, 9)}0{r.randint(1, 6)}",
    "street 12, 1234 town": lambda r: f"{r.choice(STREETS)} {house(r)}, {r.choice(TOWNS)}",
    "street 12 B, 1234 town": lambda r: f"{r.choice(STREETS)} {house(r)} {letter(r)}, {r.choice(TOWNS)}",
    "words": lambda r: f"{r.choice(STREETS)} {in_pairs(str(r.randint(11, 98)), r)}",
}

POST: dict[str, Maker] = {
    "1234 Town": lambda r: r.choice(TOWNS),
    "1234 TOWN": lambda r: r.choice(TOWNS).upper(),
    "N-1234 Town": lambda r: "N-" + r.choice(TOWNS),
    "NO-1234 Town": lambda r: "NO-" + r.choice(TOWNS),
    "Postboks": lambda r: f"Postboks {r.randint(2, 1999)}, {r.choice(TOWNS)}",
}

# --- dates -------------------------------------------------------------------------------------------------------


def written(pattern: str) -> Maker:
    """Return a maker that fills d, m, y, month, weekday and their words into `pattern` for a day drawn at random."""

    def make(rng: Random) -> str:
        day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1934, 2025)
        return pattern.format(
            d=day,
            m=month,
            y=year,
            yy=year % 100,
            month=MONTHS[month - 1],
            mon=MONTHS[month - 1][:3],
            weekday=rng.choice(("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")),
            day_word=ordinal(day, rng),
            month_word=month_ordinal(month),
            year_word=year_words(year, rng),
        )

    return make


DATE_PATTERNS = (
    *(
        "{d:02}.{m:02}.{y}",
        "{d}.{m}.{yy:02}",
        "{d}/{m}-{yy:02}",
        "{d}/{m} {y}",
        "{d:02}/{m:02}/{y}",
        "{y}-{m:02}-{d:02}",
    ),
    *(
        "{d}. {month} {y}",
        "{d}.{month} {y}",
        "{d} {month} {y}",
        "{d}. {mon}. {y}",
        "{d}. {m}. {y}",
        "{d:02}-{m:02}-{y}",
    ),
    *("{d}. {month} i {y}", "{weekday} {d}. {month} {y}", "{d}. {month}", "{d}. {month} {yy:02}"),
    *(
        "{day_word} {month}",
        "{day_word} {month} {year_word}",
        "{day_word} {month_word} {year_word}",
        "{day_word} i {month_word}",
    ),
    "{d:02}{m:02}{yy:02}",
)

# --- the set -----------------------------------------------------------------------------------------------------

MAKERS: dict[str, tuple[int, dict[str, Maker]]] = {
    "FNR": (170, birth_number_makers("FNR")),
    "DNR": (68, birth_number_makers("DNR")),
    "HNR": (51, birth_number_makers("HNR")),
    "TENOR": (68, birth_number_makers("TENOR")),
    "TLF": (216, PHONE),
    "EPOST": (99, EMAIL),
    "URL": (63, URL),
    "KONTO": (70, ACCOUNT),
    "ORGNR": (50, ORGANISATION),
    "BIL": (60, PLATE),
    "ADR": (108, STREET),
    "POST": (50, POST),
    "DATO": (168, {pattern: written(pattern) for pattern in DATE_PATTERNS}),
    "SAK": (70, CASE),
}
TRAP_ROWS = 300
UNCASED = 0.2


def sentence_around(rng: Random, carrier: str, found: str) -> tuple[str, int, int]:
    """Put `found` into `carrier`, now and then with the small words of speech around or as speech recognition has it."""
    before, after = carrier.split("{}")
    if rng.random() < 0.35:
        before = rng.choice(LEAD_INS) + before[:1].lower() + before[1:]
    if rng.random() < 0.2:
        after = after.rstrip(".") + rng.choice(TAILS)
    if rng.random() < UNCASED:
        before, found, after = (part.lower() for part in (before, found, after))
        before, after = (part.translate(str.maketrans("", "", ".,:!?«»")) for part in (before, after))
    return before + found + after, len(before), len(before) + len(found)


def identifier_rows(rng: Random) -> Iterator[Row]:
    for kind, (count, shapes) in MAKERS.items():
        carriers = CARRIERS["FNR" if kind in {"DNR", "HNR", "TENOR"} else kind]
        names = sorted(shapes)
        for i in range(count):
            shape = names[i % len(names)]
            sentence, start, end = sentence_around(rng, rng.choice(carriers), shapes[shape](rng))
            yield Row(sentence, start, end, kind, shape)


def trap_rows(rng: Random) -> Iterator[Row]:
    """Draw the traps in turn from each shape; `#` in a filler is a digit and `¤` a digit from 1 to 9."""
    shapes = sorted(TRAPS)
    for i in range(TRAP_ROWS):
        shape = shapes[i % len(shapes)]
        carriers, fillers = TRAPS[shape]
        filler = "".join(
            rng.choice("0123456789") if c == "#" else rng.choice("123456789") if c == "¤" else c
            for c in rng.choice(fillers)
        )
        sentence, start, end = sentence_around(rng, rng.choice(carriers), filler)
        yield Row(sentence, start, end, "-", shape)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the test set of direct identifiers and traps.")
    parser.add_argument("out", nargs="?", type=Path, default=Path(__file__).with_name("numbers_gold.tsv"))
    parser.add_argument("--seed", type=int, default=20240)
    options = parser.parse_args()
    rng = Random(options.seed)
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(("sentence", "start", "end", "type", "shape"))
        for row in (*identifier_rows(rng), *trap_rows(rng)):
            writer.writerow((row.sentence, row.start, row.end, row.type, row.shape))


if __name__ == "__main__":
    main()
