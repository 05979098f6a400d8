"""Nynorsk and dialect spellings of common words, and the bokmål word they are counted as.

The lists are our own. They hold what people write when they write speech out as it was said: function words, and the
words services are talked about with. Everything a rule can do (`-heit` to `-het`) is left to `bsb.text.lemma`.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["FORMS", "LEMMAS", "REWRITES"]


def _pairs(text: str) -> dict[str, str]:
    """Read `standard: form form` lines as a map from form to standard."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        standard, forms = line.split(":")
        found.update(dict.fromkeys(forms.split(), standard.strip()))
    return found


FORMS: Mapping[str, str] = _pairs("""
ikke: ikkje ikkj ikkje' itj itje ittj inte ente itte ittno innte innkje isje issje ikje ikkjeno
jeg: eg æ æg je ej jæ ekje æi
meg: mæ mei
deg: dæ dei'
seg: sæ
hun: ho hu hoi
dere: dokker dåkker dokk dykk dykkar dåkk dokke de'
vi: me mi' vess
de: dei dem di' dæm døm daom
hva: ka kva ke kå ha' hå å'
hvem: kem kven kæm hæm
hvor: kor kvar hvorr kolles
hvordan: koss korsen kordan åssen hvossen korleis kossn kossen koffårdan
hvorfor: koffor kvifor korfor hvoffor kvafor koffer
noe: nokko nåkka noko nåe nokka nåkke no' nogke
noen: nokon nåkken nåen nokken nokre nåkkå
mye: mykje mykkje møkje mykj my
mer: meir meire mere
lite: lide
ingen: ingja inga ingjen ingen'
ingenting: ingenteng innkjeting ikkjenoko ittnå ittno'
bare: berre bære bærre barre
også: òg åsså au'
fra: frå ifrå fre ifra
være: vere vera værra vår'
er: e' æ' ær
var: va va'
bli: verte verta blei vart vorte blitt blett blidd vort vert
ble: ble
gjøre: gjere gjera gjer gjorde gjort gjør gjørra gjor gjekk'
få: fekk fikk fått fær faor
gå: gjekk gikk gått gjeng går
komme: kome koma kjem kommer kjæm kjøm komen
si: sa sei seie seia sagt seier sier sæi sjer
se: sjå sjåe ser såg såg' sett' ser'
vite: veit veta vet vita visst visste
høre: høyre høyra høyrer høyrd høyrt høyrde hør hørt hørte
hjem: heim
hjemme: heime hæime heme
god: gode godt bra' gott
bedre: betre bere'
sammen: saman ihop isammen
hjelp: hjælp hjelpa hjælpa
hjelpe: hjælpe hjelper hjælper
veldig: veldi kjempe' veldeg
vanskelig: vanskli vanskle
alene: åleine aleine åleina
alltid: alltid' allti støtt
aldri: aldri' alder' aldre'
ganger: gonger gangar
folk: folka folket
snakke: snakka snakke' prata prate pratet prater prat' snakker snakket
syk: sjuk sjuke sjukt
slutte: slutta
hode: haue hauet hau hovud hovudet
venn: vener venar venene venane vennan vænna
noen: nån nånn nånnen
for: førr
plass: plassan plassen'
folk: folkan
penge: pengan
høre: høyrast høyrest høyrdest
menneske: menneskje menneskja mennesker menneska menneskene
""")
"""Word as it may stand in a text (lower case) to a bokmål form or lemma."""

