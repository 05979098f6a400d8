"""The columns of the human tables: which heading fills which field, in Norwegian and English, and which words a field may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache

from bsb.language import _, in_every, use
from bsb.model.human import (
    Assessment,
    Attendance,
    Condensate,
    ConferenceInput,
    Event,
    Figure,
    Finding,
    HumanRow,
    Link,
    Memo,
    PlanGoal,
    Recommendation,
    Reservation,
    Rule,
    Summary,
)
from bsb.text.sheets import fold_header

__all__ = [
    "HELPS",
    "HUMAN_TABLES",
    "TableShape",
    "choices",
    "heading_text",
    "offered",
    "shape_of",
    "shown_in",
    "shown_words",
    "spoken",
    "spoken_choices",
]


@dataclass(frozen=True, slots=True)
class TableShape:
    """One human table: its kind, headings per field (the first is the one we write), the fields that make its key, those that must be
    filled, and the words a field may hold (each with other words for it).
    """

    kind: type[HumanRow]
    headings: Mapping[str, tuple[str, ...]]
    key: tuple[str, ...]
    needed: tuple[str, ...]
    choices: Mapping[str, Mapping[str, str]]


HUMAN_TABLES: tuple[type[HumanRow], ...] = (
    Summary, Assessment, Rule, Link, Finding, ConferenceInput, Attendance, Figure, PlanGoal, Event, Recommendation, Condensate, Memo,
    Reservation,
)  # fmt: skip

_COMMON: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "author": ("forfatter", "vurdert_av", "skrevet_av", "judge", "dommer"),
    "when": ("tid", "dato_skrevet"),
    "case": ("case", "bydel", "tjeneste"),
    "segments": ("segmenter", "segment_id", "segment_ids"),
    "text_hash": ("tekst_hash",),
    "text": ("tekst",),
    "note": ("merknad", "notat"),
    "date": ("dato",),
    "phase": ("fase",),
    "type": ("type",),
    "source": ("kilde",),
    "scale": ("skala",),
    "theme": ("tema",),
    "themes": ("temaer", "tema"),
    "variable": ("variabel",),
    "conference": ("konferanse",),
    "wording": ("ordlyd", "setning"),
}

_OWN: Mapping[type[HumanRow], Mapping[str, tuple[str, ...]]] = {
    Summary: {"display": ("display", "visning"), "row": ("rad", "radnokkel"), "column": ("kolonne", "kolonnenokkel")},
    Assessment: {"value": ("verdi", "vurdering"), "rule": ("regel", "rule_id")},
    Link: {
        "source": ("fra", "fra_kode", "from_code"),
        "target": ("til", "til_kode", "to_code"),
        "sign": ("fortegn",),
        "basis": ("grunnlag",),
    },
    Finding: {
        "wording": ("setning", "ordlyd", "funn"),
        "status": ("status",),
        "supports": ("stotter", "stottes_av", "stotte"),
        "contradicts": ("motsier", "motsies_av", "avvik"),
    },
    ConferenceInput: {
        "group": ("gruppe", "gruppe_nr"),
        "roles": ("roller", "rolleblanding", "role_mix"),
        "finding": ("funn", "finding_id"),
        "response": ("svar", "respons"),
    },
    Attendance: {"role": ("rolle",), "count": ("antall",)},
    Figure: {
        "indicator": ("indikator",),
        "value": ("verdi",),
        "year": ("aar", "ar"),
        "unit": ("enhet",),
        "kind": ("slag", "verditype", "value_kind"),
        "verified": ("verifisert", "verifisert_av_bydelen"),
    },
    PlanGoal: {
        "document": ("dokument", "plan", "plandokument"),
        "page": ("side", "sidetall", "sidenr"),
        "wording": ("ordlyd", "setning", "mal", "planmal", "hva_planen_sier"),
    },
    Event: {"order": ("rekkefolge",), "domain": ("domene",), "critical": ("kritisk",)},
    Recommendation: {"wording": ("anbefaling", "ordlyd"), "rests_on": ("bygger_pa", "grunnlag")},
    Condensate: {"segment": ("segment", "enhet"), "text": ("kondensat", "tekst"), "code": ("kode",)},
    Memo: {"about": ("om", "gjelder")},
    Rule: {},
    Reservation: {"segment": ("segment",), "quotable": ("kan_siteres",)},
}

_KEYS: Mapping[type[HumanRow], tuple[str, ...]] = {
    Summary: ("display", "row", "column"),
    Assessment: ("case", "variable", "phase"),
    Rule: ("variable",),
    Link: ("source", "target", "case"),
    Finding: ("theme", "wording"),
    ConferenceInput: ("conference", "group", "finding", "response"),
    Attendance: ("conference", "case", "role"),
    Figure: ("case", "indicator", "year"),
    PlanGoal: ("document", "page", "wording"),
    Event: ("case", "date", "phase", "text"),
    Recommendation: ("theme", "wording"),
    Condensate: ("segment",),
    Memo: ("about", "text"),
    Reservation: ("segment",),
}

_MAY_BE_EMPTY = {
    Assessment: {"value", "case"}, Figure: {"value", "case"}, Event: {"case"}, Memo: {"about"}, ConferenceInput: {"finding"},
}  # fmt: skip

_SIGNS = {"+": "+", "pluss": "+", "-": "−", "–": "−", "−": "−", "minus": "−", "?": "?", "usikker": "?"}
_CHOICES: Mapping[type[HumanRow], Mapping[str, Mapping[str, str]]] = {
    Finding: {
        "status": {
            "foreløpig": "foreløpig",
            "forelopig": "foreløpig",
            "bekreftet": "bekreftet",
            "nyansert": "nyansert",
            "avvist": "avvist",
            "nytt": "nytt fra konferansen",
            "nytt fra konferansen": "nytt fra konferansen",
        }
    },
    ConferenceInput: {
        "response": {
            "bekrefter": "bekrefter",
            "nyanserer": "nyanserer",
            "uenig": "uenig",
            "nytt": "nytt",
            "mangler": "nytt",
        }
    },
    Link: {
        "sign": _SIGNS,
        "type": {"fører til": "fører til", "hemmer": "hemmer", "forutsetter": "forutsetter"},
        "basis": {"informant sier": "informant sier", "analytiker tolker": "analytiker tolker"},
    },
    Figure: {
        "kind": {
            "tall": "number",
            "spenn": "range",
            "ord": "label",
            "number": "number",
            "intervall": "range",
            "range": "range",
            "etikett": "label",
            "label": "label",
        }
    },
}


def choices() -> tuple[str, ...]:
    """Return every word that people choose from a list in these tables, as it is stored."""
    return tuple(
        sorted({word for columns in _CHOICES.values() for words in columns.values() for word in words.values()})
    )


_SPOKEN: tuple[type[HumanRow], ...] = (Finding, ConferenceInput, Link)


@cache
def spoken_choices() -> tuple[str, ...]:
    """Return those of the words people choose that are printed as words, in bokmål: `forutsetter`, `bekreftet`."""
    words = {word for kind in _SPOKEN for column in _CHOICES[kind].values() for word in column.values()}
    return tuple(sorted(word for word in words if word[0].isalpha()))


def spoken(word: str) -> str:
    """Return a word chosen from a list in the language in use; what people wrote themselves as it stands."""
    return _(word) if word in spoken_choices() else word


HELPS = ("display", "rad", "kolonne", "hva", "sitater", "segmenter", "enhet", "regel", "grunnlag")
"""What columns that are there to be read can be of: «Til hjelp: sitater»."""


def offered(kind: type[HumanRow], name: str) -> tuple[str, ...]:
    """Return the words that a field of a table may hold, in the language in use: what its drop-down offers; none where any word may stand."""
    words = _CHOICES.get(kind, {}).get(name, {})
    return tuple(shown_in(kind, name, value) for value in dict.fromkeys(words.values()))


def shown_in(kind: type[HumanRow], name: str, value: str) -> str:
    """Return what a sheet shows for a stored word of a field, in the language in use: `number` is «tall»; other text as it stands."""
    words = _CHOICES.get(kind, {}).get(name, {})
    if value not in words.values():
        return value
    shown = value if kind in _SPOKEN else next(word for word, stored in words.items() if stored == value)
    return _(shown) if shown[0].isalpha() else shown


def shown_words() -> tuple[str, ...]:
    """Return every word that sheets show and offer, in bokmål."""
    values = (
        (kind, name, value) for kind, fields in _CHOICES.items() for name in fields for value in fields[name].values()
    )
    with use("nb"):
        found = {shown_in(*each) for each in values}
    return tuple(sorted({word for word in found if word[0].isalpha()} | {*HELPS, "ja", "nei"}))


# The keys are without æ, ø and å, as csv files have them; people read the words as they are spelt.
_SPELT = {
    "aar": "År",
    "bygger_pa": "Bygger på",
    "rekkefolge": "Rekkefølge",
    "stotter": "Støtter",
    "tekst_hash": "Kjennemerke for ordene",
}


def heading_text(name: str) -> str:
    """Return a heading as people read it in a sheet, in bokmål: `vurdert_av` is `Vurdert av`."""
    return _SPELT.get(name, name.replace("_", " ").capitalize())


def shape_of(kind: type[HumanRow]) -> TableShape:
    """Return the shape of a human table. A field may also be headed by its English name, and as it is called in any language."""
    own = _OWN.get(kind, {})
    headings = {}
    for field in fields(kind):
        found = own.get(field.name) or _COMMON.get(field.name) or (field.name,)
        spoken = [fold_header(text) for text in in_every(heading_text(found[0]))]
        headings[field.name] = tuple(dict.fromkeys((*map(fold_header, found), field.name, *spoken)))
    needed = _needed(kind)
    lists = {name: _in_any_language(words) for name, words in _CHOICES.get(kind, {}).items()}
    return TableShape(kind, headings, _KEYS[kind], needed, lists)


def _in_any_language(words: Mapping[str, str]) -> Mapping[str, str]:
    # Ours come first: they are the ones that are shown.
    said = dict(words)
    for word, value in words.items():
        for text in in_every(word) if word[0].isalpha() else ():
            said.setdefault(text.casefold(), value)
    return said


def _needed(kind: type[HumanRow]) -> tuple[str, ...]:
    must = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING and f.name != "id"]
    return tuple(name for name in must if name not in _MAY_BE_EMPTY.get(kind, set()))
