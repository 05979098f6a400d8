"""The fields of a codebook file: their Norwegian names, the other spellings that are understood, and how a code is made of them.

Yaml and Excel both come here with plain values (text, lists, maps) and a line for each, so that the rules are the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bsb.coding.term_text import TermError, make_term, parse_term, parse_weight
from bsb.errors import Fault
from bsb.language import _
from bsb.model.codebook import Code, Codebook, Dimension, Level, Phase, Term, TermKind
from bsb.text.normalise import slug

__all__ = ["CODE_FIELDS", "HEAD_FIELDS", "Draft", "RawCode", "canonical", "make_code"]


def _aliases(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        name, others = line.split(":")
        found[slug(name)] = name
        found.update(dict.fromkeys(others.split(), name))
    return found


CODE_FIELDS = _aliases("""
id: kode code kode-id code-id
navn: label name etikett tittel namn
forelder: parent overordnet
dimensjon: dimension
nivå: niva level
fase: phase
definisjon: definition
ta_med: ta-med include inkluder inkluderer
ta_ikke_med: ta-ikke-med ikke-ta-med exclude ekskluder ta-ikkje-med
eksempel: example ankereksempel anker døme
termer: terms ord term
sporsmal: sporsmaal questions question sporsmål temaer
farge: color colour
rekkefolge: rekkefølge order rekkjefolgje
""")
HEAD_FIELDS = _aliases("""
id: kodebok
tittel: title navn
versjon: version
sprak: språk language
metode: method
beskrivelse: description
""")
_TERM_FIELDS = _aliases("""
lemma: ord word
frase: phrase
stamme: stem
regex: regexp uttrykk
term: tekst text
ikke: unless not ikkje
naer: near nær ved
vekt: weight
termer: terms ordene
""")
_KINDS = {"lemma": TermKind.LEMMA, "frase": TermKind.PHRASE, "stamme": TermKind.STEM, "regex": TermKind.REGEX}
_ENGLISH = {
    "service": "tjeneste", "theme": "tema", "actor": "aktør", "cause": "årsak", "effect": "virkning", "event": "hendelse",
    "state": "tilstand", "teneste": "tjeneste", "individual": "individ", "group": "gruppe", "planning": "planlegging",
    "design": "utforming", "practice": "utøving", "evaluation": "evaluering", "verknad": "virkning", "hending": "hendelse",
}  # fmt: skip
_FOLDED = {slug(name): name for table in (CODE_FIELDS, HEAD_FIELDS, _TERM_FIELDS) for name in set(table.values())}


def canonical(name: str, table: Mapping[str, str]) -> str:
    """Return the Norwegian name of a field as written by the user, or '' when there is no such field."""
    folded = slug(name)
    return table.get(folded) or next((real for other, real in table.items() if slug(other) == folded), "")


@dataclass
class RawCode:
    """One code as it stands in a file: plain values by field, and the line of each (0 where unknown)."""

    values: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 0


@dataclass
class Draft:
    """What came out of reading a file: the codebook as far as it could be made, what is wrong, and where each field stands.

    Of a sheet, `fields` are those it has columns for (`navn` where one column names codes in no language), and `beside` the headings of
    columns that are no part of a codebook; None of a file that says all there is.
    """

    codebook: Codebook
    faults: list[Fault]
    lines: dict[tuple[str, str], int]
    fields: frozenset[str] | None = None
    beside: tuple[str, ...] = ()


class _Maker:
    """Makes one code and collects what is wrong with it."""

    def __init__(self, raw: RawCode, file: str, faults: list[Fault]) -> None:
        self.raw, self.file, self.faults = raw, file, faults
        self.id = self.text("id")

    def fault(self, name: str, what: str, repair: str = "", line: int | None = None) -> None:
        place = _("kode {id}").format(id=self.id) if self.id else ""
        self.faults.append(
            Fault(what, repair, self.file, line or self.raw.lines.get(name, self.raw.line) or None, place)
        )

    def text(self, name: str) -> str:
        value = self.raw.values.get(name)
        if isinstance(value, (list, dict)):
            self.fault(name, _("«{field}» skal være én tekst.").format(field=name), _("Skriv bare én verdi."))
            return ""
        return "" if value is None else str(value).strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.raw.values.get(name)
        items = value if isinstance(value, list) else re.split(r"[,;\n]", str(value)) if value else []
        return tuple(str(item).strip() for item in items if str(item).strip())

    def choice(self, name: str, kind: type[Dimension] | type[Level] | type[Phase]) -> Any:
        written = self.text(name)
        if not written:
            return None
        folded = {slug(option.value): option for option in kind}
        found = folded.get(slug(written)) or folded.get(slug(_ENGLISH.get(slug(written), "")))
        if found is None:
            options = ", ".join(option.value for option in kind)
            self.fault(name, _("«{value}» er ikke en {field}.").format(value=written, field=name),
                       _("Velg en av disse: {options}.").format(options=options))  # fmt: skip
        return found

    def labels(self) -> dict[str, str]:
        value = self.raw.values.get("navn")
        found = value if isinstance(value, dict) else {"nb": value} if value else {}
        labels = {str(language): str(name).strip() for language, name in found.items() if name}
        if not labels:
            self.fault("navn", _("Koden har ikke noe navn."), _("Skriv «navn: …»."))
        return labels or {"nb": self.id}

    def parent(self) -> str:
        value = self.raw.values.get("forelder")
        if isinstance(value, list) or ("," in str(value or "")):
            listed = ", ".join(self.texts("forelder"))
            self.fault("forelder", _("Koden har to foreldre ({parents}).").format(parents=listed),
                       _("Behold den ene, eller del koden i to."))  # fmt: skip
            return self.texts("forelder")[0]
        return self.text("forelder")

    def order(self) -> int:
        written = self.text("rekkefolge")
        try:
            return int(float(written)) if written else 0
        except ValueError:
            self.fault(
                "rekkefolge", _("Rekkefølgen «{value}» er ikke et tall.").format(value=written), _("Skriv et heltall.")
            )
            return 0

    def colour(self) -> str:
        written = self.text("farge")
        if written and not re.fullmatch(r"#[0-9A-Fa-f]{6}", written):
            self.fault("farge", _("Fargen «{value}» er ikke skrevet som #RRGGBB.").format(value=written),
                       _("Skriv for eksempel \"#0072B2\", med anførselstegn i yaml."))  # fmt: skip
            return ""
        return written

    def terms(self) -> tuple[Term, ...]:
        value = self.raw.values.get("termer")
        items: Sequence[Any] = value if isinstance(value, list) else str(value).splitlines() if value else []
        found: list[Term] = []
        for number, item in enumerate(items):
            line = self.raw.lines.get(f"termer.{number}")
            for piece in self._pieces(item, line):
                try:
                    found.append(self._term(piece))
                except TermError as error:
                    self.fault("termer", str(error), _("Rett termen eller ta den bort."), line)
        return tuple(dict.fromkeys(found))

    def _pieces(self, item: Any, line: int | None) -> Sequence[Any]:
        """Return the terms in one entry: itself, or, where it is a group, its terms with what they share."""
        if not isinstance(item, dict):
            return [item] if str(item or "").strip() else []
        if len(item) == 1 and "|" in (only := str(next(iter(item)))):
            # `bolig | vekt: 0.5` without quotes is a map to yaml; people mean the line.
            return [f"{only}: {item[next(iter(item))]}"]
        fields = {canonical(str(name), _TERM_FIELDS) or str(name): value for name, value in item.items()}
        for name in fields:
            if name not in _TERM_FIELDS.values():
                self.fault("termer", _("«{field}» er ikke et felt i en term.").format(field=name),
                           _("Bruk lemma, frase, stamme eller regex, og ikke, naer, vekt."), line)  # fmt: skip
        grouped = fields.pop("termer", None)
        if not isinstance(grouped, list):
            return [fields]
        return [{"term": piece, **fields} for text in grouped for piece in self._pieces(text, line)]

    def _term(self, item: Any) -> Term:
        if not isinstance(item, dict):
            return parse_term(str(item))
        fields = item
        if isinstance(fields.get("term"), str):
            return _shared(parse_term(fields["term"]), fields)
        kinds = [name for name in ("lemma", "frase", "stamme", "regex") if fields.get(name)]
        if len(kinds) != 1:
            raise TermError(_("Termen skal ha nøyaktig én av lemma, frase, stamme og regex."))
        return _shared(make_term(str(fields[kinds[0]]), _KINDS[kinds[0]]), fields)


def _shared(term: Term, fields: Mapping[str, Any]) -> Term:
    """Return `term` with the options that stand beside it; a weight of its own goes before that of its group."""
    if fields.keys().isdisjoint(("ikke", "naer", "vekt")):
        return term
    return Term(
        term.text,
        term.kind,
        (*term.unless, *_listed(fields.get("ikke"))),
        (*term.near, *_listed(fields.get("naer"))),
        parse_weight(fields["vekt"]) if "vekt" in fields and term.weight == 1.0 else term.weight,
    )


def _listed(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else str(value).split(",") if value else []
    return tuple(" ".join(str(item).split()) for item in items if str(item).strip())


def make_code(raw: RawCode, file: str, faults: list[Fault], order: int) -> Code | None:
    """Make one code; what is wrong goes into `faults`. None when there is no id to know it by."""
    maker = _Maker(raw, file, faults)
    if not maker.id:
        sheet = Path(file).suffix.casefold() in {".xlsx", ".csv"}
        repair = (
            _("Skriv hva den heter under «Kode» eller «id».")
            if sheet
            else _("Skriv «id: …» med små bokstaver og bindestrek.")
        )
        maker.fault("id", _("En kode mangler id."), repair)
        return None
    if slug(maker.id) != maker.id:
        maker.fault("id", _("«{id}» kan ikke være en id.").format(id=maker.id),
                    _("Skriv for eksempel «{slug}».").format(slug=slug(maker.id)))  # fmt: skip
    return Code(
        id=maker.id,
        labels=maker.labels(),
        dimension=maker.choice("dimensjon", Dimension) or Dimension.THEME,
        parent=maker.parent(),
        level=maker.choice("nivå", Level),
        phase=maker.choice("fase", Phase),
        definition=maker.text("definisjon"),
        include=maker.text("ta_med"),
        exclude=maker.text("ta_ikke_med"),
        example=maker.text("eksempel"),
        terms=maker.terms(),
        questions=maker.texts("sporsmal"),
        colour=maker.colour(),
        order=maker.order() or order,
    )
