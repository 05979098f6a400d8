"""Names that are times too (mai, dag): what shows that the month or the day is meant, in points against the name."""

from __future__ import annotations

from typing import Final

from bsb.privacy.line import Line
from bsb.privacy.verbs import verbs
from bsb.privacy.wordlist import word_set

__all__ = ["BEFORE_MONTH", "day", "month"]

BEFORE_MONTH: Final = word_set(
    """
    i fra til om før etter siden sidan hele midten slutten starten begynnelsen innen april juni juli per av og eller første syttende forrige sist
    ut
    """
)
_BEFORE_DAY: Final = word_set(
    "i hver kvar en ein per for god til etter neste om den samme annenhver noen fra av natt hele heile"
)
_NO_DAY: Final = word_set("jo ikke ikkje itj da bare berre også med hos fra frå")
_COPULAS: Final = word_set("er e æ var va ble blei blir vart vert bli være vere")
_NUMBERS: Final = word_set("nummer en én to tre fire fem seks sju ti")


def month(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «i mai», «17. mai», «mai måned»."""
    if before in BEFORE_MONTH and line.near(i):
        return 3.0
    if "måned" in line.low[i + 1 : i + 6] or "månad" in line.low[i + 1 : i + 6]:
        return 5.0
    if line.initial(i) and after in ("var", "er", "ble", "blir", "vart", "i"):
        return 1.5
    digits = line.gap(i).strip()
    return 4.0 if digits[-1:].isdigit() or (digits.endswith(".") and digits[:-1].strip()[-1:].isdigit()) else 0.0


def day(line: Line, i: int, before: str, after: str) -> float:
    """Return points against a name: «hver dag», «dag to», «dag for dag»; fewer than none where no day can stand."""
    if before in _BEFORE_DAY and line.near(i):
        return 1.0 if before in ("til", "om", "for", "av", "per") and not line.near(i + 1) else 4.0
    if after in _NUMBERS and line.near(i + 1):
        return 4.0
    if line.near(i + 1) and after in ("for", "etter", "og", "ut", "inn", "til", "ein", "en"):
        return 1.0 if after == "og" and line.at(i + 2) not in ("natt", "kveld", "dag") else 5.0
    # «så slutta jo Dag», «han va ikkje Dag»: the day has a determiner or a preposition before it.
    return -0.75 if line.near(i) and before in (_NO_DAY | verbs()) - _COPULAS else 0.5
