"""Possible names that the key does not know yet: by list, by capital, and by frame.

on a list and no ordinary word           a name, whatever the letters
on a list and an ordinary word too       a name where the frame says so (`ambiguous`)
on no list, capital in mid-sentence      a name; after «i, på, fra» a place
on no list, begins a sentence            a name if the frame says so, else a doubt
on no list, lower case                   a name only after «heter», a role, kin or «han/ho»
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.ambiguous import DOUBTFUL, ENOUGH, score
from bsb.privacy.frames import Frame, parse
from bsb.privacy.line import Line
from bsb.privacy.roles import kin_words
from bsb.privacy.wordclass import WordClass, classify
from bsb.privacy.wordlist import word_set

__all__ = ["Candidate", "find_candidate"]

_COMMON_SHORT: Final = 1000
_PARTICLES: Final = frozenset(
    ["van", "von", "de", "der", "den", "al", "el", "bin", "ibn", "bint", "ben", "la", "le", "du", "di", "da"]
)
_TOPONYM: Final = word_set(
    """
        bakken bakkane byen bygda dalen dal eid enga fjell fjorden fjord gard gården grenda hagen haug haugen heia
        heim holmen jordet kollen lia løkka marka mark moen neset nes nesset odden plassen sletta stad stranda
        strand sund tunet vang vik vika viken vollen våg vågen øy øya ås åsen sjøen vatnet elva foss fossen bekken
        parken senteret hamna berget berg
        """
)
_TOPONYMS: Final = tuple(sorted(_TOPONYM))
_OFFICES: Final = tuple(
    sorted(
        word_set(
            "tjenesten tenesta tjeneste kontoret teamet avdelinga avdelingen klinikken etaten loven meldinga meldingen planen huset senteret gruppa"
        )
    )
)
_MOVES: Final = word_set(
    "kom kommer kjem kjæm flytta flyttet flytter reiste reiser født dro drar hit oppvokst vokste vaks opprinnelig bor bodde er var e"
)
# What everyone buys, reads and watches points at no one.
_BRANDS: Final = word_set(
    """
        rema kiwi coop meny joker bunnpris spar extra obs ikea elkjøp power biltema jula europris normal clas ohlson
        finn vipps posten postnord telenor telia ice dnb sparebank sparebanken nordea storebrand klarna facebook
        messenger instagram snapchat snap tiktok youtube google netflix spotify whatsapp teams zoom skype word excel
        iphone ipad android windows mac pc nrk vg tv aftenposten dagbladet nettavisen vinmonopolet polet narvesen
        burger mcdonalds pepsi cola volvo toyota volkswagen opel ford mazda tesla nissan audi bmw mercedes saab
        skoda lego playstation xbox netflix hbo disney viaplay ryanair sas norwegian vy subutex metadon valium
        sobril imovane paracet ibux ritalin concerta stesolid rivotril subuxone suboxone buprenorfin cipralex
        zyprexa leponex seroquel abilify lyrica tramadol paralgin haldol lamictal lithium truxal vallergan fretex
        frelsesarmeen bymisjonen røde norges kirkens aa na gt golf prix
        """
) - {"finn", "vy", "na", "power", "normal", "extra", "spar", "ice", "word"}
_ORG_NEXT: Final = word_set(
    """
        as asa sa dps bofellesskap videregående vidaregåande skole skule sykehjem sjukeheim barnehage legesenter
        legekontor ungdomsskole barneskole kirke kyrkje bo behandlingssenter rehabiliteringssenter sykehus sjukehus
        aktivitetshus bibliotek folkehøgskole frivilligsentral
        """
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something at words `i` to `i + n - 1`: `kind` is person, place or organisation; `sure` is False where a person should look.

    `ground` says by what it was found: list, frame, capital or prefix.
    """

    n: int
    kind: str
    ground: str
    sure: bool
    frame: Frame


def find_candidate(line: Line, i: int, policy: NamePolicy, keep: frozenset[str]) -> Candidate | None:
    """Return the possible name that begins at word `i`, or None. `keep` are casefolded words that stay."""
    word = line.low[i]
    if len(word) < 2 or word in keep or word in fw.STOP or word in _BRANDS:
        return None
    if word in kin_words() and not line.telling_capital(i):
        return None
    facts = classify(word)
    capital = line.capital(i) and not (line.shouted(i) and line.cased)
    if not capital and line.cased and facts.word and not (facts.first or facts.place):
        return None
    if line.shouted(i) and line.cased and not facts.named:
        return None
    return _by_kind(line, i, policy, facts, capital)


def _by_kind(line: Line, i: int, policy: NamePolicy, facts: WordClass, capital: bool) -> Candidate | None:
    if facts.word and not facts.named and not facts.place:
        return None
    if (facts.ruled or facts.word) and not facts.first and not line.telling_capital(i):
        return None
    frame = parse(line, i, 1, policy)
    n = _length(line, i, facts)
    if n > 1:
        frame = parse(line, i, n, policy)
    place = _place(line, i, n, facts, frame, capital)
    if place:
        return place
    if facts.first:
        return _first(line, i, n, facts, frame, capital)
    if facts.last:
        return _last(line, i, n, facts, frame, capital)
    return _unlisted(line, i, n, facts, frame, capital)


