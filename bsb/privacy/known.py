"""The names that the key knows, where they stand as names: at once where they are nothing else, by their frame where they are words too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bsb.model.settings import NamePolicy
from bsb.privacy.ambiguous import DOUBTFUL, ENOUGH, IN_STUDY, IN_TEXT, OFTEN_IN_TEXT, score
from bsb.privacy.english_words import is_english_month, is_small_english
from bsb.privacy.forms import fold
from bsb.privacy.frames import Frame, parse
from bsb.privacy.identifiers import Found
from bsb.privacy.initials import is_abbreviation, signed
from bsb.privacy.line import Line
from bsb.privacy.matcher import Match, NameIndex, surname_at
from bsb.privacy.nobodys import is_midsummer
from bsb.privacy.place_candidates import LIVING
from bsb.privacy.vocabulary import is_common
from bsb.privacy.wordclass import WordClass, classify

__all__ = ["Known", "Names", "inside", "is_farm", "known_names", "left_as_words", "met_names", "said_name"]

_OFTEN = 3
# From how much belief of the model a word all use is what somebody is called, after «heter».
_BELIEVED = 0.3
_WHERE = frozenset("inn ut opp ned heim hjem oppe nede ute inne heime hjemme borte bort der her".split())
# What a surname that is a word needs beyond a first name, where somebody in the interview is called so.
_LAST_SEEN = 0.75


@dataclass(frozen=True, slots=True, repr=False)
class Names:
    """What known names are looked for with. `keep` are casefolded words that stay; `settled` folded words that a person has called names.

    `capital` are those of them that were written with a capital only: where others write with capitals, the small word is the word.
    `nearby` says how often folded names surely stand for somebody in the interview at hand. `weighed` are folded words that the team has
    written down as names, and that are words too (`weighing`).
    """

    index: NameIndex
    policy: NamePolicy
    keep: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    nearby: Mapping[str, int] = field(default_factory=dict)
    weighed: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"Names(kept={len(self.keep)}, settled={len(self.settled)})"

    def known(self, word: str) -> float:
        """Return what it counts for that somebody is called `word` (folded)."""
        mentions = self.nearby.get(word, 0)
        return OFTEN_IN_TEXT if mentions >= _OFTEN else IN_TEXT if mentions else IN_STUDY


@dataclass(frozen=True, slots=True)
class Known:
    """A known name that stands as one here: the match, its words and their frame."""

    i: int
    match: Match
    frame: Frame


def known_names(line: Line, names: Names, taken: tuple[Found, ...] = ()) -> Iterator[Known]:
    """Yield the known names of a line, in order: those that are also words only where the frame supports it.

    `taken` are stretches that are something else.
    """
    return (known for known, framed in met_names(line, names, taken) if framed)


def met_names(line: Line, names: Names, taken: tuple[Found, ...] = ()) -> Iterator[tuple[Known, bool]]:
    """Yield where known names may stand in a line, in order, and whether the frame supports it."""
    i, length = 0, len(line)
    while i < length:
        match = names.index.match(line, i)
        if match and not (
            inside(line.starts[i], taken) or _kept(line, i, match, names) or _another(line, i, match, names)
        ):
            frame = parse(line, i, match.n, names.policy)
            framed = _is_name(line, i, match, frame, names)
            yield Known(i, match, frame), framed
            if framed:
                i += match.n
                continue
        i += 1


def left_as_words(line: Line, names: Names, covered: set[int]) -> Iterator[tuple[int, float]]:
    """Yield (word number, points for a name) of known names that were taken for words; `covered` are word numbers replaced."""
    for i in range(len(line)):
        match = names.index.match(line, i) if i not in covered else None
        if (
            match
            and match.n == 1
            and len(line.low[i]) > 1
            and match.how == "exact"
            and match.part != "initials"
            and not _kept(line, i, match, names)
        ):
            yield i, score(line, i, 1, parse(line, i, 1, names.policy), known=names.known(said_name(line, i, match)))


def said_name(line: Line, i: int, match: Match) -> str:
    """Return the folded word that somebody is called by: that of «Tones» is «tone»."""
    word = fold(line.raw[i])
    return word[:-1] if match.n == 1 and match.genitive == "s" else word


def _another(line: Line, i: int, match: Match, names: Names) -> bool:
    """Say whether the surname that follows a known first name is that of nobody who may be meant: «Tone Pedersen» is not Tone Hegstad."""
    after = i + 1
    whole = match.n > 1 or match.part != "first" or match.genitive or match.how not in ("exact", "sister")
    if whole or after >= len(line) or not surname_at(line, after):
        return False
    word = fold(line.raw[after])
    own = [{word for full in names.index.fulls.get(person, ()) for word in full} for person in match.ids]
    return all(own) and not any({word, word.removesuffix("s")} & words for words in own)


def _kept(line: Line, i: int, match: Match, names: Names) -> bool:
    return match.n == 1 and (line.low[i] in names.keep or is_midsummer(line, i) or is_english_month(line, i))


def inside(start: int, taken: tuple[Found, ...]) -> bool:
    """Say whether code point `start` lies in one of the stretches."""
    return any(found.start <= start < found.end for found in taken)


def _is_name(line: Line, i: int, match: Match, frame: Frame, names: Names) -> bool:
    if match.how == "spelt":
        return True
    if _lived_in(line, i, match):
        return False
    facts, known = classify(line.low[i]), names.known(said_name(line, i, match))
    if (folded := fold(line.raw[i])) in names.settled and match.how == "exact":
        # «Bo» is settled, and «et sted å bo» is still what was said; «så sa bo» is he.
        small = folded in names.capital and facts.word and line.small_beside_capitals(i)
        return not small or score(line, i, match.n, frame, known=known) >= ENOUGH
    if match.n == 1 and len(line.low[i]) == 1 and match.part != "initials":
        # Somebody known by one letter: elsewhere it is plan B, or the dialect's «æ».
        return signed(line, i) == 1
    if match.part == "initials":
        return match.n > 1 or (not facts.word and line.cased and _by_letters(line, i, frame))
    if match.n > 1:
        return (
            not all(classify(line.low[i + k]).word for k in range(match.n))
            or score(line, i, match.n, frame, known=known) >= ENOUGH
        )
    if match.how != "exact":
        return _sounds_so(line, i, match)
    if _is_the_word(line, i, facts, frame):
        return False
    if (facts.plain or facts.wide) and line.small_beside_capitals(i):
        # «Kem anna har betydd nåkka?», where Anna has been named: the word. To replace it would bend what was said; the gate holds it.
        return False
    if line.telling_capital(i) or not (facts.word or facts.wide):
        return True
    if facts.wide and (line.capital(i) or not line.cased):
        return score(line, i, 1, frame, known=known) > DOUBTFUL
    # A surname that is a word («strøm») is hardly used alone and in small letters, unless it has been in this interview.
    alone = match.part == "last" and not line.capital(i)
    least = ENOUGH + (_LAST_SEEN if known > IN_STUDY else 1.0) if alone else ENOUGH
    return score(line, i, 1, frame, known=known) >= least


def _is_the_word(line: Line, i: int, facts: WordClass, frame: Frame) -> bool:
    """A plain word that was somebody's name once is still the word when it is written small, and so is «closes» of somebody in Larch Close."""
    small = facts.word and not facts.named and not line.capital(i)
    return _said_in_english(line, i) or (small and not _as_nickname(line, i, frame))


