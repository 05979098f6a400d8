"""What `bsb init` puts in a new study folder: bsb.toml, and sheets with one filled row to overwrite."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bsb.errors import StudyError
from bsb.language import _, use
from bsb.study.settings import FILE
from bsb.text.files import write_text
from bsb.text.normalise import slug

__all__ = [
    "EXAMPLE_BLOCK",
    "EXAMPLE_PERSON",
    "case_blocks",
    "example_guide",
    "make_folder",
    "refuse_taken",
    "usual_role",
]

EXAMPLE_BLOCK = """\
[[case]]
id = "eksempel"
navn = "Eksempel bydel"
"""
_TOML = """\
# {settings}

[studie]
id = {id}
tittel = {title}
tjeneste = {service}          # {evaluated}
rolleord = {role_word}        # {role_put_in}
sprak = {language}            # {languages}
kodebok = "kodebok.yaml"
guide = "temaguide.yaml"

{about_cases}
{cases}
[navn]
# {keeping}
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
    "fil;case;form;rolle;dato;inviterte;oppmotte;minutter;sider;guideversjon;temaer_spurt;kilde\n"
    "eksempelfil;eksempel;fokusgruppe;bruker;2026-03-01;6;4;90;27;1;;intervju\n"
)
# What an English study fills in; the rows that are there to be looked at are known by the same words.
_PEOPLE_EN = (
    "name;nickname;gender;role;service;case;interview;label;age group\n"
    f"{EXAMPLE_PERSON};Eksempla;f;user;;eksempel;eksempelfil;P1;40-49\n"
)
_INTERVIEWS_EN = (
    "file;case;form;role;date;invited;attended;minutes;pages;guide version;topics asked;source\n"
    "eksempelfil;eksempel;focus group;user;2026-03-01;6;4;90;27;1;;interview\n"
)
_GUIDE = """\
tittel: {title}
versjon: "1"
temaer:
  - id: erfaringer
    tittel: {theme}
    koder: []
    sporsmal:
      - {question}
"""


def example_guide(language: str) -> str:
    """Return the interview guide of a new study, which is there to be written over."""
    with use(language):
        return _GUIDE.format(
            title=_("Temaguide"),
            theme=_("Erfaringer med tjenesten"),
            question=_("Hva fungerer godt, og hva fungerer dårlig?"),
        )


def usual_role(language: str) -> str:
    """Return what staff are called where nobody has said."""
    return {"nn": "tilsett", "en": "employee"}.get(language, "ansatt")


def _comments(language: str) -> dict[str, str]:
    with use(language):
        return {
            "settings": _("Innstillinger for undersøkelsen. Linjer som begynner med # er forklaringer."),
            "evaluated": _("tjenesten som evalueres"),
            "role_put_in": _("ordet som settes inn for dens ansatte"),
            "languages": _("nb, nn eller en"),
            "about_cases": _(
                "# En [[case]] for hver bydel, tjeneste eller gruppe som skal sammenlignes. Står bare eksempelet her når utskriftene leses inn,\n"
                "# tas casene fra kolonnen «case» i intervjuer.csv."
            ),
            "keeping": _("Ord som alle har, og som derfor får stå."),
        }


def refuse_taken(folder: Path) -> None:
    """Raise `StudyError` when there is a study in `folder` already."""
    if (folder / FILE).exists():
        raise StudyError(_("Det er allerede en studie i denne mappen."), _("Velg en annen mappe."))


def make_folder(
    folder: Path,
    title: str,
    *,
    service: str = "",
    role_word: str = "",
    language: str = "nb",
    id: str = "",
    cases: Sequence[str] = (),
) -> None:
    """Make a study folder; `cases` are the names of what is to be compared. Raises `StudyError` when there is a study in it already; other files are left alone."""
    refuse_taken(folder)
    given = {"id": id or _free_id(slug(title) or "studie"), "title": title, "service": service}
    given |= {"role_word": role_word or usual_role(language), "language": language}
    words = {key: _quoted(text) for key, text in given.items()}
    told = _comments(language)
    toml = _TOML.format(**words, **told, cases=case_blocks(cases) if cases else EXAMPLE_BLOCK)
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
    from bsb.coding.codebook_shipped import FIRST, shipped_text

    people, interviews = (_PEOPLE_EN, _INTERVIEWS_EN) if language == "en" else (_PEOPLE, _INTERVIEWS)
    write_new(folder / "personer.csv", _BOM + people)
    write_new(folder / "intervjuer.csv", _BOM + interviews)
    write_new(folder / "temaguide.yaml", example_guide(language))
    write_new(folder / "kodebok.yaml", shipped_text(FIRST, language))
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
