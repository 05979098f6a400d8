"""Words for what people are: professions and offices, kin and friends; and what is printed for whom.

The Trondheim rules: staff of the evaluated service by its role word, employees elsewhere by employer and role, everyone else
by a constructed name.
"""

from __future__ import annotations

from functools import lru_cache

from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy.grammar import bare_definite, definite_plural, genitive
from bsb.privacy.wordlist import word_set
from bsb.text.near import nearest
from bsb.text.normalise import slug

__all__ = [
    "kin_words",
    "kind_of_role",
    "kind_words",
    "misspelt_role",
    "printed_role",
    "profession_of",
    "professions",
    "role_forms",
]

# Printed as they are, whoever employs them.
_HEALTH = """
lege overlege fastlege legevaktslege avdelingsoverlege psykolog psykologspesialist psykiater sykepleier sjukepleier sjukepleiar vernepleier
vernepleiar tannlege fysioterapeut ergoterapeut terapeut gestaltterapeut jordmor helsesykepleier helsesøster helsefagarbeider hjelpepleier
apoteker advokat prest pastor imam diakon lærer lærar rektor politibetjent lensmann dommer tolk verge logoped familieterapeut ruslege tannpleier frisør
"""
_OFFICE = """
saksbehandler saksbehandlar sakshandsamar veileder rettleiar veiledar gjeldsrådgiver rådgiver rådgjevar ruskonsulent ruskoordinator koordinator
boveileder støttekontakt hjemmehjelp vaktmester leder leiar teamleder teamleiar avdelingsleder seksjonsleder enhetsleder fagleder sjef
vikar oppfølger oppfølgar oppfølgjar kontaktperson primærkontakt behandler behandlar assistent konsulent erfaringskonsulent jobbspesialist jobbkonsulent
miljøterapeut miljøarbeider sosionom barnevernspedagog sosialarbeider sosialkurator kurator bostøtte prosjektleder mentor trener ansatt
likeperson likemann hjemmesykepleier nattevakt vakt resepsjonist sekretær kommunepsykolog pedagog spesialpedagog aktivitør arbeidsleder bestyrer
"""
_TITLES = {"doktor": "lege", "dr": "lege", "legen": "lege", "doktoren": "lege"}

