"""What looks like an identifier and is none: per shape, carrier sentences and fillers.

In a filler `#` stands for a digit and `¤` for a digit from 1 to 9.
"""

from __future__ import annotations

_COST = (
    "Det kostet {} bare for tannlegen.",
    "Jeg skyldte {} og fikk ikke sove.",
    "Eg fekk {} i husleigestøtte.",
    "{} er ikke småpenger.",
)
_YEAR = (
    "Det var i {} at de la ned tilbudet.",
    "Jeg har vært pasient siden {}, sånn omtrent.",
    "Tilbudet kom i {} og ble borte igjen.",
)
_SPAN = (
    "Jeg ventet i {} på svar.",
    "Det tok {} før noen ringte tilbake.",
    "Vi satt der i {} og sa ingenting.",
    "Eg venta {} på time.",
)
_TIME = (
    "De kommer {} og ikke før.",
    "Møtet begynner {} presis.",
    "Æ må vær der {} kvar dag.",
    "Vakta slutter {} som regel.",
)
_LAW = (
    "Vedtaket er gjort etter {} i loven.",
    "De viste til {} og så var det slutt.",
    "Ifølge {} har jeg rett til å klage.",
)
_DOSE = (
    "Jeg gikk på {} i mange år.",
    "Legen satte meg ned til {} uten å spørre.",
    "Eg tek {} om kvelden.",
    "{} er for mye for meg.",
)
_COUNT = ("Vi var {} på det møtet.", "Det er {} på venteliste.", "Hun har {} på lista si.", "Dei sa at {} hadde svart.")
_SHARE = (
    "Stillinga er på {} og det holder ikke.",
    "{} av oss sa nei.",
    "Jeg jobber {} nå.",
    "Det var {} som fullførte.",
)
_PLACE = (
    "Du finner oss på {} i gangen.",
    "Jeg tok {} hver morgen.",
    "Det var {} de snakket om.",
    "Vi møttes ved {} først.",
)

TRAPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "amount, grouped": (
        _COST,
        ("¤# 000 kroner", "¤ ### kroner", "¤## ### kroner", "kr ¤ ##0,-", "¤ ### ### kr", "kr ¤#.###,50"),
    ),
    "amount, eight digits": (_COST, ("735¤12¤4 kroner", "4¤ #¤ 00 ## kroner", "4¤# ## ### kroner", "9¤###### kr")),
    "amount, round": (
        _COST,
        (
            "1,5 millioner",
            "en halv million",
            "to hundre tusen",
            "tolv hundre kroner",
            "fem og tjue tusen",
            "¤#00 spenn",
        ),
    ),
    "year": (_YEAR, ("201#", "19¤#", "1998", "nittiåtte", "to tusen og fjorten", "år 2000")),
    "years": (_YEAR, ("2016–2019", "1998-2004", "2021/22", "2019 og 2020", "åra 2009, 2010 og 2011")),
    "decade": (_YEAR, ("50-årene", "80-tallet", "nittitallet", "1970-åra", "tjueårene mine")),
    "duration": (
        _SPAN,
        (
            "tre år",
            "¤ år",
            "¤¤ måneder",
            "48 timer",
            "seks uker",
            "2–3 dager",
            "halvannet år",
            "ni månader",
            "en og en halv time",
        ),
    ),
    "clock": (
        _TIME,
        (
            "17:30",
            "kl. 17.30",
            "klokka halv åtte",
            "kl 0815",
            "mellom 08.15 og 16.00",
            "fra 9 til 15",
            "kvart over ti",
            "22:05",
        ),
    ),
    "weekday": (_TIME, ("mandag og onsdag", "annenhver tirsdag", "hver fredag kl. 10", "uke 34", "i uke ¤")),
    "law": (
        _LAW,
        (
            "§ 9-2",
            "§ 3-1 annet ledd",
            "§§ 4-12 og 4-21",
            "kapittel 4A",
            "artikkel 8 nr. 1",
            "forordning (EU) 2016/679",
            "paragraf 2-1 a",
        ),
    ),
    "dose": (
        _DOSE,
        (
            "10 mg",
            "40 mg x 2",
            "12,5 mg",
            "110 mg metadon",
            "24 mg Subutex",
            "0,5 ml",
            "1 + 0 + 1",
            "150 mg depot",
            "3 x 25 mg",
        ),
    ),
    "percent": (_SHARE, ("40 %", "12,5 prosent", "80-prosent", "50/50", "to av tre", "9 av 10", "3/4", "1 : 4")),
    "count": (
        _COUNT,
        (
            "12",
            "237 personer",
            "1 700 sider",
            "tjueto stykker",
            "25–30",
            "førtifire",
            "1234 brukere",
            "¤ ### innbyggere",
        ),
    ),
    "scale": (_COUNT, ("5 på en skala fra 1 til 6", "7 av 10", "minus 20", "32 poeng", "4,5 i snitt", "score 18/40")),
    "room, floor, bus": (
        _PLACE,
        ("rom 214", "2. etasje", "buss 37", "avdeling 4B", "dør nr. 3", "inngang C", "trikk 12", "post 2", "team 3"),
    ),
    "code": (
        _PLACE,
        ("F20.0", "ICD-10", "F32.1", "FACT 2", "SCL-90", "Covid-19", "24/7", "VG 2", "MB 3", "EU-27", "E6"),
    ),
    "measure": (_PLACE, ("12 kvadratmeter", "3 x 4 meter", "187 cm", "92 kg", "7 km", "38,5 grader", "4G", "1,75 l")),
    "emergency number": (
        ("Da ringte jeg {} i panikk.", "Du kan alltid ringe {} hvis det er akutt."),
        ("113", "116 117", "112", "110", "116 111", "116 123"),
    ),
    "abbreviation": (
        _PLACE,
        ("f.eks. kaffe", "o.l.", "m.m.", "bl.a. senga", "nr. 1", "1. prioritet", "krøllalfa på tastaturet", "og/eller"),
    ),
    "phrase of numbers": (
        ("Jeg telte {} og så sov jeg.", "Det var {} og ferdig."),
        ("en to tre", "tre to en", "ti, ni, åtte", "1, 2, 3, 4", "to og to er fire", "førti førti", "en og to"),
    ),
    "several small": (_COUNT, ("2 + 3 + 1", "8, 12 og 16", "1 mot 10", "5-0", "2 x 6")),
    "street without number": (
        ("Vi gikk {} fram og tilbake.", "Jeg satt {} hele natta."),
        ("på gata", "ned veien", "langs vegen", "over plassen", "i alleen", "oppi bakken", "rundt hjørnet"),
    ),
}
