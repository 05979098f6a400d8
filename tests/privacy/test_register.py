"""personer.csv: read whole, faults all at once, merged without losing ids or pseudonyms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import TableError
from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.register import RegisterPerson, merge_into, read_register
from bsb.privacy.roles import kind_of_role


def _write(folder: Path, text: str) -> Path:
    path = folder / "personer.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_known_columns_are_read_and_others_become_attributes(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "Navn;Kallenavn;Kjønn;Rolle;Tjeneste;Case;Intervju;Merkelapp;Aldersgruppe\n"
        "Kristin Haugdal;Stina, Kikki;kvinne;oppfølger;Tjenesten;nord;I01, I02;B1;50–59\n",
    )
    (person,) = read_register(path)
    assert (person.name, person.nicknames, person.gender) == ("Kristin Haugdal", ("Stina", "Kikki"), "k")
    assert (person.interviews, person.label, person.attributes) == (("I01", "I02"), "B1", (("aldersgruppe", "50–59"),))
    assert "Kristin" not in repr(person)


def test_all_faults_are_told_at_once_with_lines_and_without_names(tmp_path: Path) -> None:
    path = _write(tmp_path, "navn;kjonn;rolle\nTorunn;x;bruker\n;k;bruker\nKari Lund;k;bruker\nkari lund;k;bruker\n")
    with pytest.raises(TableError) as caught:
        read_register(path)
    assert [fault.line for fault in caught.value.faults] == [2, 3, 5]
    assert "Torunn" not in str(caught.value) and "Kari" not in str(caught.value)


def test_a_list_that_is_read_more_than_once_is_read_as_it_stands_now(tmp_path: Path) -> None:
    for name in ("Kari Lund", "Kari Moen", "Kari Lund"):
        path = _write(tmp_path, f"navn;intervju\n{name};nord, 1\n")
        assert [one.name for one in read_register(path)] == [name]
        assert read_register(path)[0].interviews == ("nord", "1")
        assert read_register(path, ["nord, 1.docx", "sør.docx"])[0].interviews == ("nord, 1",)
    path.unlink()
    with pytest.raises(TableError):
        read_register(path)


def test_one_fault_on_many_rows_is_told_once(tmp_path: Path) -> None:
    path = _write(tmp_path, "navn;kjonn\n" + "".join(f"Person {n};x\n" for n in "ABCD"))
    with pytest.raises(TableError) as caught:
        read_register(path)
    assert str(caught.value) == "personer.csv, linje 2–5: Kjønn skal være m, k eller tomt. Rett cellen."


def test_interviews_whose_file_name_has_a_comma(tmp_path: Path) -> None:
    path = _write(tmp_path, "navn;intervju\nKari Lund;Nord, gruppe 1.docx, I02\nPer Lund;«Sør, 2»\n")
    assert [one.interviews for one in read_register(path, ["Nord, gruppe 1"])] == [
        ("Nord, gruppe 1.docx", "I02"),
        ("Sør, 2",),
    ]


def test_a_name_merged_down_over_its_interviews_is_one_person(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["navn", "rolle", "intervju"],
        ["Kari Lund", "bruker", "I01"],
        [None, None, "I02"],
        ["Per Bø", "lege", ""],
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "personer.xlsx")
    kari, per = read_register(tmp_path / "personer.xlsx")
    assert (kari.name, kari.role, kari.interviews, kari.line) == ("Kari Lund", "bruker", ("I01", "I02"), 2)
    assert (per.name, per.role) == ("Per Bø", "lege")


def test_a_sheet_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="navn"):
        read_register(_write(tmp_path, "hvem;rolle\nTorunn;bruker\n"))


def test_merging_twice_changes_nothing_and_keeps_what_the_key_has_learnt() -> None:
    people = (
        RegisterPerson("Torunn Myrvang", role="oppfølger"),
        RegisterPerson("Nordbyen", role="sted", instead="[bydel]"),
    )
    once = merge_into(Key.empty("s"), people)
    learnt = once.with_people([replace(once.people[0], pseudonym="oppfølger", labels=(("I01", "A"),))])
    again = merge_into(learnt, (replace(people[0], gender="k"),))
    assert [person.id for person in again.people] == ["P01"]
    assert (again.people[0].pseudonym, again.people[0].labels, again.people[0].gender) == (
        "oppfølger",
        (("I01", "A"),),
        "k",
    )
    assert [place.replacement for place in again.places] == ["[bydel]"]


def test_two_people_with_one_name_are_two() -> None:
    people = (
        RegisterPerson("Kari Lund", role="bruker", interviews=("I01",)),
        RegisterPerson("Kari Lund", role="bruker", interviews=("I02",)),
    )
    assert len(merge_into(Key.empty("s"), people).people) == 2


def test_a_name_in_a_role_is_refused_since_roles_are_printed(tmp_path: Path) -> None:
    path = _write(
        tmp_path, "navn;rolle;tjeneste\nTorunn Myrvang;oppfølger;Tjenesten\nKari Lund;kontakt for Torunn;NAV\n"
    )
    with pytest.raises(TableError) as caught:
        read_register(path)
    assert [fault.line for fault in caught.value.faults] == [3] and "Torunn" not in str(caught.value)


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        *[
            (role, PersonKind.PARTICIPANT)
            for role in ("deltager", "brukere", "Respondent", "participant", "service user")
        ],
        *[(role, PersonKind.INTERVIEWER) for role in ("medforsker", "brukerintervjuer", "observatør", "interviewer")],
        *[(role, PersonKind.RELATIVE) for role in ("mamma", "pårørende (mor)", "mother")],
        *[(role, PersonKind.OTHER) for role in ("eks", "ukjent", "omtalt person", "neighbour", "")],
        *[(role, PersonKind.EXTERNAL) for role in ("lege", "utleier", "NAV-veileder", "brukerrepresentant")],
        *[(role, PersonKind.EXTERNAL) for role in ("child welfare officer", "ukjent lege", "partner agency worker")],
    ],
)
def test_what_people_are_called_in_lists_says_what_they_are(role: str, kind: PersonKind) -> None:
    assert kind_of_role(role, "", NamePolicy(service="Tjenesten", role_word="oppfølger")) is kind


def test_a_role_that_is_a_slip_is_asked_about_and_others_are_taken_as_they_are(tmp_path: Path) -> None:
    path = _write(
        tmp_path, "navn;rolle\nKari Lund;burker\nOla Moe;pårørnde\nTuva Lie;brukerrepresentant\nPer Bø;gatepatrulje\n"
    )
    with pytest.raises(TableError) as caught:
        read_register(path)
    assert [(fault.line, fault.repair) for fault in caught.value.faults] == [
        (2, "Mente du «bruker»?"),
        (3, "Mente du «pårørende»?"),
    ]
