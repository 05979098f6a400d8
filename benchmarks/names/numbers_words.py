"""Say numbers the way people in Norway say them: bokmål, nynorsk, and the old way of counting (*enogtyve*)."""

from __future__ import annotations

from random import Random

DIGITS = {
    "new": ("null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"),
    "old": ("null", "en", "to", "tre", "fire", "fem", "seks", "syv", "åtte", "ni"),
    "nynorsk": ("null", "ein", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"),
}
TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
TENS = ("", "", "tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti")
OLD_TENS = ("", "", "tyve", "tredve", "førti", "femti", "seksti", "sytti", "åtti", "nitti")
ORDINALS = (
    *("", "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende"),
    *("ellevte", "tolvte", "trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende"),
)


def way_of_counting(rng: Random) -> str:
    return rng.choices(("new", "old", "nynorsk"), weights=(6, 2, 2))[0]


def below_hundred(number: int, way: str) -> str:
    """Return 41 as førtien, førtiein or enogførti."""
    if number < 10:
        return DIGITS[way][number]
    if number < 20:
        return TEENS[number - 10]
    tens, ones = divmod(number, 10)
    if way == "old":
        return f"{DIGITS[way][ones]}og{OLD_TENS[tens]}" if ones else OLD_TENS[tens]
    return TENS[tens] + (DIGITS[way][ones] if ones else "")


def pair(text: str, way: str) -> str:
    """Return 07 as null sju; a single digit left over is read alone."""
    if len(text) == 2 and text[0] == "0":
        return f"{DIGITS[way][0]} {DIGITS[way][int(text[1])]}"
    return below_hundred(int(text), way)


def three(text: str, way: str) -> str:
    """Return 412 as fire hundre og tolv, 067 as null sekstisju."""
    if text[0] == "0":
        return f"{DIGITS[way][0]} {pair(text[1:], way)}"
    rest = int(text[1:])
    hundreds = f"{DIGITS[way][int(text[0])]} hundre"
    return f"{hundreds} og {below_hundred(rest, way)}" if rest else hundreds


def digit_by_digit(number: str, rng: Random) -> str:
    way = way_of_counting(rng)
    return " ".join(DIGITS[way][int(digit)] for digit in number)


def in_pairs(number: str, rng: Random) -> str:
    way = way_of_counting(rng)
    return " ".join(pair(number[i : i + 2], way) for i in range(0, len(number), 2))


def in_threes(number: str, rng: Random) -> str:
    """Read eight digits as they are grouped on paper: 412 34 567."""
    way = way_of_counting(rng)
    return f"{three(number[:3], way)} {pair(number[3:5], way)} {three(number[5:], way)}"


def ordinal(number: int, rng: Random) -> str:
    """Return 14 as fjortende, or fjortande in nynorsk."""
    tens, ones = divmod(number, 10)
    text = ORDINALS[number] if number < 20 else TENS[tens] + (ORDINALS[ones] if ones else "ende")
    text = text.replace("tjueende", "tjuende")
    return text.removesuffix("ende") + "ande" if text.endswith("ende") and rng.random() < 0.2 else text


def month_ordinal(month: int) -> str:
    return ORDINALS[month]


def year_words(year: int, rng: Random) -> str:
    """Return 1985 as nittenåttifem, nittenhundreogåttifem or åttifem; 2012 as to tusen og tolv or tjuetolv."""
    century, rest = divmod(year, 100)
    spoken = below_hundred(rest, "new")
    if century == 19:
        return rng.choice((f"nitten{spoken}", f"nitten {spoken}", f"nittenhundreog{spoken}", spoken))
    if rest == 0:
        return "to tusen"
    return rng.choice((f"to tusen og {spoken}", f"tjue{spoken}")) if rest > 9 else f"to tusen og {spoken}"
