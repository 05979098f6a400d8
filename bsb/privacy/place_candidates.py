"""Places and organisations: by list, by what stands before and after, and by what their names end in.

    i Nordbyen · fra Gdansk · NAV Lerkendal · Tyholt DPS · Charlottenlund videregående

Countries stay: they say where somebody is from, which is for a person to weigh (`indirect`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.english_words import ENGLISH_BODIES, ENGLISH_HOUSES
from bsb.privacy.extent import FARMS, HYPHENS
from bsb.privacy.line import Line
from bsb.privacy.roles import kin_words
from bsb.privacy.spot import Candidate, Spot
from bsb.privacy.told_places import is_told_place
from bsb.privacy.vocabulary import is_common, is_everyday, is_word
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["LIVES", "LIVING", "ORG_NEXT", "TOPONYM", "is_home", "place_at"]

_FEW_BEARERS: Final = 300
TOPONYM: Final = word_set(
    """
        bakken bakkane byen bygda dalen dal eid enga fjell fjorden fjord gard gården grenda hagen haug haugen heia
        heim holmen jordet kollen lia løkka marka mark moen neset nes nesset odden plassen sletta stad stranda
        strand sund tunet vang vik vika viken vollen våg vågen øy øya ås åsen sjøen vatnet elva foss fossen bekken
        parken senteret hamna berget berg
        """
)
_TOPONYMS: Final = tuple(sorted(TOPONYM))
_MOVES: Final = word_set(
    "kom kommer kjem kjæm flytta flyttet flytter reiste reiser født dro drar hit oppvokst vokste vaks opprinnelig bor bodde er var e"
)
_DIRECTIONS: Final = word_set("nord sør øst vest aust syd midt indre ytre nordre søndre østre vestre")
_HOMES: Final = frozenset(("kommune", "fylke", "poststed", "bydel"))
_SAINT: Final = frozenset(("st", "sankt", "sankta"))
_SHORTEST: Final = 4
_TO_SOMEBODY: Final = word_set("til te fra frå ifra mot ved over rundt innom")
LIVING: Final = word_set("bor bur bodde budde bodd budd bo bu")
LIVES: Final = word_set(
    "bor bur bodde budde bodd budd flytta flyttet flytter flyttar reiste reiser dro drar kom kommer kjem kjæm født fødd oppvokst vokste vaks er e kommune opprinnelig"
)
ORG_NEXT: Final = word_set(
    """
        dps bofellesskap videregående vidaregåande skole skule sykehjem sjukeheim barnehage legesenter
        legekontor ungdomsskole barneskole kirke kyrkje bo behandlingssenter rehabiliteringssenter sykehus sjukehus
        aktivitetshus bibliotek folkehøgskole folkehøgskule frivilligsentral dagsenter arbeidssenter bosenter omsorgssenter familiesenter aktivitetssenter
        krisesenter helsesenter ungdomshjem ungdomsheim omsorgshjem aldershjem fontenehus nærmiljøhus helsehus ungdomshus værested treffsted botiltak
        boligtjeneste hjemmetjeneste miljøarbeidertjeneste oppfølgingstjeneste oppfølging ettervern arbeidstrening poliklinikk klinikk rusklinikk vekst
        kollektiv miljøarbeidertjeneste verksted båtverksted bilpleie kafé kafe grill gatekjøkken behandlingsheim kulturhus samfunnshus asylmottak mottak
        """
)
_DISTRICTS: Final = frozenset(("nav", "bydel", "bydelen"))
_EVERY_TOWN: Final = word_set("sentrum marka midtbyen østbyen vestbyen")
_MOVED: Final = word_set("flytta flyttet flytter flyttar flytte flyttja født fødd oppvokst")
_FROM: Final = word_set("fra frå ifra")
_COMES: Final = word_set("er e æ kommer kjem kjæm kom")
_WHO: Final = word_set("jeg eg æ e je jæ vi me han hun ho hu de dei dem som")
# Also what people say of somebody: «Kari sa nei», «Hansen fikk oppfølging».
_FORMS: Final = frozenset(("AS", "ASA", "SA"))
_SAID_TOO: Final = word_set("bo oppfølging ettervern arbeidstrening vekst kollektiv mottak klinikk skole skule")
# What hardly anything but a place of work goes before, so that no preposition is needed.
_ORG_SURELY: Final = word_set(
    """
        dps bofellesskap videregående vidaregåande sykehjem sjukeheim legesenter legekontor ungdomsskole barneskole aktivitetshus frivilligsentral
        dagsenter arbeidssenter bosenter omsorgssenter aktivitetssenter krisesenter fontenehus værested treffsted botiltak poliklinikk asylmottak
    """
)
_ORG_BEFORE: Final = word_set("nav dps bup coop rema kiwi bydel bydelen sone distrikt kors bymisjonen frelsesarmeen")


_ENGLISH_PARTS: Final = word_set("north south east west upper lower greater")
_ENGLISH_IN: Final = word_set("in near around")
_ENGLISH_OF_ALL: Final = word_set(
    "the a an my our your his her their this that job day health community crisis town village leisure high primary secondary mental city county local "
    "youth family care women womens general open full half whole old new another every each no"
)
"""Words that make no name of what follows: «the Job Centre», «Town Hall», «Day Centre»."""


def place_at(spot: Spot) -> Candidate | None:
    """Return the place, organisation or country at a spot, or None."""
    facts, prepared = spot.facts, spot.before in fw.PLACE_PREPOSITIONS and not _to_kin(spot)
    if spot.low in _SAINT:
        return _saint(spot)
    if _part_of(spot):
        return spot.place("list", n=2)
    if facts.place == "land":
        return spot.place("list", "country") if spot.capital or prepared else None
    if is_told_place(spot):
        return spot.place("told")
    found = _organisation(spot) or _english(spot)
    if found:
        return found
    if facts.first and (facts.first > _FEW_BEARERS or not facts.place):
        return None
    place = _listed(spot, prepared) if facts.place else _unlisted(spot, prepared)
    return replace(place, ground="towards") if place and _towards(spot) else place


def _english(spot: Spot) -> Candidate | None:
    """«at Hawthorn House», «Merrow General», «in Wexcombe», where English is spoken."""
    if not (spot.capital and spot.line.in_english) or spot.facts.first:
        return None
    if spot.low in _ENGLISH_PARTS and spot.line.near(spot.i + 1) and spot.line.capital(spot.i + 1):
        return spot.place("frame", n=2)
    at = spot.i + spot.n
    tail = next((k for k in (at, at - 1) if k > spot.i and spot.line.near(k) and spot.line.capital(k)), 0)
    if tail and spot.line.at(tail) in ENGLISH_HOUSES and spot.low not in _ENGLISH_OF_ALL:
        return spot.place(
            "frame", "organisation" if spot.line.at(tail) in ENGLISH_BODIES else "place", n=tail + 1 - spot.i
        )
    lives = spot.telling and spot.before in _ENGLISH_IN and not spot.strong and spot.hint != "PER"
    return spot.place("frame") if lives and spot.facts.unknown else None


def _towards(spot: Spot) -> bool:
    """«gikk til Viken», «brev fra Viken»: what may as well be somebody, if nobody moves or travels there."""
    moving = any(spot.line.at(spot.i - back) in _MOVES for back in (2, 3, 4))
    return spot.before in _TO_SOMEBODY and not moving


def _to_kin(spot: Spot) -> bool:
    """«mor til Tesse», «broren te Viken»: nobody is kin to a place."""
    return spot.before in ("til", "te", "åt") and spot.line.near(spot.i - 1) and spot.line.at(spot.i - 2) in kin_words()


def _saint(spot: Spot) -> Candidate | None:
    """«St. Olavs hospital» and «St. Hanshaugen» are named after saints."""
    at = spot.i + 1
    if at >= len(spot.line) or spot.line.gap(at) not in (". ", " ", "."):
        return None
    if spot.line.cased and not spot.line.capital(at):
        return None
    place = classify(spot.line.low[at]).place or spot.line.low[at].endswith(_TOPONYMS)
    more = spot.line.near(at + 1) and spot.line.at(at + 1) in ORG_NEXT | {"hospital"}
    return spot.place("frame", "place" if place else "organisation", n=3 if more else 2)


def _part_of(spot: Spot) -> bool:
    """«Nord-Trøndelag», «indre-østfold»: a direction tied to a place."""
    at = spot.i + 1
    if spot.low not in _DIRECTIONS or at >= len(spot.line) or spot.line.gap(at) not in HYPHENS:
        return False
    return classify(spot.line.low[at]).place not in ("", "land")


def _organisation(spot: Spot) -> Candidate | None:
    facts = spot.facts
    large = spot.telling or (spot.capital and not facts.word)
    # Where all is written small: «på granlia dagsenter».
    own = facts.unknown or _like_place(spot) or (facts.last > 0 and not facts.plain)
    bare = not spot.line.cased and own and (spot.before in fw.PLACE_PREPOSITIONS or spot.after in _ORG_SURELY)
    if (large or bare) and not spot.frame.called and _named_for_what_it_is(spot):
        return spot.place("frame", "organisation")
    if spot.telling and spot.before in _ORG_BEFORE and (facts.place or facts.unknown or facts.ruled):
        return spot.place("frame")
    return None


def _named_for_what_it_is(spot: Spot) -> bool:
    """Say whether the word after makes an organisation of a name: «Granlia dagsenter», «Berg AS»."""
    at = spot.i + spot.n
    if spot.after.upper() in _FORMS:
        return spot.line.raw[at] in _FORMS
    if spot.after not in ORG_NEXT:
        return False
    somebody = bool(spot.facts.first or spot.facts.last) and not spot.facts.place
    prepared = spot.before in fw.PLACE_PREPOSITIONS
    return prepared or not (spot.facts.first > _FEW_BEARERS or (somebody and spot.after in _SAID_TOO))


def _ends_as_place(low: str) -> bool:
    """Say whether a word ends as places do; «brukernes» and «prosjektaktørenes» are genitives, and no points of land."""
    return low.endswith(_TOPONYMS) and not (low.endswith("nes") and is_word(low[:-1]))


def _like_place(spot: Spot) -> bool:
    facts = spot.facts
    return not facts.word and (bool(facts.place) or (facts.ruled and _ends_as_place(spot.low)))


def _listed(spot: Spot, prepared: bool) -> Candidate | None:
    facts = spot.facts
    if spot.strong and not prepared:
        return None
    if spot.telling:
        return spot.place("list") if prepared or not facts.last else None
    if spot.capital and spot.line.cased:
        return spot.place("list") if not facts.word and not facts.last else None
    small = not facts.word and len(spot.low) > 3 and (prepared or (spot.hint == "LOC" and not facts.last))
    return spot.place("list", n=1) if small else None


def is_home(line: Line, i: int) -> bool:
    """Say whether a place that is a word too stands where people live, written small: «bor i drammen», «flytta til hamar», «bodde i bø»."""
    if _of_district(line, i):
        return True
    if line.at(i - 1) not in fw.PLACE_PREPOSITIONS or not (line.near(i) and line.near(i - 1)) or line.capital(i):
        return False
    facts, verb = classify(line.low[i]), line.at(i - 2)
    kind = facts.place
    if kind == "bydel" and _in_district(line, i):
        return True
    if kind not in _HOMES or facts.base != line.low[i]:
        return False
    moves = verb in LIVES | LIVING and not is_common(line.low[i])
    # Nobody lives «i ås» or «i bø» without an article, but in the municipality.
    return moves or (kind == "kommune" and verb in LIVING and line.at(i - 1) == "i" and line.stops(i + 1) != "-")


def _of_district(line: Line, i: int) -> bool:
    """«nav sagene», «bydel alna»: an office of a district, or the district itself, written small."""
    return line.near(i) and line.at(i - 1) in _DISTRICTS and not line.capital(i) and _is_district(line.low[i])


def _in_district(line: Line, i: int) -> bool:
    """«bor på sagene», «flytta fra bjerke til alna», «jeg er fra bjerke»: where somebody lives or comes from, though the word is another or a surname."""
    if not _is_district(line.low[i]):
        return False
    verbs = {line.at(i - back) for back in (2, 3, 4)}
    if line.at(i - 1) in ("på", "i"):
        return not verbs.isdisjoint(LIVING)
    from_there = line.at(i - 1) in _FROM and line.at(i - 2) in _COMES and line.at(i - 3) in _WHO
    return from_there or not verbs.isdisjoint(_MOVED)


def _is_district(low: str) -> bool:
    """Say whether a word is a district by name, and none that every town has («sentrum», «marka»)."""
    facts = classify(low)
    return facts.place == "bydel" and facts.base == low and not is_everyday(low) and low not in TOPONYM | _EVERY_TOWN


def _lived_in(spot: Spot) -> bool:
    """«bor på Lade», «bodde i Lia»: a word with a capital is a place, whatever it is in the dictionary."""
    line = spot.line
    living = any(line.at(spot.i - back) in LIVING and line.near(spot.i - 1) for back in (2, 3))
    return living and spot.before in ("på", "i", "oppå", "borti") and not (spot.strong or spot.facts.first)


def _unlisted(spot: Spot, prepared: bool) -> Candidate | None:
    facts, low = spot.facts, spot.low
    if not spot.telling:
        return _small(spot) if prepared and not spot.line.cased else None
    if prepared and _lived_in(spot):
        return spot.place("frame")
    named_so = _ends_as_place(low)
    if (
        spot.before in ("på", "i")
        and facts.last
        and not (facts.first or facts.plain or spot.strong)
        and low.endswith(FARMS)
    ):
        # «på Moholt»: a farm before it was a surname.
        return spot.place("frame")
    # «til X», «fra X» may be to a person; after a word of moving it is to a place.
    moving = any(spot.line.at(spot.i - back) in _MOVES for back in (2, 3, 4))
    stays = spot.before not in ("til", "te", "mot", "fra", "frå") or moving
    if prepared and stays and (facts.unknown or (facts.ruled and named_so)):
        return spot.place("frame")
    if (
        named_so
        and len(low) > 5
        and not (spot.strong or (not prepared and _as_somebody(spot)))
        and (facts.unknown or facts.ruled)
        and (prepared or not facts.last)
    ):
        return spot.place("frame")
    if facts.unknown and spot.hint in ("LOC", "ORG") and not spot.strong:
        return spot.place("model", "place" if spot.hint == "LOC" else "organisation")
    return None


def _as_somebody(spot: Spot) -> bool:
    """«skipper var Hjelmervåg», «en overlege, Dragsund, og»: the model sees a person, or somebody's post stands beside it."""
    return spot.hint == "PER" or bool(spot.frame.role or spot.frame.after_role)


def _small(spot: Spot) -> Candidate | None:
    """«æ bor oppå kolstad», «flytta te mortensrud», «nede i nygårdsparken»: where all is written small, after a word for living or moving or as places end."""
    facts, low, line = spot.facts, spot.low, spot.line
    if facts.plain or spot.strong or spot.hint == "PER" or len(low) < _SHORTEST:
        return None
    to_somebody = spot.before in _TO_SOMEBODY
    lives = line.near(spot.i - 1) and line.at(spot.i - 2) in LIVES
    ends_so = low.endswith(_TOPONYMS) and len(low) > _SHORTEST + 1 and not to_somebody
    if spot.hint == "LOC" or (lives and not facts.first) or ends_so:
        return spot.place("frame", n=1)
    return None