def _said_in_english(line: Line, i: int) -> bool:
    """Only of what somebody is known to have said: in a file that is to leave, an English sentence with a small «may» is told of where a Mai is known."""
    return line.english is True and is_small_english(line, i)


def _lived_in(line: Line, i: int, match: Match) -> bool:
    """«vi bor i Moss», where somebody is called Moss: nobody is inside somebody. «glad i Moss» is of him."""
    if match.n > 1 or match.part != "last" or not line.near(i) or line.at(i - 1) not in ("i", "på"):
        return False
    lives = any(line.at(i - back) in LIVING for back in (2, 3)) and line.near(i - 1)
    return lives and classify(line.low[i]).place not in ("", "land")


def is_farm(line: Line, known: Known) -> bool:
    """«gift inn på Haugen», «Marit på Haugen», where somebody's surname is Haugen: names of farms are surnames, and nobody is on top of somebody."""
    i, match = known.i, known.match
    if match.n > 1 or match.part != "last" or match.genitive or match.how != "exact" or not line.capital(i):
        return False
    if line.at(i - 1) != "på" or not (line.near(i) and line.near(i - 1)):
        return False
    return (
        line.at(i - 2) in _WHERE
        or line.at(i - 2) in LIVING
        or (line.capital(i - 2) and bool(classify(line.at(i - 2)).first))
    )


def _by_letters(line: Line, i: int, frame: Frame) -> bool:
    """Say whether letters in one word are somebody's: «brev fra TM», «TM ringte», and no office's or what everybody cuts short."""
    from bsb.privacy.lists import services

    if len(line.low[i]) == 1:
        return True
    told = frame.towards or frame.acts or frame.sin or frame.called or frame.resumed or frame.called_to
    known = is_abbreviation(line.low[i]) or line.low[i] in services()
    return not known and (told or signed(line, i) > 0)


def _as_nickname(line: Line, i: int, frame: Frame) -> bool:
    """Say whether a plain word that somebody is called by may be so here: all is written small, and it is hardly used or «heter» stands by it."""
    called = frame.called and line.belief(i) >= _BELIEVED
    return not line.cased and (called or not is_common(line.low[i]))


def _sounds_so(line: Line, i: int, match: Match) -> bool:
    """A spelling that only sounds like a known name: no word, and for near misses no other name or place either."""
    facts = classify(line.low[i])
    if _said_in_english(line, i) or (facts.plain and match.how not in ("sister", "definite")):
        return False
    return match.how in ("sound", "sister", "definite") or not (facts.named or facts.place)
