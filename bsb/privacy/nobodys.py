"""Words that are nobody's name, however they are written: what everyone buys and watches, public bodies, kin, labels of speakers, old genitives."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.calling import is_near_calling, names_somebody
from bsb.privacy.english_words import is_english
from bsb.privacy.extent import HYPHENS
from bsb.privacy.line import Line
from bsb.privacy.lists import services
from bsb.privacy.roles import kin_words
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = [
    "is_brand",
    "is_everybodys",
    "is_midsummer",
    "is_nobody",
    "is_of_all",
    "is_of_country",
    "is_state",
]

_OF_ALL: Final = frozenset(("legemiddel", "merke", "nettsted", "medium", "organisasjon"))
_SAINT: Final = frozenset(("st", "sankt"))

# Titles that are never a name themselves, whatever they begin.
_CUT_SHORT: Final = frozenset(("dr", "hr", "prof"))
# What everyone buys, reads and watches points at no one; nor do the labels of speakers, and whole peoples.
_BRANDS: Final = word_set(
    """
        rema kiwi coop meny joker bunnpris spar extra obs ikea elkjøp power biltema jula europris normal clas ohlson
        finn vipps posten postnord telenor telia ice dnb sparebank sparebanken nordea storebrand klarna facebook
        messenger instagram insta snapchat snap snapen instaen reddit twitter telegram tinder jodel tiktok youtube google netflix spotify whatsapp teams zoom skype word excel
        iphone ipad android windows mac pc nrk vg tv aftenposten dagbladet nettavisen vinmonopolet polet narvesen
        burger mcdonalds pepsi cola volvo toyota volkswagen opel ford mazda tesla nissan audi bmw mercedes saab
        skoda lego playstation xbox netflix hbo disney viaplay ryanair sas norwegian vy subutex metadon valium
        deltaker deltakar informant respondent intervjuer intervjuar moderator ordstyrer ordstyrar referent observatør taler medforsker medforskar
        tigrinja tigrinya somaliere eritreere etiopiere afghanere irakere iranere syrere kurdere tyrkere polakker litauere vietnamesere svensker tamiler
        corona dagsrevyen skavlan fortnite esso shell statoil preem peppes crocs discord discovery hyundai honda kia peugeot renault subaru hilux petterøe
        sobril imovane paracet ibux ritalin concerta stesolid rivotril subuxone suboxone buprenorfin cipralex
        litium antabus nokia samsung huawei passat berlingo corolla arsenal liverpool chelsea foodora wolt lotto fifa zyprexa leponex seroquel abilify lyrica tramadol paralgin haldol lamictal lithium truxal vallergan fretex
        frelsesarmeen bymisjonen røde norges kirkens aa na gt golf prix
        """
) - {"finn", "vy", "na", "power", "normal", "extra", "spar", "ice", "word"}
_STATE: Final = word_set(
    """
    statsforvalteren statsforvaltaren fylkesmannen sivilombudet sivilombodet sivilombudsmannen barneombudet barneombodet pasientombudet pasientombodet
    brukerombudet brukarombodet likestillingsombudet diskrimineringsnemnda helsetilsynet datatilsynet arbeidstilsynet mattilsynet husbanken lånekassa
    lånekassen helfo altinn helsenorge statped skatteetaten helsedirektoratet utlendingsdirektoratet utlendingsnemnda bufdir bufetat imdi politiet
    kriminalomsorgen kriminalomsorga trygderetten tingretten lagmannsretten høyesterett stortinget regjeringen regjeringa sametinget vegvesenet
    fylkesnemnda barnevernsnemnda kontrollkommisjonen norges fhi kommunesektoren
    """
)
_OLD_GENITIVES: Final = word_set(
    "fjells skogs sjøs sjøss sengs bords lands vanns fots himmels værs salgs bunns tops rors lags døds livs dags havs strands gards gårds bys byks"
)
_CONTINENTS: Final = word_set("amerika europa asia afrika norden skandinavia balkan midtøsten latinamerika")
# How public bodies, which everybody has to do with, end, and homes and houses that are words of the dictionary.
_BODIES: Final = tuple(
    """
    tjenesten tjenestene tenesta tenestene teamet kontoret kommunen prosjektet tiltaket samtalen gruppen reformen modellen metoden
    ordningen skjemaet rapporten enheten virksomheten valideringen stillingene ombudet ombodet tilsynet direktoratet departementet forvalteren nemnda etaten vesenet banken utvalget ambulansen
    """.split()
)
_HOMES: Final = (
    *("hjemmet", "heimen", "senteret", "huset", "fellesskapet", "mottaket", "klinikken", "institusjonen", "avdelingen"),
    *("avdelinga", "hotellet", "hospitset", "fengselet", "kollektivet", "boligen", "leiligheten"),
)


def is_nobody(line: Line, i: int, keep: frozenset[str]) -> bool:
    """Say whether word `i` is nobody's name and no small place's either. `keep` are casefolded words that stay."""
    low = line.low[i]
    plain = (
        low in keep or low in _CUT_SHORT or _owned(low, keep) or (is_everybodys(low) and not names_somebody(line, i))
    )
    plain = plain or is_english(line, i) or _is_god(line, i)
    return (
        plain
        or _is_kin(line, i)
        or _after_til(line, i)
        or is_midsummer(line, i)
        or _of_continent(line, i)
        or is_of_country(line, i)
    )


def is_everybodys(low: str) -> bool:
    """Say whether the casefolded word is what everyone buys, reads and has to do with: «Rema», «Facebook», «Statsforvalteren»."""
    return is_brand(low) or low in _STATE or _is_body(low)


def is_state(low: str) -> bool:
    """Say whether the casefolded word is a body that there is one of in the country or the county, and no office of a place."""
    return low in _STATE


def is_brand(low: str) -> bool:
    """Say whether the casefolded word is what everyone buys and reads, and labels of speakers."""
    return low in _BRANDS or is_of_all(low)


def is_of_all(low: str) -> bool:
    """Say whether the casefolded word is a medicine, a shop, an organisation or a service on the net, from the list of what everyone has."""
    return low in _of_all()


@lru_cache(maxsize=1)
def _of_all() -> frozenset[str]:
    """Those of the list that nobody is called too."""
    return frozenset(low for low, facts in services().items() if facts.kind in _OF_ALL and not classify(low).named)


def _is_kin(line: Line, i: int) -> bool:
    """«broren min», «Og så sa Mamma»: what somebody is to somebody, unless a capital makes a name of it («Vi hadde Bror på besøk»)."""
    elder = line.low[i] in fw.ELDERS and not is_near_calling(line, i)
    return elder or (line.low[i] in kin_words() and not line.telling_capital(i))


def _is_god(line: Line, i: int) -> bool:
    """«Vår Herre», «Herre min»: neither the place nor anybody."""
    return line.low[i] in ("herre", "herres") and (line.at(i - 1) in ("vår", "å") or line.at(i + 1) in ("gud", "min"))


def _after_til(line: Line, i: int) -> bool:
    """«til fjells», «til sengs»: the old genitive of a word, and nobody's."""
    before = line.low[i - 1] if i > 0 else ""
    return line.low[i] in _OLD_GENITIVES and before in ("til", "te") and not line.capital(i)


