"""Why the release gate holds a word: what the lists say of it, what the model believes, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.ambiguous import is_plain_name, score
from bsb.privacy.calling import is_near_calling
from bsb.privacy.english_words import is_english_word
from bsb.privacy.everybodys import points_at_nobody
from bsb.privacy.field_words import field_words
from bsb.privacy.frames import parse
from bsb.privacy.held import Held, Why
from bsb.privacy.initials import is_in_capitals, is_initial, is_lone, is_written, tells_apart
from bsb.privacy.line import Line
from bsb.privacy.nicknames import (
    NO_NICKNAME,
    is_among_names,
    is_called_so,
    is_shown_as_word,
    may_be_nickname,
    needed_belief,
)
from bsb.privacy.nobodys import is_of_country
from bsb.privacy.person_places import is_noun, may_be_anyone, stands_as_person
from bsb.privacy.place_candidates import LIVES, ORG_NEXT, TOPONYM
from bsb.privacy.roles import kin_words
from bsb.privacy.verbs import verbs
from bsb.privacy.vocabulary import is_adjective, is_common, is_everyday
from bsb.privacy.wordclass import WordClass, classify
from bsb.text.number_words import UPTO99

__all__ = ["Beside", "reason"]

# From this many points for a name, a word that is also a name is shown to a person: written small where capitals tell, and with one.
_HOLD_FROM: Final = 0.5
_HOLD_CAPITAL: Final = -2.0
_FEW: Final = 200
_HOLD_SMALL: Final = -2.0
# From how many points, or how much belief of the model, a surname that is a word is held where all is written small.
_HOLD_SURNAME: Final = 1.0
_BELIEVED_SURNAME: Final = 0.08
# The same for one that so many bear and that print seldom has as a word («til lund»).
_BORNE_BY_MANY: Final = 2000
_HOLD_MANY: Final = 0.0
_BORNE: Final = 250
# From how many points a word that is seldom met is held where all is written small.
_HOLD_RARE: Final = 1.25
# From how much belief of the model a country or a lone letter is somebody.
_BELIEVED: Final = 0.3
# Longer words are compounds of everyday life.
_LONG: Final = 11
_NOBODYS: Final = 13
# How places end that a list of places seldom has.
_PLACES: Final = (
    *("siden", "marka", "landet", "bukta", "løkka", "plata", "torvet", "torv", "parken", "brua", "byen", "bygda", "dalen", "fjellet", "gata"),
    *("hamna", "havna", "heia", "holmen", "jordet", "kollen", "lia", "myra", "neset", "odden", "sletta", "stranda", "tunet", "vika", "åsen", "øya"),
)  # fmt: skip
_SHORT_NAME: Final = 3
_SHORT_PLACE: Final = 5
_BENT: Final = ("en", "et", "a", "ne", "ane", "er", "ar", "ere")
_SURELY_SOMEBODY: Final = 0.9
_BELIEVED_STOP: Final = 0.5
_AND: Final = re.compile(r"(?: (?:og|å|eller)|,) (?:(?:han|ho|hu|hun|a|n|'n|lille|vesle) )?")
_BEFORE_PLACES: Final = frozenset("i på til te fra frå ifra ved utafor utenfor nær mot over oppi nedi borti".split())
_POLITE: Final = frozenset("de dem deres i du deg din dykk dykkar dere dokker".split())
# A date put in general words takes the full stop after it along: «i mars Vi var fire».
_MONTHS: Final = frozenset("januar februar mars april mai juni juli august september oktober november desember".split())


@dataclass(frozen=True, slots=True)
class Beside:
    """Whether a name was put in right before a word, right after it, or what stands before it with a hyphen is the rest of one; `paired`: «X og Kari»."""

    before: bool
    after: bool
    tied: bool
    paired: bool

    @classmethod
    def at(cls, text: str, start: int, end: int, named: Mapping[int, int], held: list[Held]) -> Beside:
        """Look beside `text[start:end]`; `named` gives where each name put in ends and begins, `held` is what is held so far."""
        before = len(text[:start].rstrip(" "))
        after = end + len(text[end:]) - len(text[end:].lstrip(" "))
        tied = start > 0 and text[start - 1] == "-"
        rest = bool(held) and held[-1].end == start - 1 and held[-1].why is Why.SURNAME
        # «Kari Berg-lia»: a compound is made of a first name («Kari-møtet»), so what is tied to a whole name belongs to it.
        first = named.get(start - 1, start)
        whole = " " in text[first : start - 1] or len(text[:first].rstrip(" ")) in named
        joined = _AND.match(text, end)
        return cls(
            before < start and (before in named or _held_name(held, before)),
            after > end and after in named.values(),
            tied and (rest or whole),
            joined is not None and joined.end() in named.values(),
        )


def _held_name(held: list[Held], end: int) -> bool:
    return bool(held) and held[-1].end == end and held[-1].why in (Why.NAME, Why.SURNAME, Why.LISTED)


def reason(line: Line, i: int, policy: NamePolicy, named: Beside) -> Why | None:
    """Return why word `i` is held, or None when it passes."""
    low = line.low[i]
    facts = classify(low)
    beside = named.before or named.tied or named.paired
    if is_english_word(line, i, beside):
        return None
    if len(low) == 1:
        # «Kari h. og Kari t.», where Kari was put in.
        cut = named.before and (line.stops(i + 1) == "." or tells_apart(line, i))
        return Why.INITIAL if cut or is_initial(line, i) or is_lone(line, i) else None
    # «Kari Rema», «Rema og Kari», where Kari was put in: what stands beside a name may be one.
    if _plain(line, i, facts) or _country(line, i, facts) or (not beside and points_at_nobody(line, i, policy)):
        return None
    if _place_small(line, i, facts):
        return Why.LISTED
    if facts.first or facts.wide:
        return _may_be_name(line, i, facts, policy, named)
    if facts.word or facts.ruled:
        return _word_as_name(line, i, facts, policy, named)
    if facts.place == "land":
        # Jordan and Kenya are countries, and somebody is called so.
        return Why.NAME if line.belief(i) >= _BELIEVED and not line.shouted(i) else None
    known = facts.named or facts.place
    return Why.LISTED if known else Why.UNKNOWN


def _plain(line: Line, i: int, facts: WordClass) -> bool:
    """Say whether a word is so common that it is none of these, unless it is a first name with a capital in mid-sentence (Andre)."""
    low, telling = line.low[i], line.telling_capital(i)
    if low in kin_words():
        # «der sitter lillemor, Tom og Parisa»: kin without an article is what somebody is called, where the model is sure.
        return not telling and (line.cased or line.belief(i) < _SURELY_SOMEBODY)
    if low not in fw.STOP | fw.CALLED or (telling and facts.first > _FEW):
        return False
    if telling and not line.shouted(i) and low not in _POLITE and line.near(i) and line.at(i - 1) not in _MONTHS:
        # «så kom Ho og Sa»: small words that somebody is called.
        return False
    # «Hun var Smilte», «Smilte og Kari»: what nobody is called, but for a capital and what the model believes.
    leaning = line.belief(i) >= _BELIEVED_STOP and (line.capital(i) or not line.cased) and not line.shouted(i)
    return not (leaning or _before_surname(line, i, facts) or _ends_name(line, i, facts))


def _ends_name(line: Line, i: int, facts: WordClass) -> bool:
    """«thu ha.», where all is written small: a small word that is a surname too closes a phrase right after a first name."""
    closed = line.stops(i + 1) in (".", ",", "?", "!", "end")
    return not line.cased and closed and facts.named and line.near(i) and is_plain_name(line, i - 1)


def _before_surname(line: Line, i: int, facts: WordClass) -> bool:
    """«kalle bekken», where all is written small: a first name right before a surname that many bear."""
    if line.cased or facts.first <= _FEW or not line.near(i + 1):
        return False
    return line.low[i + 1] not in fw.STOP and classify(line.low[i + 1]).last > _BORNE


def _country(line: Line, i: int, facts: WordClass) -> bool:
    """«fra Polen», «i Somalia»: where somebody is from stays, unless people are called so too."""
    if is_of_country(line, i):
        return True
    return facts.place == "land" and not facts.named and line.near(i) and line.at(i - 1) in _BEFORE_PLACES


def _place_small(line: Line, i: int, facts: WordClass) -> bool:
    """«frå voss», «i molde», «bor på tøyen»: a place where all is written small, after what stands before places.

    Its name is a word that print seldom uses; or any that is a place, or one that hardly anybody uses, where somebody lives or comes from.
    """
    if line.cased or not line.near(i) or line.at(i - 1) not in _BEFORE_PLACES or not (facts.word or facts.ruled):
        return False
    listed, low = facts.place not in ("", "land"), line.low[i]
    # «det var i haugen, mot elva»: a landscape that everybody has.
    if listed and not is_everyday(low) and not (low in TOPONYM and is_common(low)):
        return True
    lives = any(line.at(i - back) in LIVES for back in (2, 3))
    rare = not is_common(low)
    # «på granlia miljøarbeidertjeneste», «oppe på åssiden»: what belongs to somewhere, or ends as places do.
    somewhere = line.at(i + 1) in ORG_NEXT or (low.endswith(_PLACES) and len(low) > _SHORT_PLACE)
    return (lives and listed) or (rare and len(low) < _NOBODYS and (lives or somewhere))


def _word_as_name(line: Line, i: int, facts: WordClass, policy: NamePolicy, named: Beside) -> Why | None:
    if line.telling_capital(i) and not line.shouted(i) and facts.place != "land":
        return Why.CAPITAL
    if line.low[i] in field_words() and not is_near_calling(line, i):
        return None
    if is_in_capitals(line, i):
        return Why.CAPITAL
    if line.belief(i) >= needed_belief(line, i) and line.hint(i) in ("PER", "") and not line.shouted(i):
        return Why.NAME
    if not line.cased and (_spoken_of(line, i, facts, policy) or _as_person(line, i, policy, named)):
        return Why.NAME
    if line.cased and (_begins_as_name(line, i) or _opens_as_name(line, i, named)):
        return Why.CAPITAL
    if named.paired and (line.initial(i) or (not line.cased and line.stops(i + 1) != ",")) and _in_company(line, i):
        return Why.NAME
    if named.tied:
        return Why.SURNAME
    # «Kari strøm ringte», where Kari was put in: what follows may be the rest of the name.
    return Why.SURNAME if named.before and not line.capital(i) and _goes_on(line, i, facts) else None


def _begins_as_name(line: Line, i: int) -> bool:
    """«Tåka ringte»: a word seldom met that begins a sentence, where its capital tells nothing."""
    return line.capital(i) and not line.shouted(i) and may_be_nickname(line.low[i]) and not is_shown_as_word(line, i)


def _opens_as_name(line: Line, i: int, named: Beside) -> bool:
    """«Framtid. Født i Drammen.», «Krasja Berg, vernepleier», «Bamse døde i fjor»: a word that print seldom uses, where its capital tells nothing.

    It is the whole sentence, stands before a name, or is a noun in the indefinite singular and the subject.
    """
    low, end = line.low[i], line.stops(i + 1)
    if not line.capital(i) or not line.initial(i) or line.shouted(i) or is_everyday(low) or not may_be_anyone(low):
        return False
    if len(line) == 1 or len(low) >= _LONG or low in verbs() or is_shown_as_word(line, i):
        return False
    if named.after:
        return True
    if end in (".", "?", "!") and is_noun(low):
        # «Ventetida.», «Regningene.»: an answer of one noun that everybody uses, in a form that says which one; «Sommerfugl.» says none.
        return not (low.endswith(NO_NICKNAME) or (low.endswith(_BENT) and is_common(low)))
    presents = end == "," and (line.at(i + 1) in UPTO99 or (line.at(i + 1) == "med" and len(line.at(i + 2)) == 1))
    subject = line.near(i + 1) and line.at(i + 1) in verbs() and is_noun(low) and not low.endswith(_BENT)
    return presents or subject


def _in_company(line: Line, i: int) -> bool:
    """«Kongen og ho Kari», where Kari was put in: a noun that begins a sentence beside a name, and is neither kin nor a profession."""
    return is_noun(line.low[i]) and may_be_anyone(line.low[i]) and not is_everyday(line.low[i])


def _as_person(line: Line, i: int, policy: NamePolicy, named: Beside) -> bool:
    return stands_as_person(line, i, policy, before_name=named.after) and not is_shown_as_word(line, i)


def _goes_on(line: Line, i: int, facts: WordClass) -> bool:
    """Say whether what stands right after a name may be the rest of it: a surname, or where all is written small a rare word that ends a phrase."""
    if facts.last > 1 and (line.cased or facts.last > _BORNE or not is_common(line.low[i])):
        return True
    if not line.cased and i + 1 < len(line) and line.gap(i + 1) == "-":
        # «Kåre ner-vinge»: a double surname.
        return True
    if line.stops(i + 1) == "»" and is_noun(line.low[i]):
        # «rett under står «Kari hår»»: what a quotation ends with is all of a name.
        return True
    if line.cased:
        return False
    if is_adjective(line.low[i]) and line.low[i].endswith("e") and line.at(i + 1) in verbs():
        # «Kari rike gjør ingenting»
        return True
    if is_everyday(line.low[i]) or line.low[i] in verbs():
        return False
    # «ho Kari lø te å koordiner», «Kari sparinga, lederen vår»: a word nobody uses, or one that ends a phrase.
    closed = line.stops(i + 1) in (",", ".", "?", "!", "end")
    return closed or not is_common(line.low[i])


def _spoken_of(line: Line, i: int, facts: WordClass, policy: NamePolicy) -> bool:
    """Say whether a plain word stands where somebody is spoken of: as what they are called, or as a surname that many bear."""
    if not is_common(line.low[i]) and (is_among_names(line, i) or _is_told(line, i)):
        return True
    called = is_near_calling(line, i)
    # «vi snakka om inkluderingstilskudd»: seldom said, and too long for anybody to be called so.
    rare = not is_common(line.low[i]) and len(line.low[i]) < _NOBODYS
    if not called and not rare and facts.last <= _BORNE:
        return False
    frame = parse(line, i, 1, policy)
    if is_called_so(line, i, frame) if frame.called else rare and score(line, i, 1, frame) >= _HOLD_RARE:
        return True
    if facts.last <= _BORNE:
        return False
    closed = frame.pronoun and line.stops(i + 1) in (".", ",", "?", "!", "end")
    least = _HOLD_SURNAME if is_everyday(line.low[i]) or facts.last <= _BORNE_BY_MANY else _HOLD_MANY
    return closed or line.belief(i) >= _BELIEVED_SURNAME or score(line, i, 1, frame) >= least


def _is_told(line: Line, i: int) -> bool:
    """«på skiltet stod det gulnas», «jeg er su.», «broren til saka»: a word seldom met where a name is written or said."""
    low = line.low[i]
    if not may_be_anyone(low) or low in verbs():
        return False
    if line.at(i - 1) in ("til", "te", "åt") and line.at(i - 2) in kin_words() and line.near(i):
        return True
    if line.stops(i + 1) not in (".", ",", "?", "!", "end", "»"):
        return False
    says = line.at(i - 1) in ("er", "e", "æ") and line.at(i - 2) in ("jeg", "eg", "æ", "je") and line.near(i)
    return is_written(line, i) or (says and (is_noun(low) or len(low) <= _SHORT_NAME))


def _may_be_name(line: Line, i: int, facts: WordClass, policy: NamePolicy, named: Beside) -> Why | None:
    if not facts.word and not facts.wide:
        return Why.LISTED
    if not line.cased and named.after and line.at(i - 1) not in verbs():
        # «jo Kari», where Kari was put in: a first name stands before a surname, the word after a verb («kom jo Kari»).
        return Why.NAME
    points = score(line, i, 1, parse(line, i, 1, policy))
    return Why.NAME if points >= _least(line, i, facts) else None


def _least(line: Line, i: int, facts: WordClass) -> float:
    """From how many points a word that is also a name is held. Where capitals tell nothing, unless its surroundings show that it is a word."""
    if not line.cased:
        return _HOLD_SMALL - (1.0 if facts.wide else 0.0)
    return (_HOLD_CAPITAL if line.capital(i) else _HOLD_FROM) - (1.0 if facts.wide else 0.0)
