"""Reading bsb.toml: every fault at once, with line and repair, and a suggestion for a misspelt key.

Keys are Norwegian words in ASCII, because TOML wants quotes around æ, ø and å; the quoted forms are read too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bsb.errors import Fault, SettingsError
from bsb.language import LANGUAGES, _
from bsb.model.people import Case
from bsb.model.settings import CodingSettings, DisplaySettings, NamePolicy, ReportSettings, StudySettings
from bsb.text.near import did_you_mean
from bsb.text.normalise import slug

__all__ = ["FILE", "read_settings", "settings_from"]

FILE = "bsb.toml"

# section -> key in the file -> (field of the value, its type)
_SECTIONS: Mapping[str, Mapping[str, tuple[str, type]]] = {
    "studie": {
        "id": ("id", str),
        "tittel": ("title", str),
        "tjeneste": ("service", str),
        "rolleord": ("role_word", str),
        "sprak": ("language", str),
        "kommune": ("municipality", str),
        "kodebok": ("codebook", str),
        "guide": ("guide", str),
        "demo": ("demo", bool),
    },
    "navn": {
        "behold": ("keep", list),
        "erstatt": ("generalise", dict),
        "pipeline": ("pipeline", str),
        "fro": ("seed", int),
    },
    "koding": {
        "terskel": ("threshold", float),
        "ord_minst": ("words_least", int),
        "ord_mest": ("words_most", int),
    },
    "visning": {"skjul_under": ("hide_below", int), "ta_med_forslag": ("include_proposed", bool)},
    "rapport": {
        "kontakt": ("contact", str),
        "konferansedato": ("conference_date", str),
        "mal": ("template", str),
        "anbefal": ("recommend", bool),
        "sitat_ord_minst": ("quote_words_least", int),
        "sitat_ord_mest": ("quote_words_most", int),
    },
    "lager": {"url": ("store_url", str)},
    "store": {"url": ("store_url", str)},
    "nokkel": {"fil": ("key_path", str)},
}
_PATHS = {"fil", "kodebok", "guide", "mal"}
_CASE_KEYS = {"id": "id", "navn": "name", "type": "kind", "forelder": "parent"}
_TYPE_WORDS = {str: "tekst i anførselstegn", bool: "true eller false", int: "et helt tall", float: "et tall"}
_OTHERS = {"sporreskjema"}


@dataclass
class _Reading:
    """The text being read and the faults found so far."""

    text: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, what: str, repair: str, key: str = "") -> None:
        self.faults.append(Fault(what, repair, FILE, self._line(key)))

    def _line(self, key: str) -> int | None:
        if not key:
            return None
        pattern = re.compile(rf'^\s*\[*"?{re.escape(key)}"?\s*(=|\]|\.)')
        return next((n for n, line in enumerate(self.text.splitlines(), 1) if pattern.match(line)), None)


def read_settings(folder: Path) -> StudySettings:
    """Return the settings of the study in `folder`. Raises `SettingsError` with every fault of its bsb.toml."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(_("Det er ingen bsb.toml her."), _("Kjør «bsb init MAPPE» først.")) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(Fault(_("Filen kan ikke leses."), _("Lagre den som UTF-8."), FILE)) from None
    return settings_from(text)