_KIN = """
mor mora moren mamma mammaen mutter far faren pappa pappaen fatter bror broren brorsan bruttern broder brødrene søster søstera søsteren søstra systera
syster søstrene datter dattera datteren datra dotter dottera døtrene sønn sønnen son sonen sønnene guten gutten gutane guttene jenta jenten jentene
kone kona konen kjerring kjerringa mann mannen samboer samboeren sambuar sambuaren sambo kjæreste kjæresten dama eks eksen ekskone ekskona eksmann
eksmannen nabo naboen nabokona nabojenta venn vennen vennene venninne venninna venninnen vennina veninna vener kamerat kameraten kompis kompisen
bestekompisen bestevenninna bestevenninnen bestevennen kollega kollegaen fetter fetteren kusine kusina kusinen søskenbarn søskenbarnet onkel onkelen
tante tanta tanten nevø nevøen niese niesa niesen bestemor bestemora bestefar bestefaren farmor farfar mormor morfar svoger svogeren svigerinne
svigerinna tvilling tvillingen tvillingene ungen ungene barnet barna barnebarnet barnebarna babyen fru frue herr frøken romkamerat romkameraten
fosterbarnet pleiemor fostermor fosterfar hunden katten bikkja gudmor fadderen mormora mormoren farmora farmoren farfaren morfaren dottera dattra mamman pappan eksen eksan
oldemor oldemora oldefar oldefaren
"""
_KIN_HEADS = (
    "lille",
    "store",
    "halv",
    "ste",
    "sviger",
    "foster",
    "tvilling",
    "barndoms",
    "ex",
    "eks",
    "yngste",
    "eldste",
    "skole",
    "klasse",
)
_WRITTEN = {
    "parorende": "pårørende",
    "parorande": "pårørande",
    "soster": "søster",
    "sosken": "søsken",
    "sonn": "sønn",
    "kjaereste": "kjæreste",
    "ekskjaereste": "ekskjæreste",
    "sekretaer": "sekretær",
    "observator": "observatør",
}
"""How words that are known by plain letters are written."""
_SHORTEST_SLIP, _SLIP = 5, 0.8
"""How long a word is at least, and how like another, to be a slip of it."""
_USER_ROLES = word_set(
    """
        bruker brukar deltaker deltakar deltager informant respondent beboer bebuar pasient klient student elev medlem tjenestemottaker
        brukere brukarar deltakere deltakarar deltagere informanter informantar respondenter beboere pasienter intervjuperson intervjuobjekt
        tidligere-bruker
        """
)
_INTERVIEWER_ROLES = word_set(
    """
        intervjuer intervjuar prosessleder prosessleiar moderator ordstyrer skriver skrivar sekretaer medintervjuer
        forsker forskar medforsker medforskar brukerforsker brukarforskar brukerintervjuer brukarintervjuar gruppeleder gruppeleiar referent
        observator notatskriver notatskrivar
        """
)
_INTERPRETER_ROLES = word_set("tolk tolken tolkar interpreter")
_RELATIVE_ROLES = word_set(
    """
        parorende parorande syster dotter sambuar kjaerast ektemake son mor far foreldre forelder datter sonn bror soster ektefelle samboer kone mann bestemor bestefar
        tante onkel sosken barn kjaereste ektemann fetter kusine mamma pappa foresatt mormor morfar farmor farfar svigermor svigerfar svoger
        svigerinne steforelder stemor stefar
        """
)
_OTHER_ROLES = word_set(
    """
        nabo venn venninne kamerat kompis annen annet andre privat kjent bekjent medbruker medbeboer eks ekskone eksmann ekskjaereste
        """
)
_WHOLE = {
    **dict.fromkeys("user service-user participant resident patient client".split(), PersonKind.PARTICIPANT),
    **dict.fromkeys(
        "interviewer facilitator researcher peer-researcher observer note-taker".split(), PersonKind.INTERVIEWER
    ),
    **dict.fromkeys(
        "relative next-of-kin mother father parent brother sister son daughter wife husband spouse partner child carer".split(),
        PersonKind.RELATIVE,
    ),
    **dict.fromkeys(
        "omtalt omtalt-person nevnt nevnt-person nemnd ukjent ukjent-person neighbour neighbor friend other private".split(),
        PersonKind.OTHER,
    ),
}
"""Words that say what somebody is only when they stand alone: a «child welfare officer» is nobody's child."""


