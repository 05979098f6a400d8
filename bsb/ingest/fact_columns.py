"""The columns of `intervjuer.csv`: what people call them, and those that nobody here has a use for.

Filnavn   Dato for intervju   Antall møtt   Varighet (min)   Merknad   Møttes kl.
file      date                attended      minutes          (aside)   (unknown: told)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from bsb.text.near import nearest

__all__ = ["COLUMNS", "HEADINGS", "unknown_columns"]

_CALLED: Final = {
    "file": "fil filnavn filnamn navn_pa_fil namn_pa_fil utskrift utskrifter dokument transkripsjon transkript intervjufil intervju "
    "file filename file_name document transcript interview",
    "case": "case bydel tjeneste teneste gruppe kommune distrikt enhet eining avdeling district municipality",
    "form": "form intervjuform type intervjutype type_intervju metode interview_type type_of_interview method",
    "date": "dato intervjudato dato_for_intervju dato_for_intervjuet dato_intervju gjennomfort date interview_date date_of_interview",
    "invited": "inviterte invitert antall_inviterte antal_inviterte antall_invitert innkalt innkalte invited number_invited",
    "attended": "oppmotte oppmott moett mott motte oppmote frammote frammotte motte_opp mott_opp antall_mott antall_motte antall_oppmotte antal_mott "
    "antal_frammotte antall_som_motte antall_deltakere antall_deltagere antal_deltakarar antall_informanter antal_informantar antall antal "
    "attended participants number_of_participants number_attended",
    "minutes": "minutter minutt antall_minutter antal_minutt varighet varigheit lengde lengd varighet_min varigheit_min lengde_min varighet_minutter "
    "varighet_i_minutter varighet_i_min lengde_i_minutter minutes duration length duration_min duration_minutes",
    "pages": "sider antall_sider antal_sider sideantall sidetall pages number_of_pages",
    "guide": "guideversjon guide temaguide intervjuguide guide_version",
    "asked": "temaer_spurt temaer tema spurt spurt_om temaer_spurt_om asked topics topics_asked",
    "role": "rolle roller hvem hvem_deltok hvem_ble_intervjuet hvem_er_intervjuet kven kven_deltok informantgruppe deltakergruppe role roles who",
    "source": "kilde kjelde kildetype source",
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {what: tuple(names.split()) for what, names in _CALLED.items()}
)
"""What a row tells, and the folded headings that it may stand under."""
HEADINGS: Final = tuple(heading for names in COLUMNS.values() for heading in names)

_ASIDE: Final = frozenset(
    "merknad merknader merknadar kommentar kommentarer kommentarar notat notater notatar anmerkning nr nummer id lopenummer sted stad rom "
    "lokale tid klokkeslett klokka kl status transkribert transkribert_av skrevet_av intervjuer intervjuere intervjuar intervjuarar "
    "opptak lydfil samtykke comment comments note notes remarks place time interviewer interviewers".split()
)
"""What people note for themselves: nobody expects it to be read."""
_ALIKE: Final = 0.7


def unknown_columns(headings: Iterable[str]) -> dict[int, str]:
    """Return the places (from 1) of folded headings that are known by nobody, each with the heading it may mean, or ''."""
    places = {number: heading for number, heading in enumerate(headings, 1) if heading}
    lost = {at: heading for at, heading in places.items() if heading not in HEADINGS and heading not in _ASIDE}
    free = [name for names in COLUMNS.values() if not {*names} & {*places.values()} for name in names]
    return {at: nearest(heading, free, _ALIKE) for at, heading in lost.items()}
