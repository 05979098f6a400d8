"""What can be a label, and what is chosen as one when the whole file is seen."""

from __future__ import annotations

import pytest

from bsb.ingest.labels import candidate, fold, shape

from .talks import said, text, times


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("I", "code"),
        ("B1", "code"),
        ("IP 2", "code"),
        ("Intervjuer 2", "noun"),
        ("intervjuar", "noun"),
        ("Kvinne, 40", "noun"),
        ("TORUNN", "upper"),
        ("ANNE-LISE", "upper"),
        ("SPEAKER_00", "machine"),
        ("id1", "machine"),
        ("Taler 1", "noun"),
        ("Siri", "name"),
        ("Per Arne", "name"),
        ("Kari av Nordby", "name"),
        ("Åse Ødegård", "name"),
        ("siri", "lower"),
        ("for eksempel", ""),
        ("Dato", ""),
        ("Han sa at det", ""),
        ("17", ""),
        ("http", ""),
        ("Og jeg sa", ""),
        ("", ""),
    ],
)
def test_shape(name: str, kind: str) -> None:
    assert shape(name) == kind


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("I: Hei", "I", "Hei"),
        ("NILS : Hei", "NILS", "Hei"),
        ("#Kari: Hei", "Kari", "Hei"),
        ("@Kari: Hei", "Kari", "Hei"),
        ("[id1] Hei", "id1", "Hei"),
        ("[id1]: Hei", "id1", "Hei"),
        ("I – Hei", "I", "Hei"),
        ("I - Hei", "I", "Hei"),
        ("I\tHei", "I", "Hei"),
        ("I:Hei", "I", "Hei"),
        ("Siri   0:12", "Siri", ""),
        ("Siri [00:00:12] Hei", "Siri", "Hei"),
        ("[00:00:12] Siri: Hei", "Siri", "Hei"),
        ("I: for eksempel: sånn", "I", "for eksempel: sånn"),
    ],
)
def test_candidate(line: str, name: str, rest: str) -> None:
    found = candidate(line)
    assert found is not None
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize(
    "line",
    [
        "17:30 var det slutt",
        "for eksempel: dette",
        "https://nav.no",
        "http://nav.no: her",
        "Klokka 17:30: da",
        "Dato: i dag",
        "Hun sa: nei",
        "- nei: det",
    ],
)
def test_never_a_candidate(line: str) -> None:
    assert candidate(line) is None


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("[00:12:31] I: Hei", 751_000),
        ("0:12 I: Hei", 12_000),
        ("I [00:07]: Hei", 7_000),
        ("I (00:07): Hei", 7_000),
        ("I: [00:09] Hei", 9_000),
        ("I: Hei", None),
    ],
)
def test_time_beside_a_label(line: str, start: int | None) -> None:
    found = candidate(line)
    assert found is not None
    assert (found.start_ms, found.rest) == (start, "Hei")


def test_what_the_clock_was_is_speech() -> None:
    assert said("I: Når da?\nB: 17:30 sa de.\n17:45 kom hun.\nI: Ja?") == [
        ("I", "Når da?"),
        ("B", "17:30 sa de. 17:45 kom hun."),
        ("I", "Ja?"),
    ]


def test_fold() -> None:
    assert fold("Int.") == fold("INT") == fold("I n t")


def test_every_kind_of_label_in_one_file() -> None:
    labels = ["I", "B1", "Intervjuer 2", "TORUNN", "NILS", "GRO"]
    content = "I: a b\nB1: c d\nIntervjuer 2: e f\nTORUNN: g h\nNILS : i j\nGRO (avbryter): k l\n"
    assert [label for label, _ in said(content)] == labels


def test_a_capitalised_word_met_once_is_a_name_only_among_names() -> None:
    assert [label for label, _ in said("Siri: Hei?\nMai: Ja.\nSiri: Og?\nMai: Nei.\nGro: Jeg og.")][-1] == "Gro"
    assert said("I: Hei?\nB1: Ja.\nBolig: det er viktig.") == [("I", "Hei?"), ("B1", "Ja. Bolig: det er viktig.")]


def test_a_theme_before_a_colon_is_speech() -> None:
    content = "Siri: Hva?\nMai: To ting.\nKonklusjon: det går.\nSiri: Ja?\nMai: Ja."
    assert said(content)[1] == ("Mai", "To ting. Konklusjon: det går.")


def test_labels_in_brackets_are_not_marks() -> None:
    content = "[id1] Hei [uhørlig] du.\n[id2] [navn] kom.\n[id1] Ja?\n[latter]\n[id2] Nei."
    assert said(content) == [("id1", "Hei du."), ("id2", "[navn] kom."), ("id1", "Ja?"), ("id2", "Nei.")]


def test_dashes_are_labels_only_without_colons() -> None:
    assert said("I – Hei?\nB1 – Ja – kanskje.\nI – Og?") == [("I", "Hei?"), ("B1", "Ja – kanskje."), ("I", "Og?")]
    assert said("I: Hei?\nPer – han var snill.\nPer – ja.\nB: Ok.") == [
        ("I", "Hei? Per – han var snill. Per – ja."),
        ("B", "Ok."),
    ]