def _nouns(block: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for noun in block.split():
        for form in (noun, bare_definite(noun)):
            found.setdefault(form, noun)
        if noun.endswith(("er", "or")):
            found.setdefault(noun + "a", noun)
    return found


@lru_cache(maxsize=1)
def professions() -> dict[str, str]:
    """Return casefolded form -> the role word: `overlegen` and `overlege` give `overlege`, `doktor` gives `lege`."""
    return {**_nouns(_OFFICE), **_nouns(_HEALTH), **_TITLES}


@lru_cache(maxsize=1)
def kin_words() -> frozenset[str]:
    """Return words for private persons that stand beside a name: kin, friends, neighbours, `fru`, pets."""
    plain = frozenset(_KIN.split())
    return plain | {head + word for head in _KIN_HEADS for word in plain}


@lru_cache(maxsize=1)
def kind_words() -> frozenset[str]:
    """Return the words for what people are to a study: users, interviewers, relatives, others."""
    return frozenset((*_USER_ROLES, *_INTERVIEWER_ROLES, *_INTERPRETER_ROLES, *_RELATIVE_ROLES, *_OTHER_ROLES, *_WHOLE))


def misspelt_role(role: str) -> str:
    """Return the word for what somebody is to a study that `role` looks like a slip of («burker»); '' where it is a word of its own."""
    from bsb.privacy.vocabulary import is_word

    first = slug(role).split("-")[0]
    own = any(map(is_word, role.casefold().split()[:1]))
    if own or len(first) < _SHORTEST_SLIP or first in kind_words() or profession_of(first, NamePolicy()):
        return ""
    near = nearest(first, sorted(kind_words()), _SLIP)
    return _WRITTEN.get(near, near)


def profession_of(word: str, policy: NamePolicy) -> str:
    """Return the role word that the casefolded `word` is a form of, or '' when it is none."""
    own = policy.role_word.casefold()
    if word in (own, bare_definite(own)):
        return policy.role_word
    found = professions().get(word, "")
    if found:
        return found
    # Compounds: NAV-veileder, ruslege, hjemmesykepleieren.
    return (
        next((noun for noun in _long_nouns() if word.endswith(noun) and len(word) > len(noun) + 2), "")
        if len(word) > 8
        else ""
    )


@lru_cache(maxsize=1)
def _long_nouns() -> tuple[str, ...]:
    # Only nouns that cannot be the tail of something else.
    tails = (
        "veileder",
        "sykepleier",
        "saksbehandler",
        "psykolog",
        "terapeut",
        "konsulent",
        "koordinator",
        "overlege",
        "rådgiver",
    )
    return tuple(form for noun in tails for form in (noun, bare_definite(noun)))


@lru_cache(maxsize=8)
def role_forms(role: str) -> frozenset[str]:
    """Return the casefolded words of a role word in every form it has in speech: `boveileder`, `boveilederne`, `oppfølgarane`, `boveileders`."""
    low = role.casefold()
    several = ("e",) if low.endswith("er") else ("ar", "ane") if low.endswith("ar") else ("er",)
    forms = [low, bare_definite(low), definite_plural(low).removeprefix("de "), *(low + ending for ending in several)]
    return frozenset(word for form in forms if low for one in (form, genitive(form)) for word in one.split())


def kind_of_role(role: str, service: str, policy: NamePolicy) -> PersonKind:
    """Return what a register row's role and service make somebody to the evaluated service.

    No role and no service: another person, who gets a constructed name.
    """
    word = slug(role)
    if word in _WHOLE:
        return _WHOLE[word]
    for words, kind in (
        (_INTERVIEWER_ROLES, PersonKind.INTERVIEWER),
        (_INTERPRETER_ROLES, PersonKind.INTERPRETER),
        (_USER_ROLES, PersonKind.PARTICIPANT),
        (_RELATIVE_ROLES, PersonKind.RELATIVE),
        (_OTHER_ROLES, PersonKind.OTHER),
    ):
        if word in words or any(part in words for part in word.split("-")[:1]):
            return kind
    if not word and not service:
        return PersonKind.OTHER
    own = slug(policy.service)
    if (service and own and slug(service) == own) or (not service and word == slug(policy.role_word)):
        return PersonKind.STAFF
    return PersonKind.EXTERNAL


def printed_role(kind: PersonKind, role: str, service: str, policy: NamePolicy) -> str:
    """Return the role word that is printed for somebody: `oppfølger`, `NAV-ansatt`, `overlege`, `bruker`.

    An employee elsewhere is known by employer where the employer is one that everyone has; health professions keep their own word.
    """
    if kind is PersonKind.INTERVIEWER:
        return "intervjuer"
    if kind is PersonKind.STAFF:
        return policy.role_word if slug(role) in ("", "ansatt", "staff", "medarbeider", "tilsett") else role.lower()
    if kind in (PersonKind.EXTERNAL, PersonKind.INTERPRETER):
        return _external(role, service, policy)
    defaults = {PersonKind.PARTICIPANT: "bruker", PersonKind.RELATIVE: "pårørende"}
    return role.lower() or defaults.get(kind, "annen person")


def _external(role: str, service: str, policy: NamePolicy) -> str:
    word = role if any(letter.isupper() for letter in role[1:]) else role.lower()
    if word.casefold() in _health():
        return word
    if service and _everyone_has(service, policy):
        return f"{service.split()[0]}-ansatt" if service.split()[0].isupper() else (word or "ansatt")
    return word or "ansatt"


@lru_cache(maxsize=1)
def _health() -> frozenset[str]:
    return frozenset(_HEALTH.split())


def _everyone_has(service: str, policy: NamePolicy) -> bool:
    from bsb.privacy.lists import services

    first = service.split()[0].casefold()
    return first in services() or first in {word.casefold() for word in policy.keep}