LEMMAS: Mapping[str, str] = _pairs("""
tjeneste: teneste tenest tenester
hjemmetjeneste: heimeteneste heimetenest
hjemmehjelp: heimehjelp
hjemmesykepleie: heimesjukepleie hjemmesjukepleie
hjemmesykepleier: heimesjukepleiar
sykepleier: sjukepleiar sjukepleier
sykehus: sjukehus
sykdom: sjukdom
syk: sjuk
sykehjem: sjukeheim
medvirke: medverke medverka
medvirkning: medverknad medverking
brukermedvirkning: brukarmedverknad brukermedverknad
påvirke: påverke påverka
påvirkning: påverknad
virke: verke verka
virkelig: verkeleg
bruker: brukar
leder: leiar
ledelse: leiing
leie: leige
leilighet: leilegheit husvære
ansette: tilsette tilsetja
ansatt: tilsett
avgjøre: avgjere avgjera
venn: ven
venninne: veninne
spørre: spørje spørja
følge: følgje følgja
oppfølging: oppfølgjing
oppfølger: oppfølgjar
møte: møta
treffe: treffa
hjelpe: hjelpa hjelpt
hjelper: hjelpar
lytte: lytta lye lya
forstå: skjøne skjøna
selv: sjølv sjøl
selvstendig: sjølvstendig
selvtillit: sjølvtillit
selvbestemmelse: sjølvråderett
uke: veke
vanskelig: vanskeleg
rolig: roleg
trygghet: tryggleik
mulighet: høve moglegheit
mulig: mogleg
ensom: einsam
ensomhet: einsemd
ene: eine
arbeide: arbeida
arbeidsgiver: arbeidsgjevar
opplysning: opplysing
utskrivning: utskriving utskrivelse utskrivingen
innleggelse: innlegging
saksbehandler: sakshandsamar sakshandsame saksbehandlar
behandling: handsaming
behandler: behandlar
lege: lækjar lækar doktor
fastlege: fastlækjar
legevakt: lækjarvakt
tilbud: tilbod
håp: von
oppleve: oppleva opplevd
opplevelse: oppleving
erfare: røyne
erfaring: røynsle
holdning: haldning
holde: halde halda
forventning: forventing
tilgjengelig: tilgjengeleg
tilgjengelighet: tilgjenge
pårørende: pårørande
barn: born unge
framtid: fremtid
framover: fremover
fremgang: framgang
avslutte: avslutta
kjenne: kjenna
føle: føla
bekymre: uroe
begynne: byrje byrja
slutte: slutta
tenke: tenkje tenkja
telle: telje
velge: velje velja
valg: val
drikke: drikka
slite: slita
gi: gje gjeva gjev gir
ta: take taka
si: seie seia
se: sjå
vite: veta vita
gjøre: gjere gjera
bli: verte verta
være: vere vera
komme: kome koma
bo: bu
bolig: bustad
bostøtte: bustøtte
hver: kvar
hverdag: kvardag
hvile: kvile
regning: rekning
åpne: opne opna
åpen: open
løsning: løysing
løse: løyse løysa
følelse: kjensle
forberede: førebu
venn: ven vene
nabo: granne
skole: skule
lønn: løn
veilede: rettleie
veiledning: rettleiing rettleing
rådgiver: rådgjevar
slippe: sleppe sleppa
savne: sakne sakna
hverandre: kvarandre
vold: vald
fortelle: fortelje fortelja
spise: ete eta
tro: tru
minke: minka
ringe: ringje ringja
vennlig: venleg
tålmodig: tolmodig
skrive: skriva
lese: lesa
leve: leva
kreve: krevja krevje
kjøpe: kjøpa
betale: betala
hente: henta
""")
"""Nynorsk lemma to bokmål lemma, where no rule gives it."""

REWRITES: tuple[tuple[str, str], ...] = (
    (r"legheit$", "lighet"),
    (r"heit$", "het"),
    (r"leik$", "het"),
    (r"leg$", "lig"),
    (r"lege$", "lige"),
    (r"legt$", "lig"),
    (r"^heime", "hjemme"),
    (r"^heim", "hjem"),
    (r"^sjølv?", "selv"),
    (r"laus(?=e?$|t$)", "løs"),
    (r"tilbod", "tilbud"),
    (r"^sjuke?", "syke"),
    (r"sjuk", "syk"),
    (r"teneste", "tjeneste"),
    (r"bustad", "bolig"),
    (r"^kv", "hv"),
    (r"verk", "virk"),
    (r"brukar", "bruker"),
    (r"ar$", "er"),
    (r"ane$", "ene"),
    (r"ande$", "ende"),
    (r"øy", "ø"),
    (r"au", "ø"),
    (r"ei", "e"),
    (r"gj(?=e$|a$|$)", "g"),
    (r"kj(?=e$|a$|$)", "k"),
    (r"a$", "e"),
    (r"dd$", "d"),
)
"""Spelling rules (regular expression, replacement) that are tried in turn; one holds only when it gives a known bokmål word."""
