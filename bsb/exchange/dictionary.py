"""The data dictionary (`datordbok`): every column of every table, what it means, and which values it may hold.

It is a table itself, so that it can be written to csv, xlsx, jsonl and parquet like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum

from bsb.exchange.human_columns import HUMAN_TABLES, TableShape, shape_of
from bsb.exchange.rows import Row
from bsb.model.coding import Directness, OriginOfCoding, Status, Valence
from bsb.model.human import HumanRow
from bsb.model.material import Material
from bsb.model.people import PersonKind
from bsb.model.transcript import Source

__all__ = ["TABLE_COLUMNS", "dictionary_rows"]

TEXT, WHOLE, NUMBER, YES_NO, LIST = "tekst", "heltall", "tall", "ja/nei", "liste"


def _(message: str) -> str:
    """Mark a message; it is translated when rows are made, in the language then in use."""
    return message


_SEGMENT = (TEXT, _("Segmentets id: utskrift og løpenummer, som I07-S012."))
_TRANSCRIPT = (TEXT, _("Utskriftens id, som I07."))
_CASE = (TEXT, _("Casens id: bydelen, tjenesten eller gruppen intervjuet hører til."))
_TURN = (WHOLE, _("Replikkens nummer i utskriften; den første er 0."))
_START = (WHOLE, _("Første tegn i replikkens tekst, talt i Unicode-kodepunkter fra 0."))
_END = (WHOLE, _("Tegnet etter det siste; lengden er slutt minus start."))

TABLE_COLUMNS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "tekst": {
        "transcript": _TRANSCRIPT,
        "case": _CASE,
        "form": (TEXT, _("Fokusgruppe, enkeltintervju eller et annet ord fra studien.")),
        "turn": _TURN,
        "speaker": (TEXT, _("Id til den som snakker, som P03. Navnet står bare i koblingsnøkkelen.")),
        "kind": (TEXT, _("Hva den som snakker, er for tjenesten.")),
        "start_ms": (
            WHOLE,
            _("Millisekunder fra opptakets start til replikken begynner; tom når utskriften ikke har tider."),
        ),
        "end_ms": (
            WHOLE,
            _("Millisekunder fra opptakets start til replikken slutter; tom når utskriften ikke har tider."),
        ),
        "text": (TEXT, _("Replikken, pseudonymisert.")),
        "replaced": (LIST, _("Hva som er byttet ut: start, end, type og teksten som nå står der.")),
        "held": (LIST, _("Ord som utgangskontrollen holder tilbake: start, end, ordet og grunnen.")),
    },
    "kodinger": {
        "segment": _SEGMENT,
        "transcript": _TRANSCRIPT,
        "turn": _TURN,
        "start": _START,
        "end": _END,
        "text": (TEXT, _("Segmentets tekst, pseudonymisert.")),
        "code": (TEXT, _("Kodens id i kodeboken.")),
        "coder": (TEXT, _("Hvem som har kodet; «bsb» er programmets forslag.")),
        "origin": (TEXT, _("På hvilken grunn kodingen står.")),
        "evidence": (LIST, _("Grunnene til et forslag: ground, detail, points, start og end.")),
        "score": (NUMBER, _("0 til 1 for forslag; 1 for det mennesker har kodet.")),
        "valence": (TEXT, _("Fortegn: hvilken vei utsagnet peker. Tomt når ingen har sagt det.")),
        "directness": (TEXT, _("Om temaet er nevnt direkte eller ligger i det som blir sagt.")),
        "status": (TEXT, _("Foreslått av programmet, eller avgjort av et menneske.")),
    },
    "segmenter": {
        "segment": _SEGMENT,
        "transcript": _TRANSCRIPT,
        "case": _CASE,
        "form": (TEXT, _("Fokusgruppe, enkeltintervju eller et annet ord fra studien.")),
        "source": (TEXT, _("Hva slags kilde utsagnet kommer fra; hver telles for seg.")),
        "turn": _TURN,
        "start": _START,
        "end": _END,
        "speaker": (TEXT, _("Id til den som snakker, som P03.")),
        "pseudonym": (TEXT, _("Konstruert navn eller rolleord som står for den som snakker.")),
        "role": (TEXT, _("Rollen slik den trykkes.")),
        "text": (TEXT, _("Segmentets tekst, pseudonymisert.")),
    },
    "utskrifter": {
        "transcript": _TRANSCRIPT,
        "case": _CASE,
        "form": (TEXT, _("Fokusgruppe, enkeltintervju eller et annet ord fra studien.")),
        "date": (TEXT, _("Dato som ÅÅÅÅ-MM-DD, eller grovere; tom når den ikke er kjent.")),
        "language": (TEXT, _("Språket i samtalen: nb, nn eller en.")),
        "source": (TEXT, _("Hva slags kilde det er.")),
        "version": (WHOLE, _("Utgaven av utskriften; rettet og lest inn på nytt gir neste tall.")),
        "invited": (WHOLE, _("Antall inviterte; tom når ingen skrev det ned.")),
        "attended": (WHOLE, _("Antall som møtte; tom når ingen skrev det ned.")),
        "minutes": (WHOLE, _("Intervjuets lengde i minutter; tom når ingen skrev det ned.")),
        "pages": (WHOLE, _("Utskriftens sider; tom når ingen skrev det ned.")),
        "turns": (WHOLE, _("Antall replikker.")),
        "words": (WHOLE, _("Antall ord tale.")),
    },
    "personer": {
        "person": (TEXT, _("Personens id, som P03. Navnet står bare i koblingsnøkkelen.")),
        "kind": (TEXT, _("Hva personen er for tjenesten.")),
        "role": (TEXT, _("Rollen slik den trykkes.")),
        "pseudonym": (TEXT, _("Konstruert navn eller rolleord.")),
        "gender": (TEXT, _("Kjønn, m eller k; tomt når det ikke er kjent.")),
    },
}
"""Tables of `bsb.exchange.rows` by name: type and meaning of each column. `gjeldende-kodinger` has the columns of `kodinger`."""

_VALUES: Mapping[str, type[StrEnum]] = {
    "kind": PersonKind,
    "origin": OriginOfCoding,
    "valence": Valence,
    "directness": Directness,
    "status": Status,
    "source": Source,
}

_HUMAN: Mapping[str, str] = {
    "id": _("Radens id; den nyeste raden med samme id gjelder."),
    "author": _("Hvem som har skrevet raden."),
    "when": _("Når den ble skrevet, i UTC."),
    "display": _("Displayets navn."),
    "row": _("Raden i displayet."),
    "column": _("Kolonnen i displayet."),
    "text": _("Teksten, slik et menneske har skrevet den."),
    "text_hash": _("Kjennemerke for segmentenes tekst da raden ble skrevet; viser om de er endret siden."),
    "segments": _("Segmentene raden bygger på."),
    "case": _("Casen det gjelder; tom for hele studien."),
    "variable": _("Hva som er vurdert."),
    "value": _("Verdien slik den er skrevet; tom når den ikke er kjent eller ikke er vurdert."),
    "scale": _("Skalaen verdien står på."),
    "rule": _("Regelen vurderingen følger."),
    "phase": _("Fasen det gjelder."),
    "note": _("Merknad."),
    "source": _("Hvor det kommer fra: kode som lenken går fra, eller kilden til et tall."),
    "target": _("Koden som lenken går til."),
    "sign": _("Fortegnet: + mer gir mer, − mer gir mindre, ? usikkert."),
    "type": _("Hva slags sammenheng det er."),
    "basis": _("Om informanten sier det, eller analytikeren tolker det."),
    "theme": _("Temaet, som kode i kodeboken."),
    "themes": _("Temaene, som koder i kodeboken."),
    "wording": _("Setningen, ord for ord."),
    "status": _("Hvor funnet står."),
    "supports": _("Segmenter som støtter det."),
    "contradicts": _("Segmenter som motsier det."),
    "conference": _("Konferansen."),
    "group": _("Gruppen på konferansen."),
    "finding": _("Funnet det gjelder."),
    "response": _("Hva gruppen svarte."),
    "roles": _("Hvilke roller som satt i gruppen."),
    "role": _("Rollen."),
    "count": _("Antallet."),
    "indicator": _("Hva tallet sier noe om."),
    "year": _("Året tallet gjelder."),
    "unit": _("Enheten."),
    "kind": _("Om verdien er et tall, et spenn eller et ord."),
    "verified": _("Om noen har bekreftet tallet."),
    "document": _("Dokumentet det står i."),
    "page": _("Siden."),
    "date": _("Dato eller tid, så nøyaktig som den er kjent."),
    "order": _("Rekkefølgen blant hendelser med samme tid."),
    "domain": _("Området hendelsen hører til."),
    "critical": _("Om hendelsen var avgjørende."),
    "rests_on": _("Vurderinger og funn som anbefalingen bygger på."),
    "segment": _("Segmentet raden gjelder."),
    "quotable": _("Om ordene kan siteres."),
    "code": _("Kode i analytikerens ord."),
    "about": _("Id-en notatet gjelder: segment, kode, utskrift eller celle; tom for studien."),
}
_TYPES = {"int": WHOLE, "bool": YES_NO, "float": NUMBER}


def dictionary_rows(material: Material | None = None) -> list[Row]:
    """Return a row for each column of each table: `tabell`, `kolonne`, `type`, `betyr`, `verdier`.

    With a `material` the attributes that this study has of its own are told too.
    """
    rows = [
        _row(table, column, kind, meaning, _values_of(column))
        for table, columns in TABLE_COLUMNS.items()
        for column, (kind, meaning) in columns.items()
    ]
    rows += [
        _row("personer", name, TEXT, _("En opplysning studien har om personene.")) for name in _attributes(material)
    ]
    for kind in HUMAN_TABLES:
        rows += _of_human(kind, shape_of(kind))
    return rows


def _row(table: str, column: str, kind: str, meaning: str, values: str = "") -> Row:
    from bsb.language import _ as translated

    return {"tabell": table, "kolonne": column, "type": kind, "betyr": translated(meaning), "verdier": values}


def _values_of(column: str) -> str:
    return ", ".join(one.value for one in _VALUES.get(column, ()) if one.value)


def _attributes(material: Material | None) -> list[str]:
    if material is None:
        return []
    return sorted({one.name for one in material.attributes if one.owner in material.person})


def _of_human(kind: type[HumanRow], shape: TableShape) -> Iterator[Row]:
    for field in fields(kind):
        written = str(field.type)
        type_name = LIST if written.startswith("tuple") else _TYPES.get(written, TEXT)
        values = ", ".join(dict.fromkeys(shape.choices.get(field.name, {}).values()))
        yield _row(kind.table, shape.headings[field.name][0], type_name, _HUMAN[field.name], values)
