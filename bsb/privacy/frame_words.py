"""The words that the trigger frames look for, in bokmål, nynorsk and dialect spelling."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ARTICLES",
    "CALLED",
    "CLAUSES",
    "DEEDS",
    "EMPLOYER_WORDS",
    "GREETINGS",
    "HE",
    "PLACE_PREPOSITIONS",
    "POSSESSIVES",
    "PREPOSITIONS",
    "SHE",
    "SIN",
    "SOMEONE",
    "STOP",
    "TITLES",
    "TOWARDS",
    "TO_CALL",
    "VERBS",
    "WITH_PERSON",
]


def _set(block: str) -> frozenset[str]:
    return frozenset(block.split())


CALLED: Final = _set(
    "heter het hete hetter hette heiter heite heitt heitte heit hæter kalles kalla kalte kaller kallar kallast døpt kaille kaill kallje heita heder hedde kalt kallat hett"
)
# What is a name too, and is a word for calling only after who calls.
TO_CALL: Final = frozenset(("kalle", "kallj", "kall", "kalla"))
HE: Final = _set("han hannj hainn hain hanj hæin hænn hånn hajnn n ham hannom hanom hannem han'n honom")
SHE: Final = _set("hun ho hu hon hudn henne henna hinna hinnar")
ARTICLES: Final = _set("en ei ein einn én")
SOMEONE: Final = _set(
    "en ei ein noen nokon nån nokken nokre dame mann kar type fyr person jente gutt kvinne kar vikar gammel ung"
)
POSSESSIVES: Final = _set(
    "min mi mitt mine vår vårt våre din di ditt hans hennes hennar deres deira dems sin mæ der her nå no da"
)
SIN: Final = _set("sin si sitt sine")
PREPOSITIONS: Final = _set("i på hos ved fra frå te til med av for om mot uten utan etter om ifra utenfor rundt blant")
PLACE_PREPOSITIONS: Final = _set(
    "i på fra frå til te ved mot nær utenfor utafor over rundt ifra innom oppe nede ute borte inne oppi nedi borti uti inni oppå nedpå utpå innpå bortpå oppunder"
)
WITH_PERSON: Final = _set("hos med til te av fra frå for om mot uten utan ifra takket enn både verken")
TOWARDS: Final = _set(
    "spurte spør spurt spurde ringte ringer ringt ringde traff treffe treffer møtte møter møtt takke takker takket ba bad kjenner kjente kjent kontaktet "
    "kontakta nevnte nevner husker huska savner savnet likte elsker hørte hører fikk så sett besøkte besøker hilste stoler spørre spørja ringe ringa møte "
    "treffa kontakte sa fortalte fortelte fortalt hjalp hjelpe byttet mister mistet miste fulgte hadde"
)
TITLES: Final = _set("doktor dr fru frue herr frøken onkel tante bestemor bestefar overlege prest pastor imam dj")
HONORIFICS: Final = _set("fru frue herr frøken")
GREETINGS: Final = _set(
    "hei heia hallo takk ja nei jo kjære du neimen unnskyld velkommen hade kom hilsen helsing mvh klem"
)

VERBS: Final = _set(
    """
sa sier seier sei sæ sagt ringte ringer ringde ringe kom kommer kjem kjæm er e va var æ ble blei vart blir bli har hadde hadd ha fikk fekk får
går gikk gjekk gjækk tok tar tek spurte spør spurde hjalp hjelper mente mener meiner meinte synes syntes syns synst visste vet veit skulle sku skal ville
vil kunne kunna kan må måtte sitter satt sat sett bor bodde bur budde jobber jobba jobbet jobbar slutta sluttet slutter begynte begynner byrja snakka
snakket snakker snakkar hørte høyrde så ser såg ga gir gav gjev skrev skriver skreiv sendte sender sende møtte møter fulgte følger følgte lo ler smilte
smiler gråt gråter døde dør flytta flyttet reiste reiser dro drar kjørte kjører køyrde satte setter stod sto står lå ligger klarte klarer prøvde
prøver prøvet husker huska tenkte tenker tenkjer trodde tror trur trudde følte føler likte liker lika orket orker orka forklarte forklarer
forstår forsto skjønte skjønner nikker nikket lovte lover lovet svarte svarer svarar åpnet åpna venta ventet venter fant finner sørga ordna ordnet ordner
fiksa hentet henta henter lærte lærer viste viser foreslo foreslår passer passa bruker brukte brukar sov spiste drakk ropte roper banka banket kjefta
klaga klaget mista mistet trengte trenger treng lytta lyttet lytter hørt gjorde gjør gjer gjord fortalte forteller fortalde leser leste las bestemte
bestemmer syntest bad ba hylte gjekk stakk stoppet stoppa fulgt styrte styrer leda leder startet starta kjente kjenner kjend
skjelte holdt held heldt burde bør mista pleide pleier pleidde turte tør tok rakk vant tapte slo smalt løp springer sprang glemte glemmer overtok overtar
skriv skrive sjekka sjekket meldte rettet lagde lager laga møtt sku
"""
)

# What people do and things do not, so that a word before it is a person.
DEEDS: Final = _set(
    """
