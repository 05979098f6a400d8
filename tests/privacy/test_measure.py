"""The measure counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

from bsb.model.settings import NamePolicy
from bsb.privacy.gold import lowered, read_gold, read_iob2
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


def test_numbers_count_whole_and_traps_count_untouched(tmp_path: Path) -> None:
    path = tmp_path / "n.tsv"
    path.write_text(
        "sentence\tstart\tend\ttype\tshape\nRing 412 34 567 da\t5\t15\tTLF\tx\nDet kostet 500 kroner\t11\t21\t-\tamount\n",
        encoding="utf-8",
    )
    found = dict(measure_numbers(path))
    assert found["alle numre"] == "1 av 1" and found["alle feller"] == "1 av 1"