def _first(line: Line, i: int, n: int, facts: WordClass, frame: Frame, capital: bool) -> Candidate | None:
    if facts.word or facts.ruled:
        if facts.ruled and line.telling_capital(i):
            return Candidate(n, "person", "list", True, frame)
        points = score(line, i, n, frame, known=False)
        if points >= ENOUGH:
            return Candidate(n, "person", "frame", True, frame)
        return (
            Candidate(n, "person", "frame", False, frame) if capital and points > 0.5 and not line.initial(i) else None
        )
    if facts.wide and not line.telling_capital(i):
        least = DOUBTFUL if capital or not line.cased else ENOUGH
        if score(line, i, n, frame, known=False) < least:
            return None
    common = facts.first > _COMMON_SHORT or len(line.low[i]) > 3
    if capital or common or n > 1 or score(line, i, n, frame, known=False) >= ENOUGH:
        return Candidate(n, "person", "list", True, frame)
    return None


def _last(line: Line, i: int, n: int, facts: WordClass, frame: Frame, capital: bool) -> Candidate | None:
    strong = _strong(frame)
    if line.telling_capital(i):
        sure = strong or not facts.word
        return Candidate(n, "person", "capital", sure, frame) if sure or not facts.word else None
    if facts.word or facts.ruled:
        return Candidate(n, "person", "frame", True, frame) if strong and capital else None
    if strong or frame.acts or frame.towards or n > 1:
        return Candidate(n, "person", "frame", True, frame)
    return Candidate(n, "person", "list", capital, frame)


def _unlisted(line: Line, i: int, n: int, facts: WordClass, frame: Frame, capital: bool) -> Candidate | None:
    strong = _strong(frame)
    if line.telling_capital(i):
        if facts.ruled:
            return (
                Candidate(n, "person", "capital", True, frame)
                if strong and not line.low[i].endswith(_OFFICES)
                else None
            )
        return Candidate(n, "person", "capital", True, frame)
    if facts.ruled:
        return None
    if strong:
        return Candidate(n, "person", "frame", True, frame)
    if capital and line.cased:
        return Candidate(n, "person", "capital", frame.acts or frame.towards, frame)
    return None


def _strong(frame: Frame) -> bool:
    role = bool(frame.role) and (not frame.role_parted or frame.role_definite)
    return frame.called or role or frame.kin or frame.sin or frame.pronoun or frame.called_to or bool(frame.employer)


def _place(line: Line, i: int, n: int, facts: WordClass, frame: Frame, capital: bool) -> Candidate | None:
    """«i Nordbyen», «fra Gdansk», «NAV Lerkendal», «Tyholt DPS», «Charlottenlund videregående»; countries stay."""
    word = line.low[i]
    before = line.at(i - 1) if line.near(i) else ""
    after = line.at(i + n) if line.near(i + n) else ""
    if facts.place == "land":
        return Candidate(n, "country", "list", True, frame) if capital or before in fw.PLACE_PREPOSITIONS else None
    telling = line.telling_capital(i)
    if (telling or (capital and not facts.word)) and after in _ORG_NEXT and not frame.called:
        return Candidate(n, "organisation", "frame", True, frame)
    if (
        telling
        and before in ("nav", "dps", "bup", "coop", "rema", "kiwi", "bydel", "sone", "distrikt")
        and (facts.place or facts.unknown or facts.ruled)
    ):
        return Candidate(n, "place", "frame", True, frame)
    prepared = before in fw.PLACE_PREPOSITIONS
    if facts.first and (facts.first > 300 or not facts.place):
        return None
    if facts.place:
        return _listed_place(line, i, n, facts, frame, prepared)
    stays = before not in ("til", "te", "mot", "fra", "frå") or any(line.at(i - k) in _MOVES for k in (2, 3, 4))
    if telling and prepared and stays and (facts.unknown or (facts.ruled and word.endswith(_TOPONYMS))):
        return Candidate(n, "place", "frame", True, frame)
    looks_so = word.endswith(_TOPONYMS) and len(word) > 5 and not _strong(frame)
    if telling and looks_so and (facts.unknown or facts.ruled) and (prepared or not facts.last):
        return Candidate(n, "place", "frame", True, frame)
    return None


def _listed_place(line: Line, i: int, n: int, facts: WordClass, frame: Frame, prepared: bool) -> Candidate | None:
    if _strong(frame) and not prepared:
        return None
    if line.telling_capital(i):
        return Candidate(n, "place", "list", True, frame) if prepared or not facts.last else None
    if line.capital(i) and line.cased:
        return Candidate(n, "place", "list", True, frame) if not facts.word and not facts.last else None
    return Candidate(1, "place", "list", True, frame) if prepared and not facts.word and len(line.low[i]) > 3 else None


def _length(line: Line, i: int, facts: WordClass) -> int:
    """Return how many words the name has: `Signe Aspelund`, `Anne-Lise`, `Nguyen Thi Lan`, `Marte van der Berg`."""
    if not (facts.named or line.telling_capital(i) or facts.unknown):
        return 1
    n = 1
    while n < 5 and _goes_on(line, i + n, facts):
        n += 1
    while n > 1 and line.low[i + n - 1] in _PARTICLES:
        n -= 1
    return n


def _goes_on(line: Line, at: int, first: WordClass) -> bool:
    if at >= len(line) or line.gap(at) not in (" ", "-", "\u2011", "'", "’", "\u00a0"):
        return False
    facts, capital = classify(line.low[at]), line.capital(at)
    if line.cased:
        if not capital:
            return line.low[at] in _PARTICLES and line.capital(at + 1) and line.gap(at + 1) == " "
        return not (line.shouted(at) and not facts.named) and not (facts.word and not facts.named)
    if not first.named or (line.low[at - 1].endswith("s") and classify(line.low[at - 1]).base != line.low[at - 1]):
        return False
    return facts.named and not facts.word and (not facts.ruled or facts.last > 0)
