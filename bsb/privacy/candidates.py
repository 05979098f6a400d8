"""Possible names that the key does not know yet: by list, by capital, by frame, and by the model.

on a list and no ordinary word           a name, whatever the letters
on a list and an ordinary word too       a name where the frame says so (`ambiguous`)
on no list, capital in mid-sentence      a name; after «i, på, fra» a place
on no list, begins a sentence            a name if the frame or the model says so, else a doubt
on no list, lower case                   a name only after «heter», a role, kin or «han/ho», or if the model sees one
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.ambiguous import DOUBTFUL, ENOUGH, score
from bsb.privacy.calling import is_near_calling, names_somebody
from bsb.privacy.english_words import is_english_name
from bsb.privacy.extent import HYPHENS, begins_hyphened, is_occupation, name_length
from bsb.privacy.frames import parse
from bsb.privacy.initials import signed
from bsb.privacy.introduced import is_introduced, is_made
from bsb.privacy.line import Line
from bsb.privacy.long_places import long_place
from bsb.privacy.nicknames import is_abuse, is_called_so, may_be_nickname
from bsb.privacy.nobodys import is_nobody
from bsb.privacy.person_places import is_noun
from bsb.privacy.place_candidates import is_home, place_at
from bsb.privacy.roles import kin_words
from bsb.privacy.spot import Candidate, Spot
from bsb.privacy.vocabulary import is_common, is_everyday
from bsb.privacy.wordclass import WordClass, classify
from bsb.privacy.wordlist import word_set

__all__ = ["Candidate", "find_candidate"]

_COMMON_SHORT: Final = 1000
_FEW: Final = 200
# Letters that somebody signs with are so few, and one.
_SHORT: Final = 4
_FEW_NEED: Final = 0.75
# From how much belief of the model a weak frame is enough, and from how much a plain word may be a nickname.
_LEANING: Final = 0.08
_BELIEVED: Final = 0.3
_SURELY: Final = 0.7
_AGREED: Final = 4.0
_SAYS: Final = frozenset(("sier", "seier", "sir", "sa", "kaller", "kalla", "kalte"))
_SELF: Final = frozenset(("seg", "sæ"))
_DEFINITE: Final = ("en", "et", "a")
_OFFICES: Final = tuple(
    sorted(
        word_set(
            "tjenesten tenesta tjeneste kontoret teamet avdelinga avdelingen klinikken etaten loven meldinga meldingen planen huset senteret gruppa"
        )
    )
)


def find_candidate(line: Line, i: int, policy: NamePolicy, keep: frozenset[str]) -> Candidate | None:
    """Return the possible name that begins at word `i`, or None. `keep` are casefolded words that stay."""
    if letters := signed(line, i) if len(line.raw[i]) < _SHORT else 0:
        return Candidate(letters, "person", "frame", True, parse(line, i, letters, policy))
    if place := long_place(line, i):
        n, kind = place
        return Candidate(n, "country" if kind == "land" else "place", "list", True, parse(line, i, n, policy))
    passed = _passed(line.raw[i])
    if passed > 1:
        return None
    if not line.cased and is_home(line, i):
        return Candidate(1, "place", "list", True, parse(line, i, 1, policy))
    if passed and not _tied(line, i):
        return None
    low = line.low[i]
    if len(low) < 2 or is_nobody(line, i, keep):
        return None
    if low in fw.STOP and not (line.telling_capital(i) and classify(low).first > _FEW):
        return None
    facts = classify(low)
    if (facts.word or facts.wide) and line.small_beside_capitals(i) and not _tied(line, i):
        return None
    hyphened = begins_hyphened(line, i)
    if not hyphened and _plain_word(line, i, facts):
        return None
    n = name_length(line, i, facts)
    capital = line.capital(i) and not (line.shouted(i) and line.cased)
    hint = line.hint(i) if line.hints else ""
    spot = Spot(line, i, n, facts, parse(line, i, n, policy), capital, hint)
    if hyphened and n > 1:
        return spot.person("list")
    return place_at(spot) or _person(spot)


@lru_cache(maxsize=65536)
def _passed(raw: str) -> int:
    """Return 2 for a word, as written, that is never a candidate, 1 for one that is none where it is not `_tied`, else 0.

    This says beforehand, once per word, what `find_candidate` would say of a small word whatever stands around it.
    """
    low = raw.casefold()
    if len(low) < 2:
        return 2
    if raw[0].isupper():
        return 0
    if low in fw.STOP or low in kin_words():
        return 2
    facts = classify(low)
    return int(facts.word and not facts.ruled and not facts.named and not may_be_nickname(low))


def _tied(line: Line, i: int) -> bool:
    """Say whether a hyphen or a word for being called stands beside word `i`, so that even a plain word must be looked at."""
    end = line.ends[i]
    return line.text[end : end + 1] in HYPHENS or is_near_calling(line, i)


def _plain_word(line: Line, i: int, facts: WordClass) -> bool:
    """Say whether a word can be passed by at once, as nearly all can."""
    if line.cased and line.shouted(i) and _abbreviation(line, i, facts):
        return True
    if facts.word and not facts.named and not facts.place:
        called = line.hints is not None and is_near_calling(line, i)
        if not line.cased and line.belief(i) >= _SURELY and may_be_nickname(line.low[i]):
            return False
        return not line.telling_capital(i) and not (called and _may_be_called(line, i))
    if line.shouted(i) and line.cased and not facts.named:
        return True
    if facts.ruled and facts.place not in ("", "land") and not line.cased:
        # «porsgrunn», «hammerfest»: a rule makes words of them, the list knows better.
        return False
    if (facts.ruled or facts.word) and not facts.first and not line.telling_capital(i):
        near = (line.at(i - 1), line.at(i + 1))
        if not line.cased and (facts.ruled or facts.last) and (line.hint(i) == "PER" or line.belief(i) >= _BELIEVED):
            return False
        return not facts.last or (near[0] not in fw.TITLES and not fw.CALLED & set(near))
    return False


def _abbreviation(line: Line, i: int, facts: WordClass) -> bool:
    """«slutter jeg på PUT»: a few capitals that hardly anybody is called, among words that have none."""
    alone = not any(line.shouted(k) for k in (i - 1, i + 1) if 0 <= k < len(line) and len(line.raw[k]) > 1)
    return alone and len(line.raw[i]) < _SHORT and max(facts.first, facts.last) < _COMMON_SHORT


def _may_be_called(line: Line, i: int) -> bool:
    return line.capital(i) or (not line.cased and (line.belief(i) >= _BELIEVED or names_somebody(line, i)))


def _person(spot: Spot) -> Candidate | None:
    if spot.facts.first:
        return _first(spot)
    if spot.facts.last:
        return _last(spot)
    return _unlisted(spot)


def _first(spot: Spot) -> Candidate | None:
    facts, line = spot.facts, spot.line
    if facts.word or facts.ruled:
        return _ambiguous(spot)
    if facts.wide and not spot.telling:
        least = DOUBTFUL if spot.capital or not line.cased else ENOUGH
        if _points(spot) < least:
            return None
    common = facts.first > _COMMON_SHORT or len(spot.low) > 3
    if spot.capital or common or spot.n > 1 or _points(spot) >= ENOUGH:
        return spot.person("list")
    return None


def _points(spot: Spot) -> float:
    return score(spot.line, spot.i, spot.n, spot.frame)


def _ambiguous(spot: Spot) -> Candidate | None:
    if spot.facts.ruled and spot.telling:
        return spot.person("list")
    points = _points(spot)
    # What few are called and all say («ruta», «saga») needs more than what many are.
    few = not spot.capital and spot.facts.first < _COMMON_SHORT and is_common(spot.low)
    if points >= ENOUGH + _FEW_NEED * few:
        return spot.person("frame")
    return spot.person("frame", sure=False) if spot.telling and points > 0.0 else None


def _last(spot: Spot) -> Candidate | None:
    facts, frame, line = spot.facts, spot.frame, spot.line
    if spot.titled:
        return spot.person("frame")
    if spot.telling and frame.called:
        return spot.person("frame")
    if spot.telling:
        return spot.person("capital") if spot.strong or spot.hint == "PER" or not facts.word else None
    if facts.word or facts.ruled:
        sure = spot.strong and (spot.capital or frame.called)
        believed = spot.hint == "PER" or (not line.cased and line.belief(spot.i) >= _BELIEVED and facts.last > _FEW)
        return spot.person("frame") if sure or (believed and _points(spot) >= ENOUGH + 0.5) else None
    if spot.strong or frame.acts or frame.towards or spot.n > 1 or spot.hint == "PER":
        return spot.person("frame")
    return spot.person("list", sure=spot.capital)


def _capital_word(spot: Spot) -> bool:
    """Say whether a plain word with a capital in mid-sentence is somebody: «då var det Gnist som», «hos Gnist», «alle sier Memo»."""
    if spot.low.endswith(_OFFICES):
        return False
    if spot.strong or spot.hint == "PER" or is_english_name(spot.line, spot.i):
        return True
    frame = spot.frame
    company = frame.inverted or frame.resumed or frame.beside or frame.cleft or spot.before in _SAYS
    return (company or frame.acts or frame.towards) and spot.line.belief(spot.i) >= _LEANING


def _nickname(spot: Spot) -> bool:
    """Say whether a plain word is what somebody is called: «Tassen heter hunden», «de kalte ham snuppen»."""
    if spot.hint not in ("", "PER") or not spot.frame.called or (spot.line.cased and not spot.capital):
        return False
    if spot.capital:
        # «Inne kalles jeg Frank»: where, and not what.
        return spot.telling or is_noun(spot.low) or not is_everyday(spot.low)
    # Where all is written small: no adjective («kalte meg for lat») and nothing that it calls itself («kaller seg kunstner»).
    named = is_noun(spot.low) or may_be_nickname(spot.low)
    return (
        named
        and not is_abuse(spot.low)
        and spot.before not in _SELF
        and (spot.line.belief(spot.i) >= _BELIEVED or _of_somebody(spot))
        and is_called_so(spot.line, spot.i, spot.frame)
    )


def _of_somebody(spot: Spot) -> bool:
    """Say whether the sentence says of him or her that this noun is what they are called: «ho blir kalla snurra», not «han ble kalt prest»."""
    told = spot.low.endswith(_DEFINITE) and is_noun(spot.low) and names_somebody(spot.line, spot.i)
    return told and not is_occupation(spot.low)


def _rare_nickname(spot: Spot) -> bool:
    """Say whether a word hardly anybody uses is what somebody is called, where all is written small: the model is sure, and the sentence agrees."""
    small = not spot.line.cased and may_be_nickname(spot.low) and not is_occupation(spot.low)
    return small and spot.line.belief(spot.i) >= _SURELY and _points(spot) >= _AGREED


def _unlisted(spot: Spot) -> Candidate | None:
    if spot.telling:
        if not (spot.facts.ruled or spot.facts.word):
            told = spot.frame.called or spot.frame.kin or spot.frame.sin
            return spot.person("frame" if told else "capital")
        return spot.person("capital") if _capital_word(spot) else None
    if spot.facts.word or (spot.facts.ruled and (spot.hint != "PER" or spot.line.cased)):
        return spot.person("frame") if _nickname(spot) or _rare_nickname(spot) else None
    # In a text with capitals a small letter speaks against a name; a person should look.
    large = spot.capital or not spot.line.cased or spot.frame.called
    if spot.hint == "PER" and (spot.strong or spot.capital or spot.line.belief(spot.i) >= _BELIEVED):
        return spot.person("model", sure=large and (spot.capital or not is_made(spot)))
    if spot.strong:
        return spot.person("frame", sure=large)
    if spot.capital and spot.line.cased:
        return spot.person("capital", sure=spot.hint == "PER" or is_introduced(spot))
    return spot.person("frame") if not spot.line.cased and is_introduced(spot) else None
