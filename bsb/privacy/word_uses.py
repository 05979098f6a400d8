"""How names that are also words are used as words: what in its neighbourhood says that «hans», «per», «mai» is no name here.

Each rule answers in points against the name; a negative answer speaks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy import noun_uses
from bsb.privacy.extent import HYPHENS, is_occupation
from bsb.privacy.line import Line
from bsb.privacy.person_places import is_noun
from bsb.privacy.roles import kin_words, professions
from bsb.privacy.time_uses import day, month
from bsb.privacy.verb_uses import other_uses
from bsb.privacy.verbs import verbs
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["against"]

Rule = Callable[[Line, int, str, str], float]

_MEANS: Final = word_set("betyr betydde tyder tydde betyde")
_COMPOUND: Final = 3.0
_INSIDE: Final = word_set("i gjennom oppi nedi uti inni under bak langs")
_FOND: Final = word_set(
    "glad forelska forelsket tro trua trudde lei redd skuffa skuffet interessert tiltro tillit mye mykje bak"
)
_TIME: Final = word_set(
    """
    uke veke måned månad dag år time minutt natt person stykk stk mann hode i telefon post mail brev dato definisjon sak gang kvadratmeter døgn
    kveld bruker kilo mil liter vedtak oktober januar februar mars april mai juni juli august september november desember nå no idag
    """
)
_DEFINITE: Final = ("en", "et", "a", "ene", "ane", "n")
_BEFORE_LIFE: Final = word_set(
    "mitt ditt sitt vårt et eit til i om nytt hele heile godt på deres hans hennes gi ga dette hennar eget verdig levd skape"
)
_AFTER_LIFE: Final = word_set("helse lære død daude lyst røre lemmer levnet")
_BEFORE_DWELL: Final = word_set(
    "å skal vil kan må kunne skulle ville måtte få og får skulde der her hjemme heime alene får fikk"
)
_AFTER_DWELL: Final = word_set(
    "i på der her alene sammen hjemme heime hos for med ute aleine saman oppe nede nær ved lenger"
)
# Names that are words, but no nouns.
_NO_NOUNS: Final = word_set("even per hans jo finn odd live tore endre are tom vera sine")
_AFTER_OWN: Final = word_set("og på i fra frå som han hun ho men da")
_ANSWERS: Final = word_set("ja nei jo å tja men joda jada neida altså vel kanskje ikke sant hm eh mm ok okei da")
_BEFORE_ADDRESSED: Final = word_set("hilsen helsing mvh klem takk hei kjære og til te med hos frå fra")
_SUBJECTS: Final = word_set("jeg eg æ e du han hun ho vi me mi de dei dem dæm det dere dokker man en je")
_THINGS: Final = word_set("det den de dei dem dæm")
_AFTER_HANS: Final = word_set(
    """
    på i og som fra frå sin han hos med til ikke ikkje itj der her da då at om for hjem heim igjen også òg alltid aldri nå no når men
    """
)


def against(word: str, line: Line, i: int) -> float:
    """Return points against a name at word `i`, by the rule for that word and by what comes before any noun."""
    rule = _RULES.get(word)
    before, after = line.at(i - 1), line.at(i + 1)
    if before in fw.ARTICLES and line.near(i) and word in _NO_NOUNS:
        # «vi hadde ein Even ein gong», «en Per»: these are no nouns, so only a name can have an article. «en tom kalender» has its noun after it.
        return 3.0 if _noun_follows(line, i) else -2.5
    points = max(rule(line, i, before, after) if rule else 0.0, other_uses(word, line, i), key=abs)
    if _begins_compound(line, i):
        points += _COMPOUND
    facts = classify(word)
    if facts.base != word and facts.word:
        # «planen endres», «det finnes»: a genitive has what is owned right after it.
        points += 1.0 if _noun_follows(line, i) else 4.0
    if line.near(i) and before in _MEANS:
        # «Hiwot, det betyr liv»: what a name means in another language.
        points += 4.0
    if line.near(i) and before in _INSIDE and line.at(i - 2) not in _FOND and not line.telling_capital(i):
        # «dama i luka», «gjennom luka»: somebody is never inside somebody, but fond of.
        points += 3.5
    if line.near(i) and word != "per" and (before in noun_uses.DETERMINERS or _described(line, i)):
        points += 2.0
    return points


def _noun_follows(line: Line, i: int) -> bool:
    after = line.at(i + 1)
    return line.near(i + 1) and after not in verbs() | fw.STOP | fw.PREPOSITIONS


def _described(line: Line, i: int) -> bool:
    """«en fin tone», «ei lita saga»: an article and one word more."""
    before = line.at(i - 1)
    return (
        line.near(i - 1)
        and line.at(i - 2) in ("en", "ei", "et", "ein", "eit")
        and before not in fw.STOP | verbs() | fw.PREPOSITIONS | fw.CALLED | kin_words()
        and before not in professions()
    )


def _hans(line: Line, i: int, before: str, after: str) -> float:
    # After a definite noun or before a noun: «saken hans», «hans sak». Only a verb, a stop or a surname leaves room for a name.
    if before in kin_words() or line.at(i + 1) in kin_words():
        return 6.0
    noun = before in ("i", "far", "mor", "til") or (before.endswith(_DEFINITE) and before not in fw.STOP | verbs())
    if line.near(i) and noun:
        return 4.0
    return 0.5 if not line.near(i + 1) or after in _AFTER_HANS | verbs() else 4.0


def _per(line: Line, i: int, before: str, after: str) -> float:
    if line.near(i + 1) and after in _TIME:
        return 5.0
    # The preposition must have a noun after it: «per og hunden», «per han bor» can only be Per.
    return -2.0 if not line.near(i + 1) or after in fw.CLAUSES or after in verbs() else 1.0


def _jo(line: Line, i: int, before: str, after: str) -> float:
    if line.initial(i) and line.near(i + 1) and after in verbs() and line.at(i + 2) not in _SUBJECTS:
        # «Jo var ny»: the particle that opens a sentence has a comma or a pronoun after it.
        return -1.5 if line.near(i + 2) else 1.0
    if after == "da" and not line.telling_capital(i):
        return 6.0
    if (
        before in fw.CALLED
        and line.near(i)
        and line.near(i + 1)
        and not line.telling_capital(i)
        and after not in _AFTER_OWN
    ):
        # «jeg heter jo Bo», «det heter jo ikke det»: the particle, with what somebody is called after it.
        return 7.0
    # A particle nearly everywhere: only `heter`, a role or kin word, `X sin` and a surname outweigh it.
    closed, apart = line.stops(i + 1) in (".", "?", "!", "end", "»"), not line.near(i) and not line.initial(i)
    if closed and (apart or before in _BEFORE_ADDRESSED):
        # «det burde du, Jo.», «hilsen Jo.»: the particle closes a sentence only after another of its kind.
        return 5.0 if before in _ANSWERS else 0.75
    if closed and line.near(i) and before in fw.CALLED and line.at(i - 2) in _SUBJECTS - _THINGS:
        # «jeg heter Jo.», not «det er det det heter jo»
        return 0.75
    pronoun = before in fw.HE or before in fw.SHE
    if pronoun and line.near(i) and line.near(i + 1) and line.at(i - 2) not in verbs() and after in verbs():
        # «'n Jo e best»: the particle comes after the verb.
        return -1.0
    if pronoun or before in verbs() or closed:
        return 5.0
    particle = after in ("takk", "da", "mer", "mindre", "flere", "men", "det", "jeg", "vi", "for", "så", "eg", "æ")
    return 2.5 if particle or not line.near(i) else 1.5


def _even(line: Line, i: int, before: str, after: str) -> float:
    # «even om», and «even tror jeg ikke»: a verb and then its subject.
    turned = after in verbs() and line.at(i + 2) in ("jeg", "eg", "æ", "du", "vi", "me")
    pair = before in ("og", "eller") and line.at(i - 2) == "odd"
    return 6.0 if after == "om" or turned else 4.0 if pair else 0.0


def _odd(line: Line, i: int, before: str, after: str) -> float:
    if before in ("litt", "ganske", "noe", "noko", "veldig") and line.near(i):
        return 6.0
    if after in ("nok", "og", "tall"):
        # «odd og even» are numbers; Odd and Even are held.
        return 4.0 if line.at(i + 2) == "even" else 6.0
    # «odd situasjon»: what is odd is a thing.
    return 4.0 if line.near(i + 1) and is_noun(after) and not classify(after).named else 0.0


def _tore(line: Line, i: int, before: str, after: str) -> float:
    # «tore jeg ikke ringe»: dared.
    return (
        6.0
        if after in ("jeg", "eg", "æ", "du", "vi", "me", "ikke", "ikkje", "å") or before in ("ikke", "ikkje", "å")
        else 0.0
    )


def _determiner(line: Line, i: int, before: str, after: str) -> float:
    """«inga tru», «anna hjelp», «frå tid til anna», «noko anna»: a noun follows, or it ends a set phrase."""
    if before in ("noko", "noe", "til", "alt", "mykje", "ikkje") or after == "enn":
        return 4.0
    return 3.0 if line.near(i + 1) and after not in verbs() | fw.CLAUSES | fw.STOP else 0.25


def _liv(line: Line, i: int, before: str, after: str) -> float:
    if after in ("laga", "røre", "laget") or (after in ("og", "eller") and line.at(i + 2) in _AFTER_LIFE):
        return 6.0
    if before in ("er", "var", "e", "va", "blir", "ble") and line.at(i - 2) in ("det", "de", "dæ") and after != "som":
        return 2.0
    return 2.5 if before in _BEFORE_LIFE and line.near(i) else 0.0


def _my(line: Line, i: int, before: str, after: str) -> float:
    # «så my», «for my mat»: much.
    much = before in ("så", "for", "altfor", "like", "ganske", "veldig", "itj", "ikkje", "ikke", "hvor", "kor", "itte")
    return 4.0 if much and line.near(i) else 1.0


def _begins_compound(line: Line, i: int) -> bool:
    """«bo-oppfølging», «bo- og livssituasjon»: half a word, unless a capital in mid-sentence says otherwise («Liv-møtet»)."""
    end = line.ends[i]
    if line.text[end : end + 1] not in HYPHENS or line.telling_capital(i):
        return False
    rest = classify(line.at(i + 1))
    return line.text[end + 1 : end + 2] == " " or (line.cased and rest.plain and not rest.named)


def _bo(line: Line, i: int, before: str, after: str) -> float:
    if before in ("bor", "bur", "bodde", "budde"):
        return 0.0
    return 4.5 if before in _BEFORE_DWELL else 3.0 if after in _AFTER_DWELL else 0.5


def _vaar(line: Line, i: int, before: str, after: str) -> float:
    # «vår»: ours, or spring.
    if line.near(i) and before.endswith(_DEFINITE) and before not in fw.STOP | verbs():
        return 4.0
    if line.near(i) and before in ("i", "til", "om", "mot", "denne", "neste", "siste", "forrige", "hver"):
        return 1.5 if before == "til" and not line.near(i + 1) else 4.0
    # «vår Kvisle» hardly; «Vår Ellingsbrekk» may be: what follows is no noun of the language.
    if line.near(i + 1) and classify(after).unknown:
        return -1.0
    # «Vår leder må gi oss mulighet»: one who leads, though «leder» is a verb too.
    verb = after in verbs() and not is_occupation(after)
    return 0.5 if verb or not line.near(i + 1) else 3.0


def _hardly(line: Line, i: int, before: str, after: str) -> float:
    return 6.0 if word_is_other(line, i) else 3.0


def word_is_other(line: Line, i: int) -> bool:
    """«hun andre», «han andre lederen»: the other one."""
    return line.low[i] == "andre" and (line.at(i - 1) in fw.HE | fw.SHE)


_RULES: Final[dict[str, Rule]] = {
    "hans": _hans,
    "per": _per,
    "jo": _jo,
    "even": _even,
    "liv": _liv,
    "dag": day,
    "ring": noun_uses.ring,
    "my": _my,
    "bo": _bo,
    "vår": _vaar,
    "stein": noun_uses.stein,
    "tom": noun_uses.tom,
    "kai": noun_uses.kai,
    "kaia": noun_uses.kai,
    "odd": _odd,
    "tore": _tore,
    "inga": _determiner,
    "anna": _determiner,
    "rosa": noun_uses.colour,
    "vera": noun_uses.infinitive,
    "helga": noun_uses.weekend,
    "hannes": _hans,
    **dict.fromkeys(("ask", "birk", "bjørk", "eik", "rogn", "hassel"), noun_uses.wood),
    **dict.fromkeys(("mai", "juni", "april", "august"), month),
    **dict.fromkeys(("finn", "be", "stig", "endre", "tale"), noun_uses.order),
    **dict.fromkeys(word_set("sol storm tone line live bjørn fred rose lykke vilje are roman saga"), noun_uses.noun),
    **dict.fromkeys(word_set("an ha andre sine saman van le can ren the so do"), _hardly),
}