sa sier seier sei ringte ringer ringde spurte spør spurde hjalp hjelper mente mener synes syntes visste vet veit snakka snakket snakker spiste drakk
ropte lo ler smilte gråt satte skrev skriver skreiv sendte sender møtte møter flytta flyttet reiste kjørte prøvde prøver husker huska tenkte tenker
trodde tror trur forklarte forklarer skjønte skjønner nikker nikket lovte lovet svarte svarer ordna ordnet fiksa hentet henta foreslo sov banka kjefta
klaga lytta fortalte forteller leste leser bestemte hylte stakk bodde jobba jobbet jobber slutta sluttet begynte fikk fekk tok hadde kom gikk gjekk ga
gav satt ville
"""
)
CLAUSES: Final = _set(
    "da når som at og men for fordi så hun han ho jeg eg æ vi de det hvis om mens i på hos med til fra igjen også nå no der her ikke ikkje itj jo"
)

# What everybody has, whom most call by it, and many write with a capital.
ELDERS: Final = _set(
    "mamma mammas pappa pappas mor mors far fars bestemor bestemors bestefar bestefars mormor mormors morfar morfars farmor farmors farfar farfars tante onkel"
)
# Never a name by themselves, however they are written.
STOP: Final = (
    VERBS
    | HE
    | SHE
    | _set(
        """
jeg eg æ e ej je jæ du han hun ho vi me mi de dei dem dæm det de den dette denne disse dere dokker dykk man en ei et ein eit ett noe noen noko nokon nån
hannes hennas hannas ingen alle andre annet annen selv sjøl sjølv meg mæ deg dæ seg sæ oss henne ham hans hennes hennar deres deira min mitt mine din ditt dine sin sitt sine
vår vårt våre dåkk dykkar og eller men at om som når da så for fordi hvis dersom mens enn hva hvem hvor hvorfor hvordan ka kem kor korfor korsn koss
kva kven kvifor korleis nå no nu her der hit dit ikke ikkje itj aldri alltid ja nei jo javel greit ok okei takk hei hallo altså liksom bare berre også òg
både verken i på til fra frå av med hos ved om over under etter før uten utan mot mellom gjennom rundt siden sidan per mye mykje mer meir mest mange
få litt helt heilt nok ganske veldig svært først sist igjen nesten kanskje vel sikkert egentlig eigentleg faktisk ferdig klart visst the and so
helg helgen helgene kveld kvelden natta natten mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april juli september oktober november desember
norsk engelsk svensk dansk polsk arabisk somalisk gud guds gudene jul påske herregud jesus jesu allah bibelen koranen
"""
    )
) - _set("per hans vår jo da")  # fmt: skip

# Places of work that are no names: «X på boligkontoret» makes X an employee there.
EMPLOYER_WORDS: Final = _set(
    """
kommunen kommunehuset sykehuset sjukehuset helsestasjonen legekontoret legevakta legevakten boligkontoret sosialkontoret barnevernet tildelingskontoret
servicekontoret hjemmetjenesten heimetenesta skolen skulen politiet kriminalomsorgen poliklinikken akutten avdelinga avdelingen akutteamet ambulanten
psykiatrien rusteamet rustjenesten rusakutten rusomsorgen trygdekontoret trygda fengselet politistasjonen apoteket namsmannen tinghuset fylkesmannen
statsforvalteren voksenopplæringa voksenopplæringen arbeidskontoret bofellesskapet
"""
)