def is_midsummer(line: Line, i: int) -> bool:
    """«St. Hans», «Sankt Hansaften»: the feast, and neither Hans nor what is named after a saint. St. Hanshaugen is a place."""
    before, after = line.at(i - 1), line.at(i + 1)
    feast = line.low[i] in _SAINT and after.startswith("hans") and after != "hanshaugen"
    return feast or (line.low[i] == "hans" and before in _SAINT)


def _owned(low: str, keep: frozenset[str]) -> bool:
    """«NAVs regler»: a genitive of what stays. «Lars» is no genitive of LAR."""
    bare = low.removesuffix("s")
    return bare != low and (bare in keep or bare in _BRANDS) and not classify(low).named


def is_of_country(line: Line, i: int) -> bool:
    """«Sri Lanka», «Kapp Verde»: one half of a country of two words."""
    from bsb.privacy.lists import places

    for at in (i, i - 1):
        if at >= 0 and line.near(at + 1):
            place = places().get(f"{line.low[at]} {line.low[at + 1]}")
            if place is not None and place.kind == "land":
                return True
    return False


def _of_continent(line: Line, i: int) -> bool:
    """«Sør-Amerika»."""
    return i + 1 < len(line) and line.gap(i + 1) in HYPHENS and line.low[i + 1] in _CONTINENTS


@lru_cache(maxsize=65536)
def _is_body(low: str) -> bool:
    """«Sivilombudet», «Fokusgruppesamtalen», «Sykehjemmet»: told by the word it ends in, which no name ends in, or which the dictionary has."""
    facts = classify(low)
    bare = low.removesuffix("s")
    body = bare.endswith(_BODIES) and not facts.named
    return low in _CONTINENTS or body or (low.endswith(_HOMES) and facts.word)
