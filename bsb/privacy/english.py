"""What is written instead of a name where somebody speaks English: role words, articles and the genitive of that language.

I talked to Torunn          I talked to the follow-up worker
Tone at NAV said            a NAV employee said
my oppfølger Torunn         my follow-up worker
my case worker, Tone        my case worker, [name]
Nils' key                   Kari's key
"""

from __future__ import annotations

from typing import Final

from bsb.privacy.edit import Edit
from bsb.privacy.grammar import capitalised
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.known import Known
from bsb.privacy.line import Line
from bsb.privacy.wordlist import word_set

__all__ = ["english_genitive", "english_role", "put_english_role"]

_ROLES: Final = {
    "oppfølger": "follow-up worker",
    "oppfølgar": "follow-up worker",
    "oppfølgjar": "follow-up worker",
    "lege": "doctor",
    "ruslege": "doctor",
    "legevaktslege": "doctor",
    "overlege": "senior consultant",
    "avdelingsoverlege": "senior consultant",
    "fastlege": "GP",
    "psykolog": "psychologist",
    "psykologspesialist": "psychologist",
    "kommunepsykolog": "psychologist",
    "psykiater": "psychiatrist",
    "sykepleier": "nurse",
    "sjukepleier": "nurse",
    "sjukepleiar": "nurse",
    "hjemmesykepleier": "home nurse",
    "helsesykepleier": "public health nurse",
    "helsesøster": "public health nurse",
    "vernepleier": "social educator",
    "vernepleiar": "social educator",
    "helsefagarbeider": "health care worker",
    "hjelpepleier": "auxiliary nurse",
    "tannlege": "dentist",
    "fysioterapeut": "physiotherapist",
    "ergoterapeut": "occupational therapist",
    "terapeut": "therapist",
    "familieterapeut": "family therapist",
    "jordmor": "midwife",
    "advokat": "lawyer",
    "prest": "priest",
    "imam": "imam",
    "lærer": "teacher",
    "lærar": "teacher",
    "rektor": "head teacher",
    "politibetjent": "police officer",
    "tolk": "interpreter",
    "verge": "guardian",
    "saksbehandler": "case worker",
    "saksbehandlar": "case worker",
    "sakshandsamar": "case worker",
    "veileder": "adviser",
    "veiledar": "adviser",
    "rettleiar": "adviser",
    "rådgiver": "adviser",
    "rådgjevar": "adviser",
    "gjeldsrådgiver": "debt adviser",
    "ruskonsulent": "substance use adviser",
    "ruskoordinator": "substance use coordinator",
    "koordinator": "coordinator",
    "boveileder": "housing worker",
    "støttekontakt": "support contact",
    "hjemmehjelp": "home help",
    "vaktmester": "caretaker",
    "leder": "manager",
    "leiar": "manager",
    "sjef": "manager",
    "teamleder": "team leader",
    "teamleiar": "team leader",
    "avdelingsleder": "head of department",
    "seksjonsleder": "head of section",
    "enhetsleder": "head of unit",
    "fagleder": "professional leader",
    "vikar": "substitute",
    "kontaktperson": "contact person",
    "primærkontakt": "primary contact",
    "behandler": "therapist",
    "behandlar": "therapist",
    "assistent": "assistant",
    "konsulent": "consultant",
    "erfaringskonsulent": "peer consultant",
    "likeperson": "peer supporter",
    "likemann": "peer supporter",
    "jobbspesialist": "employment specialist",
    "jobbkonsulent": "job consultant",
    "miljøterapeut": "milieu therapist",
    "miljøarbeider": "milieu worker",
    "sosionom": "social worker",
    "sosialarbeider": "social worker",
    "sosialkurator": "social worker",
    "kurator": "social worker",
    "barnevernspedagog": "child welfare worker",
    "bostøtte": "housing support worker",
    "prosjektleder": "project leader",
    "mentor": "mentor",
    "nattevakt": "night guard",
    "vakt": "guard",
    "resepsjonist": "receptionist",
    "sekretær": "secretary",
    "pedagog": "teacher",
    "spesialpedagog": "special needs teacher",
    "ansatt": "employee",
    "tilsett": "employee",
}
_OWNING: Final = word_set("my your his her our their the a an every each no any which some same")
_ANOTHER: Final = word_set("another other")
_HONORIFICS: Final = word_set("mr mrs ms miss")
_CALL: Final = word_set("call calls called name named")
_THEM: Final = word_set("me you him her them us")
_NOUNS: Final = word_set(
    "worker caseworker doctor nurse psychologist psychiatrist therapist adviser advisor officer manager leader boss teacher contact consultant lawyer dr"
)
_CALLED: Final = word_set("called named")
_GREETED: Final = word_set("hi hello hey thanks dear bye")
_AT: Final = word_set("at from in with")


def english_role(role: str) -> str:
    """Return a role word in English: `follow-up worker`, `NAV employee`; one that is not known stays as it is."""
    employer, joint, word = role.rpartition("-")
    if joint and word in ("ansatt", "tilsett"):
        return f"{employer} employee"
    return _ROLES.get(role.casefold(), role)


def english_genitive(text: str) -> str:
    """Return `text` as owner: `Kari's`, `Nils'`."""
    return f"{text}'" if text.endswith("s") else f"{text}'s"


def put_english_role(line: Line, known: Known, person: KeyPerson, role: str) -> Edit:
    """Return the edit that puts a role, told in Norwegian, where the name stands in an English sentence."""
    i, match = known.i, known.match
    # «Mrs Myrvang called» becomes «the follow-up worker called».
    first = i - (line.near(i) and line.at(i - 1) in _HONORIFICS)
    start, end = line.starts[first], match.end
    before = line.at(first - 1) if line.near(first, comma=True) else ""
    told = english_role(role)

    def edit(text: str, first: int = start, last: int = end) -> Edit:
        owned = english_genitive(text) if match.genitive else text
        large = line.cased and line.text[first : first + 1].isupper() and line.initial(i - (first < line.starts[i]))
        return Edit(first, last, capitalised(owned) if large else owned, "person", person.id)

    if known.frame.role and not known.frame.role_parted and known.frame.role_start >= 0:
        # «my oppfølger Torunn», «the oppfølger Torunn»: the Norwegian word goes with the name.
        at = next(k for k, first in enumerate(line.starts) if first >= known.frame.role_start)
        article = "" if at and line.at(at - 1) in _OWNING else "the "
        return edit(article + told, known.frame.role_start)
    if before in _NOUNS | _CALLED | _GREETED | _ANOTHER or match.how == "spelt" or _is_told(line, first):
        return edit("[name]")
    if line.near(first) and (before in _OWNING or _is_one(line, first)):
        return edit(told)
    if match.compound:
        return edit(told)
    employer = role.rpartition("-")[0].casefold()
    after = i + match.n
    if (
        employer
        and not match.genitive
        and line.near(after + 1)
        and line.at(after) in _AT
        and line.at(after + 1) == employer
    ):
        return edit(f"{_article(told)} {told}", start, line.ends[after + 1])
    return edit(f"the {told}")


def _is_told(line: Line, i: int) -> bool:
    """«they call her X», «my name is X»: the name itself is told."""
    named = line.at(i - 1) in _THEM and line.at(i - 2) in _CALL
    return line.near(i) and (named or (line.at(i - 1) == "is" and line.at(i - 2) == "name"))


def _is_one(line: Line, i: int) -> bool:
    """«a strict X»: what comes after an article and a word more."""
    return line.near(i - 1) and line.at(i - 2) in ("a", "an")


def _article(told: str) -> str:
    return "an" if told[:1] in "aeiou" else "a"