def test_lower_case_names_where_all_are() -> None:
    assert [label for label, _ in said("siri: hei?\nmai: ja.\nsiri: og?\nmai: nei.")] == ["siri", "mai", "siri", "mai"]


def test_case_and_spaces_make_one_label_and_it_is_said() -> None:
    read = text("SIRI: Hei?\nMai: Ja.\nSiri: Og?\nMAI : Nei.\nSIRI: Ok?")
    assert [turn.label for turn in read.turns] == ["SIRI", "MAI", "SIRI", "MAI", "SIRI"]
    assert any("flere måter" in doubt for doubt in read.doubts)


def test_several_turns_in_a_paragraph() -> None:
    read = text("I: Hei? B1: Ja, jeg sa: kom. I: Og?\nB1: Nei.")
    assert [(t.label, t.text) for t in read.turns] == [
        ("I", "Hei?"),
        ("B1", "Ja, jeg sa: kom."),
        ("I", "Og?"),
        ("B1", "Nei."),
    ]
    assert any("flere replikker" in doubt for doubt in read.doubts)


def test_a_file_whose_line_ends_were_lost() -> None:
    content = "I: Hvordan gikk det? B1: Det gikk bra, synes jeg. " * 30
    assert said(content)[:3] == [
        ("I", "Hvordan gikk det?"),
        ("B1", "Det gikk bra, synes jeg."),
        ("I", "Hvordan gikk det?"),
    ]
    assert len(said(content)) == 60


def test_time_alone_on_a_line_belongs_to_the_next() -> None:
    read = text("[00:00:03]\nSiri: Hei?\n[00:00:07]\nMai: Ja.\n")
    assert times(read) == [(3000, None), (7000, None)]


def test_one_voice_without_labels() -> None:
    read = text("Vi bor her.\nDet er fint.\n\nMen det regner.")
    assert [(t.label, t.text) for t in read.turns] == [("", "Vi bor her. Det er fint."), ("", "Men det regner.")]
    assert any("hvem som snakker" in doubt for doubt in read.doubts)


def test_a_label_met_once_in_a_long_talk_is_doubted() -> None:
    read = text("I: Hei?\nB1: Ja.\n" * 5 + "B7: Nei.\n")
    assert any("linje 11" in doubt for doubt in read.doubts)


def test_names_alone_on_lines_as_a_table_saved_as_text_has_them() -> None:
    content = "Samtale\nHvem\nHva som ble sagt\nGunn\nHvordan gikk det med dere?\nKristin\nBra, egentlig.\nJa.\nGunn\nOg så?\nKristin\nIngenting.\n"
    assert said(content) == [
        ("Gunn", "Hvordan gikk det med dere?"),
        ("Kristin", "Bra, egentlig. Ja."),
        ("Gunn", "Og så?"),
        ("Kristin", "Ingenting."),
    ]
    assert said("I: Hvem?\nGunn\nB1: Kristin\nI: Ja?\nGunn\nB1: Nei.")[0] == ("I", "Hvem? Gunn")


def test_a_bracket_at_the_label_says_who_speaks_or_how() -> None:
    read = text("Siri (intervjuer): Hei?\nMai (bruker, 40 år): Ja.\nSiri (ler): Og?\nMai (avbryter): Nei.\nSiri: Ok.")
    assert [(turn.label, turn.text, len(turn.marks)) for turn in read.turns] == [
        ("Siri", "Hei?", 0),
        ("Mai", "Ja.", 0),
        ("Siri", "Og?", 1),
        ("Mai", "Nei.", 1),
        ("Siri", "Ok.", 0),
    ]
    assert read.preamble == ("Siri = intervjuer", "Mai = bruker, 40 år")
    assert [(speaker.interviewer, speaker.role) for speaker in read.speakers] == [
        (True, "intervjuer"),
        (False, "bruker, 40 år"),
    ]
    assert said(
        "1\n00:00:01,000 --> 00:00:02,000\nSiri (intervjuer): Hei?\n\n2\n00:00:02,000 --> 00:00:03,000\nMai: Ja.\n",
        "a.srt",
    ) == [("Siri", "Hei?"), ("Mai", "Ja.")]


def test_a_name_before_a_colon_among_codes_is_doubted_where_it_is_read_as_speech() -> None:
    read = text(
        "KH: Hei?\nJT: Nei, det.\nKH: Og da?\nJT: Ja, sånn.\nWenche: det vet jeg ikke.\nKH: Sa du det?\nJT: Ja.\n"
    )
    assert read.turns[3].text == "Ja, sånn. Wenche: det vet jeg ikke."
    (doubt,) = (doubt for doubt in read.doubts if "begynner slik" in doubt)
    assert "linje 5" in doubt
    # The doubt is printed and logged: whoever it is, is not named.
    assert "Wenche" not in doubt


def test_what_is_accepted_as_a_label_is_not_also_doubted_as_speech() -> None:
    listed = text(
        "Til stede: KH, JT, Wenche\n\nKH: Hei?\nJT: Nei.\nKH: Og da?\nJT: Ja.\nWenche: Nei.\nKH: Sa du det?\nJT: Ja.\n"
    )
    assert "Wenche" in {turn.label for turn in listed.turns}
    assert not any("begynner slik" in doubt for doubt in listed.doubts)
