"""The columns of `personer.csv`: what people call them, folded as `fold_header` does, the first name being ours."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CASE",
    "CONTACT",
    "FIRST",
    "GENDER",
    "INSTEAD",
    "INTERVIEW",
    "KNOWN",
    "LABEL",
    "LAST",
    "NAME",
    "NEVER_SHOWN",
    "NICK",
    "ONE_OF",
    "ROLE",
    "SERVICE",
]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


NAME: Final = _names(
    "navn namn name fullt_navn fullt_namn full_name person navn_pa_person navn_pa_deltaker navn_pa_informant"
)
FIRST, LAST = _names("fornavn fornamn first_name"), _names("etternavn etternamn last_name surname")
NICK: Final = _names(
    "kallenavn kallenamn klengenavn klengenamn utnavn utnamn oppnavn okenavn tilnavn variant varianter kalles kalles_ogsa kallast blir_kalt "
    "ogsa_kalt andre_navn andre_namn nickname nicknames called also_called"
)
GENDER: Final = _names("kjonn gender sex")
ROLE: Final = _names("rolle role stilling yrke funksjon rolle_stilling stilling_rolle position occupation")
SERVICE: Final = _names(
    "tjeneste teneste arbeidssted arbeidsstad arbeidsplass arbeidsgiver arbeidsgjevar virksomhet verksemd etat service employer workplace"
)
CASE: Final = _names("case")
INTERVIEW: Final = _names(
    "intervju interview utskrift intervju_nr intervjunr intervjunummer fil filnavn filnamn file transcript fokusgruppe focus_group"
)
LABEL: Final = _names("merkelapp merke label merkelapp_i_utskrift kode_i_utskrift taler speaker")
INSTEAD: Final = _names("erstatning erstattes_med pseudonym replacement")
CONTACT: Final = _names(
    "telefon telefonnummer tlf tlf_nr mobil mobilnummer mobiltelefon epost e_post epostadresse e_postadresse mail email e_mail adresse postadresse "
    "gateadresse bostedsadresse postnummer postnr poststed fodselsnummer personnummer fnr d_nummer kontonummer phone mobile address"
)
"""How somebody is reached, and numbers of theirs: nothing of it is taken into the study or the key."""

ONE_OF: Final = (NAME, FIRST, LAST, NICK, GENDER, ROLE, SERVICE, CASE, INTERVIEW, LABEL, INSTEAD)
"""Columns of which the first that is filled counts."""
KNOWN: Final = frozenset((*CONTACT, *(name for names in ONE_OF for name in names)))
NEVER_SHOWN: Final = frozenset((*NAME, *FIRST, *LAST, *NICK, *CONTACT))
"""Columns that are never an attribute of somebody."""
