"""Questionnaires: figures and open answers. The expected figures were worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import SettingsError, TableError
from bsb.ingest.questionnaire import QuestionnaireSpec, figures, read_questionnaire, spec_of, transcripts
from bsb.model.transcript import Source

SPEC = QuestionnaireSpec(
    scale=(("mestring", "Jeg mestrer hverdagen"), ("trygg", "trygg")),
    open=("Hva har vært viktigst?", "annet"),
    respondent="nr",
    case="gruppe",
)
ROWS = """nr;gruppe;mestring;trygg;Hva har vært viktigst?;annet
1;Nord;4;6;At noen ringte (ler).;
2;Nord;5 - enig;;Oppfølgeren;Takk for kaffen
Kari Hansen;Sør;4,0;vet ikke;-;
4;Sør;1;2;;Ingenting
"""


def sheet(tmp_path: Path, content: str = ROWS) -> Path:
    path = tmp_path / "skjema.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_figures(tmp_path: Path) -> None:
    mestring, trygg = figures(read_questionnaire(sheet(tmp_path), SPEC))
    assert (mestring.title, mestring.total, mestring.n, mestring.missing) == ("Jeg mestrer hverdagen", 4, 4, 0)
    assert mestring.counts == ((1, 1), (2, 0), (3, 0), (4, 2), (5, 1), (6, 0))
    assert [share for _, share in mestring.percent] == [25, 0, 0, 50, 25, 0]
    assert (mestring.mean, mestring.median) == (3.5, 4)
    assert (trygg.total, trygg.n, trygg.missing, trygg.mean, trygg.median) == (4, 2, 2, 4, 4)


def test_figures_by_case(tmp_path: Path) -> None:
    rows = figures(read_questionnaire(sheet(tmp_path), SPEC), by_case=True)
    assert [(row.item, row.case, row.n, row.mean) for row in rows] == [
        ("mestring", "", 4, 3.5), ("mestring", "nord", 2, 4.5), ("mestring", "sor", 2, 2.5),
        ("trygg", "", 2, 4.0), ("trygg", "nord", 1, 6.0), ("trygg", "sor", 1, 2.0),
    ]  # fmt: skip


def test_nobody_answered(tmp_path: Path) -> None:
    item = figures(
        read_questionnaire(sheet(tmp_path, "mestring;trygg\n;2\n"), QuestionnaireSpec(scale=(("mestring", "x"),)))
    )[0]
    assert (item.n, item.missing, item.mean, item.median, item.percent[0]) == (0, 1, None, None, (1, 0.0))


def test_open_answers_become_turns(tmp_path: Path) -> None:
    nord, sor = transcripts(read_questionnaire(sheet(tmp_path), SPEC))
    assert [(turn.label, turn.text) for turn in nord.turns] == [
        ("1", "At noen ringte."),
        ("2", "Oppfølgeren"),
        ("2", "Takk for kaffen"),
    ]
    assert nord.turns[0].marks[0].kind == "laughter"
    assert (nord.facts.case, nord.facts.source, nord.format) == ("nord", Source.QUESTIONNAIRE, "spørreskjema")
    assert nord.file_hash != sor.file_hash
    assert [turn.place for turn in sor.turns] == ["linje 5, kolonne 2"]


def test_a_name_where_a_number_should_be_is_not_used(tmp_path: Path) -> None:
    answers = read_questionnaire(sheet(tmp_path), SPEC).answers
    assert [one.respondent for one in answers] == ["1", "2", "3", "4"]


def test_one_transcript_without_cases(tmp_path: Path) -> None:
    made = transcripts(read_questionnaire(sheet(tmp_path), QuestionnaireSpec(open=("annet",))))
    assert len(made) == 1 and made[0].stem == "skjema" and len(made[0].turns) == 2


def test_all_faults_at_once(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_questionnaire(
            sheet(tmp_path, ROWS.replace(";1;2;", ";7;bra;")), QuestionnaireSpec(scale=(*SPEC.scale, ("borte", "x")))
        )
    assert [(fault.line, "skala" in fault.what) for fault in caught.value.faults] == [(1, False), (5, True), (5, True)]
    assert "1–6" in caught.value.faults[1].what
    with pytest.raises(TableError, match="ingen svar"):
        read_questionnaire(sheet(tmp_path, "mestring\n"), SPEC)


def test_spec_from_settings() -> None:
    spec = spec_of({"skala": {"q1": "Jeg har det bra"}, "apne": ["annet"], "respondent": "nr", "mangler": ["9"]})
    assert (spec.scale, spec.open, spec.respondent, spec.most) == ((("q1", "Jeg har det bra"),), ("annet",), "nr", 6)
    assert "9" in spec.missing
    assert spec_of({"skala": ["q1"], "lavest": 0, "hoyest": 10}).scale == (("q1", "q1"),)
    with pytest.raises(SettingsError) as caught:
        spec_of({"skala": 3, "apne": "annet", "lavest": 6, "hoyest": 1, "ukjent": 1})
    assert len(caught.value.faults) == 4
    with pytest.raises(SettingsError, match="minst én"):
        spec_of({})
