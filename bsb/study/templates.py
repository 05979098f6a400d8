"""What `bsb init` puts in a new study folder: bsb.toml, and sheets with one filled row to overwrite."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bsb.errors import StudyError
from bsb.language import _
from bsb.study.settings import FILE
from bsb.text.files import write_text
from bsb.text.normalise import slug
from bsb.text.shipped import shipped

__all__ = ["EXAMPLE_BLOCK", "EXAMPLE_GUIDE", "EXAMPLE_PERSON", "case_blocks", "make_folder", "refuse_taken"]

EXAMPLE_BLOCK = """\
[[case]]
id = "eksempel"
navn = "Eksempel bydel"
"""
_TOML = """\
# Innstillinger for undersøkelsen. Linjer som begynner med # er forklaringer.

[studie]
id = {id}
tittel = {title}
tjeneste = {service}          # tjenesten som evalueres
rolleord = {role_word}        # ordet som settes inn for dens ansatte
sprak = {language}            # nb, nn eller en
kodebok = "kodebok.yaml"
guide = "temaguide.yaml"

# En [[case]] for hver bydel, tjeneste eller gruppe som skal sammenlignes. Står bare eksempelet her når utskriftene leses inn,
# tas casene fra kolonnen «case» i intervjuer.csv.
{cases}
[navn]
# Ord som alle har, og som derfor får stå.
behold = ["NAV", "DPS", "LAR", "BUP"]

[rapport]
kontakt = ""
konferansedato = ""
"""

# Excel opens a csv with the right letters only when it begins with a byte order mark.
_BOM = "\ufeff"

EXAMPLE_PERSON = "Eksempel Eksempelsen"
"""The filled row of the template. It is nobody, so ingest passes it over where it was left standing."""

_PEOPLE = (
    "navn;kallenavn;kjonn;rolle;tjeneste;case;intervju;merkelapp;aldersgruppe\n"
    f"{EXAMPLE_PERSON};Eksempla;k;bruker;;eksempel;eksempelfil;B1;40-49\n"
)
_INTERVIEWS = (
    "fil;case;form;dato;inviterte;oppmotte;minutter;sider;guideversjon;temaer_spurt;kilde\n"
    "eksempelfil;eksempel;fokusgruppe;2026-03-01;6;4;90;27;1;;intervju\n"
)
EXAMPLE_GUIDE = """\
tittel: Temaguide
versjon: "1"
temaer:
  - id: erfaringer
    tittel: Erfaringer med tjenesten
    koder: []
    sporsmal:
      - Hva fungerer godt, og hva fungerer dårlig?
"""


def refuse_taken(folder: Path) -> None:
    """Raise `StudyError` when there is a study in `folder` already."""
    if (folder / FILE).exists():
        raise StudyError(_("Det er allerede en studie i denne mappen."), _("Velg en annen mappe."))


def make_folder(
    folder: Path,
    title: str,
    *,
    service: str = "",
    role_word: str = "ansatt",
    language: str = "nb",
    id: str = "",
    cases: Sequence[str] = (),
) -> None:
    """Make a study folder; `cases` are the names of what is to be compared. Raises `StudyError` when there is a study in it already; other files are left alone."""
    refuse_taken(folder)
    given = {"id": id or _free_id(slug(title) or "studie"), "title": title, "service": service}
    words = {k: _quoted(v) for k, v in {**given, "role_word": role_word, "language": language}.items()}
    toml = _TOML.format(**words, cases=case_blocks(cases) if cases else EXAMPLE_BLOCK)
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
    write_new(folder / "personer.csv", _BOM + _PEOPLE)
    write_new(folder / "intervjuer.csv", _BOM + _INTERVIEWS)
    write_new(folder / "temaguide.yaml", EXAMPLE_GUIDE)
    write_new(folder / "kodebok.yaml", shipped("codebooks", "bsb-oslo.yaml").read_text(encoding="utf-8"))
    (folder / "visninger").mkdir(exist_ok=True)
    # Last, since a folder that has it is a study: stopped before this, the same command goes on from where it was.
    write_text(folder / FILE, toml)


def _free_id(wanted: str) -> str:
    """Return an id that no key on this machine has: two studies of one title are two, and so are their keys."""
    from bsb.privacy.key import default_key_path

    ids = (wanted, *(f"{wanted}-{n}" for n in range(2, 1000)))
    return next((one for one in ids if not default_key_path(one).exists()), wanted)


def case_blocks(names: Sequence[str]) -> str:
    """Return what bsb.toml says of cases of these names, each once."""
    ids = dict.fromkeys(slug(name) for name in names)
    called = {slug(name): name.strip() for name in reversed([*names])}
    return "\n".join(f"[[case]]\nid = {_quoted(id)}\nnavn = {_quoted(called[id])}\n" for id in ids if id)


def write_new(path: Path, text: str) -> None:
    """Write a file unless there is one: what a person has made is never overwritten."""
    if not path.exists():
        write_text(path, text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
