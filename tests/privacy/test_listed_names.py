"""Names as people write them in lists: the name alone is what is searched for, and no title, remark or joint is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.privacy.key import Key
from bsb.privacy.listed_names import Unclear, listed
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into, read_register


@pytest.mark.parametrize(
    ("written", "name", "called"),
    [
        ("Kari Lund", "Kari Lund", ()),
        ("  Kari   Lund ", "Kari Lund", ()),
        ("Dr. Aas", "Aas", ()),
        ("Overlege dr. med. Kari Aas", "Kari Aas", ()),
        ("fru hansen", "hansen", ()),
        ("Tante Gerd", "Gerd", ()),
        ("Hansen, Kari", "Kari Hansen", ()),
        ("hansen, kari", "kari hansen", ()),
        ("Mehmet (Memo) Aydin", "Mehmet Aydin", ("Memo",)),
        ("Ola «Knekken» Moe", "Ola Moe", ("Knekken",)),
        ("«Tåka»", "Tåka", ()),
        ("Kari Lund (født Moe)", "Kari Lund", ("Kari Moe",)),
        ("Kari Lund f. Moe", "Kari Lund", ("Kari Moe",)),
        ("Anders på Haugen", "Anders", ("Anders på Haugen",)),
        ("per i bakken", "per", ("per i bakken",)),
        ("Line fra NAV", "Line", ()),
        ("Kari?", "Kari", ()),
        # What looks like a title or a joint, and is a name.
        ("Bror Hansen", "Bror Hansen", ()),
        ("bror hansen", "bror hansen", ()),
        ("Kari Prest", "Kari Prest", ()),
        ("Kari Aa", "Kari Aa", ()),
        ("Ole I. Hansen", "Ole I. Hansen", ()),
        ("Vår Liv Even", "Vår Liv Even", ()),
        ("Ahmed bin Ali", "Ahmed bin Ali", ()),
        ("Nguyen Thi Lan", "Nguyen Thi Lan", ()),
        ("Anne-Lise von der Lippe", "Anne-Lise von der Lippe", ()),
    ],
)
def test_the_name_alone(written: str, name: str, called: tuple[str, ...]) -> None:
    found = listed(written)
    assert (found.name, found.nicknames, found.unclear) == (name, called, None)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("Kari og Per Lund", Unclear.SEVERAL),
        ("Odd & Even", Unclear.SEVERAL),
        ("Siv Moe/Siv Lie", Unclear.SEVERAL),
        ("Kari Lund eller Kari Moe", Unclear.SEVERAL),
        ("Kari, naboen", Unclear.MORE),
        ("Kari naboen", Unclear.MORE),
        ("Kari NAV", Unclear.MORE),
        ("Kari Lund - NAV", Unclear.MORE),
        ("Kari (mor til Ola)", Unclear.MORE),
        ("Kari Lund (sluttet)", Unclear.MORE),
        ("Ola i andre etasje", Unclear.MORE),
        ("saksbehandler", Unclear.ROLE),
        ("Presten", Unclear.ROLE),
        ("Mor til Ola", Unclear.ROLE),
        ("Deltaker 1", Unclear.ROLE),
        ("ukjent", Unclear.ROLE),
        ("N.N.", Unclear.ROLE),
    ],
)
def test_what_cannot_be_used_as_it_stands(written: str, why: Unclear) -> None:
    assert listed(written).unclear is why


def _sheet(folder: Path, text: str) -> Path:
    path = folder / "personer.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_unclear_row_is_told_with_its_line_and_without_the_name(tmp_path: Path) -> None:
    rows = "navn;rolle\nKari og Per Lund;bruker\nTorunn Moe;oppfølger\nTuva, naboen;nabo\nsaksbehandler;\n"
    with pytest.raises(TableError) as caught:
        read_register(_sheet(tmp_path, rows))
    assert [fault.line for fault in caught.value.faults] == [2, 4, 5]
    assert not any(name in str(caught.value) for name in ("Kari", "Lund", "Tuva"))


def test_a_place_is_called_what_it_is_called(tmp_path: Path) -> None:
    (place,) = read_register(_sheet(tmp_path, "navn;rolle\nHaugen bofellesskap og dagsenter;sted\n"))
    assert place.name == "Haugen bofellesskap og dagsenter"


def test_first_name_and_surname_may_have_columns_of_their_own(tmp_path: Path) -> None:
    people = read_register(_sheet(tmp_path, "Fornavn;Etternavn;Rolle\nKari;Lund;bruker\nTorunn;;oppfølger\n"))
    assert [(one.name, one.role) for one in people] == [("Kari Lund", "bruker"), ("Torunn", "oppfølger")]


def test_somebody_known_by_a_nickname_only_is_called_so(tmp_path: Path) -> None:
    (one,) = read_register(_sheet(tmp_path, "navn;kallenavn;rolle\n;Presten;bruker\n"))
    assert (one.name, one.nicknames) == ("Presten", ())


def test_who_was_listed_with_a_title_before_is_the_same_person(tmp_path: Path) -> None:
    key = merge_into(Key.empty("prøve"), [RegisterPerson("Hansen, Kari", role="bruker")])
    again = merge_into(key, read_register(_sheet(tmp_path, "navn;rolle\nHansen, Kari;bruker\n")))
    assert [one.id for one in again.people] == ["P01"] and again.people[0].names[0] == "Kari Hansen"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Dr. Aas", "Lege er det vi mangler. Dr. og lege er det samme."),
        ("Anders på Haugen", "På mandag kom hun. På kvelden gikk hun."),
        ("Line fra NAV", "Fra mandag er det stengt. NAV er stengt."),
        ("Fru Hansen", "Frue er et gammelt ord."),
    ],
)
def test_words_beside_a_name_stand(tmp_path: Path, run: Callable[..., Pseudonymised], written: str, said: str) -> None:
    key = merge_into(Key.empty("prøve"), read_register(_sheet(tmp_path, f"navn;rolle\n{written};bruker\n")))
    assert run(f"B1: {said}", known=key).transcripts[0].turns[0].text == said


def test_a_byname_is_replaced_whole_and_in_part(tmp_path: Path, run: Callable[..., Pseudonymised]) -> None:
    key = merge_into(Key.empty("prøve"), read_register(_sheet(tmp_path, "navn;rolle\nAnders på Haugen;nabo\n")))
    text = run("B1: Da kom Anders på Haugen. Anders lo.", known=key).transcripts[0].turns[0].text
    name = text.removeprefix("Da kom ").split(".")[0]
    assert text == f"Da kom {name}. {name} lo." and "Haugen" not in text and name != "Anders"
