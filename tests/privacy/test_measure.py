"""The measure counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

from bsb.model.settings import NamePolicy
from bsb.privacy.gold import lowered, read_gold, read_iob2
from bsb.privacy.gold_register import register_of
from bsb.privacy.measure import measure, measure_numbers, rows

POLICY = NamePolicy(keep=("NAV",), seed=1)


def test_marks_are_taken_out_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("I: Hei, [PER#k1:Torunn].\nB1: Jeg bor i [LOC#l1:Ranheim].\n", encoding="utf-8")
    (text,) = read_gold(tmp_path)
    assert [(turn.label, turn.text) for turn in text.turns] == [("I", "Hei, Torunn."), ("B1", "Jeg bor i Ranheim.")]
    (span,) = text.turns[0].spans
    assert (text.turns[0].text[span.start : span.end], span.type, span.key) == ("Torunn", "PER", "k1")
    assert lowered(text).turns[0].text == "hei, torunn."


def test_norne_columns_become_sentences(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Kari\tPROPN\tB-PER\t\nLund\tPROPN\tI-PER\tSpaceAfter=No\n.\tPUNCT\tO\t\n", encoding="utf-8")
    (text,) = read_iob2(path)
    assert text.turns[0].text == "Kari Lund." and (text.turns[0].spans[0].start, text.turns[0].spans[0].end) == (0, 9)


def test_what_is_found_missed_and_wrongly_taken_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "I: Da begynner vi.\nB1: Det var [PER#k1:Torunn] som ringte, og [PER#k2:Zxqvyp].\nB2: Jeg spurte [PER#k2:zxqvyp] og Guttorm om det.\n",
        encoding="utf-8",
    )
    counts = measure(read_gold(path), POLICY)
    assert (counts.tokens["name"], counts.caught["name"]) == (3, 3) and counts.tokens["off-list"] == 2
    assert all(counts.people.values()) and len(counts.people) == 2
    assert counts.false == 1 and counts.leaks == 0
    assert dict(rows(counts))["ord"] == "17"


def test_somebody_replaced_as_if_they_were_a_place_is_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("I: Hei.\nB1: Vi flytta til [PER#k1:Drøbak] i fjor, og [PER#k2:Kari] sa nei.\n", encoding="utf-8")
    counts = measure(read_gold(path), POLICY)
    assert (counts.caught["name"], counts.otherwise) == (2, 1)


MEHMET = (
    "I: Da begynner vi.\nB1: Det var [PER#k1:Mehmet Aydins] tur, og [PER#k1:Mehmet Aydin] lo. Alle sier [PER#k1:Sennep] her.\n"
    "B2: Ja, [PER#k1:Mehmett] er grei. Jeg heter [PER#k2:Tone].\nB1: Da er det [PER#k3:Knut] som mangler.\n"
)


def test_a_team_writes_full_names_and_what_else_people_are_called(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(MEHMET, encoding="utf-8")
    rows_of = [(one.name, one.nicknames, one.interviews) for one in register_of(read_gold(path))]
    assert rows_of == [("Mehmet Aydin", ("Sennep",), ("a",)), ("Tone", (), ("a",)), ("Knut", (), ("a",))]
    assert [one.name for one in register_of(read_gold(path), every=2)] == ["Mehmet Aydin", "Knut"]


def test_a_nickname_that_is_a_word_gets_past_unless_it_is_in_the_register(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("I: ja.\nB1: det var tre stykker. [PER#k1:sennep] er eldst.\n", encoding="utf-8")
    texts = read_gold(path)
    assert (measure(texts, POLICY).leaks, measure(texts, POLICY, register=register_of(texts)).leaks) == (1, 0)


def test_numbers_count_whole_and_traps_count_untouched(tmp_path: Path) -> None:
    path = tmp_path / "n.tsv"
    path.write_text(
        "sentence\tstart\tend\ttype\tshape\nRing 412 34 567 da\t5\t15\tTLF\tx\nDet kostet 500 kroner\t11\t21\t-\tamount\n",
        encoding="utf-8",
    )
    found = dict(measure_numbers(path))
    assert found["alle numre"] == "1 av 1" and found["alle feller"] == "1 av 1"
