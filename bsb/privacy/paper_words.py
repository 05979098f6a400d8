"""Words of a study's own papers: sheets, tables, reports and slides are full of them, and talk hardly ever.

What is common in speech was counted in speech, so the gate would take «Blandede utsagn» over a table for somebody's nickname.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy.wordlist import word_set

__all__ = ["PAPER_WORDS"]

PAPER_WORDS: Final = word_set(
    """
    alfa analytikar analytikarar analytiker analytikere analytikeren ark arka arkene arket avsnitt avsnittene avsnittet bekreftar bekrefter bilag
    bilde bilder bileta bilete biletet bilskilt biverknad biverknaden biverknadene biverknader blanda blandede blandet blank blanke boks bokser
    brukarane brukarar brukaren case casen casene caser caset dato datoar datoen datoene datoer delrapport delrapporten deltakarane deltakarar
    deltakaren diagram diagrammene diagrammer diagrammet dimensjon dimensjoner dokument dokumentene dokumentet einig einige fane fanen faner fasane
    fasar fase fasen fasene faser felt feltene feltet fil fila filar filen filene filer forlaup forløp forløpene forløpet fortegn fortegnet fotnote
    fotnoten fotnoter funn funnene funnet hake hovudtema hovudtemaet høgast høyest indeks indikator indikatorane indikatoren indikatorene indikatorer
    individ informantane informantar intervjuar intervjuarane intervjuarar kappa kategori kategorien kategorier kjennetegn kjennetegnene kjennetegnet
    kjenneteikn kjøreplan kjøreplanen klynga klynge klyngen klyngene koda kodane kodar kode kodebok kodeboka kodeboken kodede koden kodene koder kodet
    kodete kolonnane kolonnar kolonne kolonnen kolonnene kolonner konferansepakke køyreplan køyreplanen lavest linja linje linjen linjene linjeskift
    lysark lysbilde lysbildene lysbilder lysbildet lysbileta lysbilete lågast løpenummer mal malen maler matrisa matrise matrisen matrisene matriser
    merk merknad merknaden merknadene merknader motseier motsier mønster mønsteret nyanserar nyanserer nøytral nøytrale nøytralt ordlyd ordlyden
    ordrett ordrette overskrift overskrifta overskriften overskrifter passord passordet pek perm postnummer prosent prosess prosessrapport
    prosessrapporten rad rada raden radene rader rapport rapporten rekkefølge rubrikk rubrikken rubrikker ruta rute ruten rutene ruter samanheng
    samanhengen segment segmenta segmentene segmenter segmentet sidetal sidetall sitat sitata sitatene sitater sitatet skjema skjemaene skjemaet
    skriftleg skriftlig skrivaren skriveren sluttrapport sluttrapporten stikkord stikkordene studiefila studiefilen størst støy søyle søyler tabell
    tabellane tabellen tabellene tabeller taletid taletida taletiden tallene tallet tema temaene temaer temaet tenesta teneste tenestene tenester
    tenestetilbod tenestetilbodet tidslina tidsline tidslinja tidslinje tidslinjen tolkning tolkninger treffsikker treffsikre uenighet uenigheten
    understrek usamde usemja utdrag utdraget utelatt utkast utkasta utkastene utkastet utskrift utskrifta utskriften utskriftene utskrifter utvalg
    utvalget variabel variabelen variabler vedlegg vedleggene vedlegget vel velg verdi verdien verdiene verdier verknad verknaden verknadene verknader
    """
)
