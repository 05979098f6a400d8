"""Words of a study's own papers: sheets, tables, reports and slides are full of them, and talk hardly ever.

What is common in speech was counted in speech, so the gate would take «Blandede utsagn» over a table for somebody's nickname.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy.wordlist import word_set

__all__ = ["PAPER_WORDS"]

PAPER_WORDS: Final = word_set(
    """
    analytiker analytikere analytikeren analytikar analytikarar ark arket arka arkene avsnitt avsnittet avsnittene bekrefter bekreftar
    bilde bilder bilete bileta biletet bilag blandede blandet blanda blank blanke boks bokser case casen casene caser caset dato datoar datoer
    datoene datoen delrapport delrapporten diagram diagrammet diagrammer diagrammene dimensjon dimensjoner dokument dokumentet dokumentene
    fane fanen faner felt feltet feltene fil fila filen filene filer filar fortegn fortegnet fotnote fotnoten fotnoter funn funnet funnene
    hake høyest høgast indeks individ kategori kategorien kategorier klynge klynga kode koda kodar kodane koden kodene koder kodebok kodeboka
    kodeboken kolonne kolonnen kolonner kolonnene konferansepakke lavest lågast linje linja linjen linjene linjeskift lysark lysbilde lysbildet
    lysbilder lysbildene lysbilete lysbileta løpenummer mal malen maler matrise matrisa matrisen matriser matrisene merk merknad merknaden
    merknader merknadene motsier motseier mønster mønsteret nyanserer nyanserar nøytral nøytrale nøytralt overskrift overskrifta overskriften
    overskrifter passord passordet pek perm prosent prosess prosessrapport prosessrapporten rad rada raden rader radene rapport rapporten
    rekkefølge rute ruta ruten ruter rutene rubrikk rubrikken rubrikker segment segmentet segmenta segmenter segmentene sidetall sidetal sitat
    sitatet sitata sitatene sitater skjema skjemaet skjemaene skriveren skrivaren sluttrapport sluttrapporten stikkord stikkordene støy
    størst søyle søyler tabell tabellen tabellene tabeller tabellane tallet tallene tema temaet temaene temaer tidslinje tidslinja tidslinjen tolkning
    tolkninger understrek usemja uenighet uenigheten utdrag utdraget utelatt utkast utkastet utkasta utkastene utskrift utskrifta utskriften
    utskrifter utskriftene utvalg utvalget variabel variabelen variabler vedlegg vedlegget vedleggene velg vel verdi verdien verdier verdiene
    """
)
