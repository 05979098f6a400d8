"""One stretch of speech cut into words, with what the frames ask of its neighbours.

A word here is a run of letters. Hyphens and apostrophes part words, so that `Anne-Lise`, `Anne Lise` and `Torunn-møtet` meet the same lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bsb.ingest.language_guess import is_english

__all__ = ["Line", "read_line"]

# «O’Brien», «N'Diaye»: one name, with a sign in it.
# Accents that no letter of its own exists for, «Ọ̀ṣun», and the vowels of Arabic stand after a letter and part no word.
_WORD = re.compile(
    r"(?:(?<!\w)[ODNM]['’´](?=[A-ZÆØÅ][a-zæøå]))?[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0670]+[^\W\d_]*)*"
)
_ENDS = ".!?…:;\n"
_SKIP = " \t\u00a0«\"“”„'’‘(["
_COMMAS = frozenset((",", "–", "-", "…", "..."))
_OPEN = frozenset('«"“„')
# What may stand between a full stop and the next sentence: «… grenser.» Jeg satt der»
_SHUT = "»”"
# Titles cut short: the full stop belongs to the word, and ends no sentence.
_CUT_SHORT = frozenset(("dr", "hr", "prof"))


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one text. `raw` as written, `low` casefolded, `starts`/`ends` in code points; `cased` says that capitals mean something.

    `joints` are what stands before each word without blanks, '' before the first.
    `english` says whether this is said in English, by what is known of the whole talk; None where the text alone must tell (`in_english`).
    `hints` are stretches (start, end, label, belief) that the name model has a view of (`hints.Hint`); None where no model has looked.
    """

    text: str
    raw: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    cased: bool = True
    hints: tuple[tuple[int, int, str, float], ...] | None = None
    joints: tuple[str, ...] = ()
    english: bool | None = None

    def __len__(self) -> int:
        return len(self.raw)

    @property
    def in_english(self) -> bool:
        """Whether this is said in English."""
        return is_english(self.text) if self.english is None else self.english

    def at(self, i: int) -> str:
        """Return the casefolded word number `i`, or '' outside the line."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def gap(self, i: int) -> str:
        """Return what stands between word `i - 1` and word `i` (at the ends: to the edge of the text)."""
        start = self.ends[i - 1] if i > 0 else 0
        end = self.starts[i] if i < len(self.raw) else len(self.text)
        return self.text[start:end]

    def near(self, i: int, *, comma: bool = False) -> bool:
        """Say whether only blanks (and a comma, if allowed) stand before word `i`, so that it belongs to the word before it."""
        if not 0 < i < len(self.joints):
            return False
        joint = self.joints[i]
        return not joint or (comma and joint in _COMMAS)

    def stops(self, i: int) -> str:
        """Return the mark right after word `i - 1`: one character, `end` at the end of the text, '' where only a blank stands."""
        gap = self.gap(i) if i <= len(self.raw) else ""
        bare = gap.strip()
        return bare[:1] if bare else ("" if i < len(self.raw) else "end")

    def hint(self, i: int) -> str:
        """Return what the model takes word `i` for: PER, LOC, ORG or ''."""
        start = self.starts[i]
        return next((label for first, last, label, _b in self.hints or () if label and first <= start < last), "")

    def belief(self, i: int) -> float:
        """Return how much the model believes that word `i` is a person (0-1), or -1 where no model has looked."""
        if self.hints is None:
            return -1.0
        start = self.starts[i]
        views = (b if label in ("PER", "") else 0.0 for first, last, label, b in self.hints if first <= start < last)
        return next(views, 0.0)

    def capital(self, i: int) -> bool:
        """Say whether word `i` begins with a capital."""
        return 0 <= i < len(self.raw) and self.raw[i][0].isupper()

    def small_beside_capitals(self, i: int) -> bool:
        """Say whether word `i` is written small by somebody who uses capitals here, so that no name is meant by it."""
        return self.cased and not self.capital(i) and any(map(str.isupper, self.text))

    def shouted(self, i: int) -> bool:
        """Say whether word `i` is two letters or more, all capitals."""
        return 0 <= i < len(self.raw) and len(self.raw[i]) > 1 and self.raw[i].isupper()

    def initial(self, i: int) -> bool:
        """Say whether word `i` begins a sentence or a quotation, so that its capital means nothing."""
        gap = self.text[: self.starts[i]] if i == 0 else self.gap(i)
        if i and self.low[i - 1] in _CUT_SHORT and gap.strip() == ".":
            return False
        bare = gap.rstrip(_SKIP)
        if not _OPEN.isdisjoint(gap[len(bare) :]):
            return True
        return (i == 0 and not bare.strip(_SKIP + "-–—")) or (
            bool(bare) and bare.rstrip("-–— " + _SHUT)[-1:] in _ENDS and bool(bare.strip("-–— " + _SHUT))
        )

    def telling_capital(self, i: int) -> bool:
        """Say whether word `i` has a capital in mid-sentence, in a text where that means something."""
        return self.cased and self.capital(i) and not self.initial(i)


def read_line(
    text: str,
    cased: bool = True,
    hints: tuple[tuple[int, int, str, float], ...] | None = None,
    english: bool | None = None,
) -> Line:
    """Return `text` as a line of words."""
    spans = [match.span() for match in _WORD.finditer(text)]
    raw = tuple([text[start:end] for start, end in spans])
    low = tuple(map(str.casefold, raw))
    starts, ends = tuple([s for s, _ in spans]), tuple([e for _, e in spans])
    joints = [text[end:start].strip(" \t\u00a0") for end, start in zip(ends, starts[1:], strict=False)]
    if not _CUT_SHORT.isdisjoint(low):
        joints = ["" if one == "." and before in _CUT_SHORT else one for one, before in zip(joints, low, strict=False)]
    return Line(text, raw, low, starts, ends, cased, hints, ("", *joints) if spans else (), english)