def settings_from(text: str) -> StudySettings:
    """Return the settings that the text of a bsb.toml gives. Raises `SettingsError` with every fault and its line."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The position is at the end of tomllib's sentence; its words are English and for programmers.
        where = re.search(r"line (\d+)", str(error))
        line = int(where.group(1)) if where else None
        repair = _("Se etter et anførselstegn eller likhetstegn som mangler.")
        if line and "\\" in text.splitlines()[line - 1]:
            repair = _slashes()
        raise SettingsError(Fault(_("Linjen kan ikke forstås."), repair, FILE, line)) from None
    reading = _Reading(text)
    values = {name: _section(reading, name, given.get(name, {})) for name in _SECTIONS}
    _unknown(reading, given, [*_SECTIONS, "case", *_OTHERS])
    cases = _cases(reading, given.get("case", []))
    settings = _build(reading, values, cases)
    if reading.faults:
        raise SettingsError(reading.faults)
    return settings


def _slashes() -> str:
    return _("Skriv stier med / og ikke \\, for eksempel D:/nøkler/prøve.age.")


def _section(reading: _Reading, name: str, given: object) -> dict[str, Any]:
    known = _SECTIONS[name]
    if not isinstance(given, dict):
        reading.fault(_("[{name}] må være en del med linjer under.").format(name=name), "", name)
        return {}
    folded = {slug(key).replace("-", "_"): value for key, value in given.items()}
    _unknown(reading, folded, list(known))
    return {known[key][0]: _typed(reading, key, value, known[key][1]) for key, value in folded.items() if key in known}


def _typed(reading: _Reading, key: str, value: object, wanted: type) -> object:
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if wanted is list and isinstance(value, list):
        return tuple(str(item) for item in value)
    if key in _PATHS and isinstance(value, str) and not value.isprintable():
        # «D:\\nøkler» between double quotes has a line end in it.
        reading.fault(_("«{key}» er en sti med en skråstrek som betyr noe annet her.").format(key=key), _slashes(), key)
        return wanted()
    if isinstance(value, wanted) and not (wanted is int and isinstance(value, bool)):
        return value
    what = _("«{key}» har feil slags verdi.").format(key=key)
    reading.fault(what, _("Skriv {word}.").format(word=_TYPE_WORDS.get(wanted, _("en liste"))), key)
    return wanted()


def _unknown(reading: _Reading, given: Mapping[str, object], known: list[str]) -> None:
    for key in given:
        if key in known:
            continue
        hint = did_you_mean(key, known, _("Fjern linjen."))
        reading.fault(_("Ukjent ord: «{key}».").format(key=key), hint, key)


def _cases(reading: _Reading, given: object) -> tuple[Case, ...]:
    found: list[Case] = []
    for entry in given if isinstance(given, list) else []:
        _unknown(reading, entry, list(_CASE_KEYS))
        known = {_CASE_KEYS[key]: str(value) for key, value in entry.items() if key in _CASE_KEYS}
        name = known.get("name") or known.get("id", "")
        case = Case(slug(known.get("id") or name), name, known.get("kind", ""), known.get("parent", ""))
        if not case.id:
            reading.fault(_("En [[case]] mangler id og navn."), _("Gi den begge deler."), "case")
        elif case.id in {other.id for other in found}:
            reading.fault(_("To [[case]] har samme id «{id}».").format(id=case.id), _("Gi den ene en ny id."), "case")
        elif slug(name) in {slug(other.name) for other in found}:
            # Sheets find a case by its name, and displays have it alone.
            what = _("To [[case]] har samme navn «{name}», og ingen kan se hvilken som er hvilken.").format(name=name)
            reading.fault(what, _("Gi den ene et annet navn."), "case")
        else:
            found.append(case)
    return tuple(found)


def _store_url(reading: _Reading, given: dict[str, Any]) -> dict[str, Any]:
    # bsb.toml is copied along with the study, sent by e-mail and backed up: a password has no place in it.
    if re.search(r"://[^/@]*:[^/@]*@|[?&](ssl)?password=", given.get("store_url", "")):
        what = _("Adressen til databasen inneholder et passord.")
        reading.fault(what, _("Ta det ut, og gi det i BSB_STORE, PGPASSWORD eller fila .pgpass."), "url")
        return {}
    return given


def _build(reading: _Reading, values: Mapping[str, dict[str, Any]], cases: tuple[Case, ...]) -> StudySettings:
    study = values["studie"]
    if not study.get("title"):
        reading.fault(_("Studien har ingen tittel."), _('Skriv tittel = "…" under [studie].'), "studie")
    language = study.get("language", "nb")
    if language not in LANGUAGES:
        reading.fault(_("Ukjent språk «{code}».").format(code=language), _("Bruk nb, nn eller en."), "sprak")
    study["id"] = slug(study.get("id") or study.get("title") or "studie")
    study.setdefault("title", "")
    names = NamePolicy(**values["navn"])
    service, role_word = study.get("service", ""), study.get("role_word") or "ansatt"
    return StudySettings(
        **study,
        **_store_url(reading, {**values["store"], **values["lager"]}),
        **values["nokkel"],
        cases=cases,
        names=replace(names, service=service, role_word=role_word, language=language),
        coding=CodingSettings(**values["koding"]),
        display=DisplaySettings(**values["visning"]),
        report=ReportSettings(**values["rapport"]),
    )
