"""Make birth numbers that belong to nobody, and write them in every shape people use.

A right checksum is only given to ranges nobody alive holds: individual numbers 750-899 with a birth year of 40-99 were
never given out, and 500-749 with 54-60 means born 1854-1860. Weights and ranges: Skatteetaten, "Fødselsnummer".
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from numbers_words import digit_by_digit, in_pairs

Maker = Callable[[Random], str]

FIRST_CONTROL = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_CONTROL = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def control(body: str, weights: tuple[int, ...]) -> int:
    """Return the modulus-11 control digit; 10 means that no number has this body."""
    return -sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11


def birth_number(rng: Random, kind: str) -> str:
    """Return eleven digits of the kind FNR, DNR (day + 40), HNR (month + 40) or TENOR (month + 80).

    Two in three have a right checksum: people misremember and mishear, and those numbers must go as well.
    """
    while True:
        day, month = rng.randint(1, 28), rng.randint(1, 12)
        year, individual = rng.choice(
            ((rng.randint(40, 99), rng.randint(750, 899)), (rng.randint(54, 60), rng.randint(500, 749)))
        )
        day += 40 * (kind == "DNR")
        month += {"HNR": 40, "TENOR": 80}.get(kind, 0)
        body = f"{day:02}{month:02}{year:02}{individual:03}"
        first = control(body, FIRST_CONTROL)
        second = control(f"{body}{first}", SECOND_CONTROL) if first < 10 else 10
        if second < 10:
            return f"{body}{first}{second if rng.random() < 0.67 else (second + rng.randint(1, 9)) % 10}"


def century(number: str) -> str:
    return f"19{number[4:6]}"


BIRTH_NUMBER_SHAPES: dict[str, Callable[[str, Random], str]] = {
    "ddmmyyxxxxx": lambda n, _: n,
    "ddmmyy xxxxx": lambda n, _: f"{n[:6]} {n[6:]}",
    "dd.mm.yy xxxxx": lambda n, _: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:]}",
    "ddmmyy-xxxxx": lambda n, _: f"{n[:6]}-{n[6:]}",
    "dd mm yy xxxxx": lambda n, _: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}",
    "pairs": lambda n, _: " ".join(n[i : i + 2] for i in range(0, 11, 2)),
    "single digits": lambda n, _: " ".join(n),
    "dd.mm.yy-xxxxx": lambda n, _: f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:]}",
    "ddmmyy.xxxxx": lambda n, _: f"{n[:6]}.{n[6:]}",
    "dd-mm-yy-xxxxx": lambda n, _: f"{n[:2]}-{n[2:4]}-{n[4:6]}-{n[6:]}",
    "ddmmyy xxx xx": lambda n, _: f"{n[:6]} {n[6:9]} {n[9:]}",
    "ddmmyy/xxxxx": lambda n, _: f"{n[:6]}/{n[6:]}",
    "no-break space": lambda n, _: f"{n[:6]}\u00a0{n[6:]}",
    "dd.mm.yyyy xxxxx": lambda n, _: f"{n[:2]}.{n[2:4]}.{century(n)} {n[6:]}",
    "words, digits": lambda n, rng: digit_by_digit(n, rng),
    "words, pairs": lambda n, rng: in_pairs(n, rng),
    "date and words": lambda n, rng: f"{n[:6]} og så {digit_by_digit(n[6:], rng)}",
}


def birth_number_makers(kind: str) -> dict[str, Maker]:
    def maker(write: Callable[[str, Random], str]) -> Maker:
        return lambda rng: write(birth_number(rng, kind), rng)

    return {shape: maker(write) for shape, write in BIRTH_NUMBER_SHAPES.items()}
