"""Words of a study's own papers: sheets, tables, reports and slides are full of them, and talk hardly ever.

What is common in speech was counted in speech, so the gate would take «Blandede utsagn» over a table for somebody's nickname.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy.wordlist import word_set

__all__ = ["PAPER_WORDS"]

PAPER_WORDS: Final = word_set(
    """
    adressa adressen advarselen aldrar aldre alfa alfabetisk allergi analytikar analytikarar analytiker analytikere analytikeren anbefaling
    anbefalinger ark arka arkene arket avbrote avbrutt avsnitt avsnittene avsnittet avtal avvikende behald bekreftar bekrefter bilag bilde
    bilder bileta bilete biletet bilskilt biverknad biverknaden biverknadene biverknader blanda blandede blandet blank blanke boks bokser
    brukarane brukarar brukaren casar case casen casene casens caser caset databasen dato datoar datoen datoene datoer delene delrapport
    delrapporten deltakarane deltakarar deltakaren diagonalen diagram diagrammene diagrammer diagrammet dimensjon dimensjoner display
    displayene displayer displayet displayets dokument dokumentene dokumentet einig einige eksporter endelsen erstatt etikettene fane fanen
    faner fargen fasane fasar fase fasen fasene faser felt feltene feltet fet figuren fil fila filar filen filene filer fjernar flettar
    fletter flytt forelderen forlaup forløp forløpene forløpet forord fortegn fortegnet forteiknet fotnote fotnoten fotnoter frigjer frigjør
    funn funna funnene funnet færrest fødselsdatoer fødselsnummer førenamn føreslå føreslått godtatt gruppas gruppeinndeling guiden hake
    heiltrekt heltrukken hovudfunna hovudtema hovudtemaet husk høgast høgreklikk høyest høyreklikk indeks indikator indikatorane indikatoren
    indikatorene indikatorer individ informantane informantar innhaldsliste innholdsfortegnelse innholdsliste installer instruks intervall
    intervjuar intervjuarane intervjuarar intervjuaren inviter kappa kategori kategorien kategorier kjennetegn kjennetegnene kjennetegnet
    kjenneteikn kjøreplan kjøreplanen klikk klynga klynge klyngen klyngene koda kodane kodar kodarar kode kodebok kodeboka kodeboken kodede
    koden kodene kodens koder kodere koderens kodet kodete kodetreet koding kodingar kodinger kolonnane kolonnar kolonne kolonnen kolonnene
    kolonner kommandoar kommandoen kommandoer kondensat konferansepakke køyr køyreplan køyreplanen lavest lengda liggjande linja linje
    linjen linjene linjeskift lysark lysbilde lysbildene lysbilder lysbildet lysbileta lysbilete lysbiletet løpenummer lågast mal malen
    maler mappens matrisa matrise matrisen matrisene matriser median merk merkede merkelapp merknad merknaden merknadene merknader motseier
    motsier mønster mønsteret nedre notatet nr nummer nyanserar nyanserer nøytral nøytrale nøytralt oppdater oppdikta oppdiktet oppgrader
    ordlyd ordlyden ordrett ordrette overskrift overskrifta overskriften overskrifter passord passordet peik pek perm personens plural
    postnummer praten profilert profilerte prosent prosess prosessrapport prosessrapporten rad rada raden radene radens rader rapport
    rapporten rapportens regnearket regnskap rekkefølge reknearket replikken replikkens rolleordet rubrikk rubrikken rubrikker ruta rute
    ruten rutene ruter saksnummer samandrag samanheng samanhengen sammendrag sammenfall segment segmenta segmentene segmenter segmentet
    segmentets sidetal sidetall sitat sitata sitatene sitater sitatet sjekkliste skalaen skiljelinje skillelinje skjema skjemaa skjemaene
    skjemaet skriftleg skriftlig skrivaren skriveren slipp sluttrapport sluttrapporten stabla stablet stega stegene sterkest stikkord
    stikkordene stipla stiplet stolpar stolper strek studiefila studiefilen størst støy syntese søk søyle søyler tabell tabellane tabellen
    tabellene tabeller talarar taletid taletida taletiden tallene tallet tankekart teiknet tekstboks tekstfila tekstfilen tema temaa temaene
    temaer temaet temaguide tenesta teneste tenestene tenester tenestetilbod tenestetilbodet tidslina tidsline tidslinja tidslinje
    tidslinjen tolkning tolkninger treffsikker treffsikre tykk tykkere typologi uenighet uenigheten understrek usamde usemja utdrag utdraget
    utelatt utfylte utgaven utkast utkasta utkastene utkastet utsagn utsegn utskrift utskrifta utskriften utskriftene utskrifter utvalg
    utvalget vanske vansker variabel variabelen variablar variabler varmekart vedlegg vedleggene vedlegget vekta vekten vel velg verdi
    verdien verdiene verdier verifisert verknad verknaden verknadene verknader virkning visninga visningen vurder ønsk
    """
)
