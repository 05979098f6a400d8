"""The interview guide that counts: bsb.toml's own, or one in Word that lies beside the template nobody has filled."""

from __future__ import annotations

from docx import Document

from bsb.study import Study


def _in_word(study: Study) -> None:
    document = Document()
    document.add_heading("Bolig", 1)
    document.add_paragraph("Hvordan er det å bo der du bor nå?")
    document.save(str(study.folder / "temaguide.docx"))


def test_a_guide_in_word_counts_while_the_template_is_not_filled(study: Study) -> None:
    _in_word(study)
    guide = study.guide()
    assert guide is not None and study.guide_file == "temaguide.docx"
    assert [(topic.title, topic.codes) for topic in guide.topics] == [("Bolig", ("bolig",))]


def test_a_guide_that_somebody_has_written_in_the_yaml_counts(study: Study) -> None:
    _in_word(study)
    (study.folder / "temaguide.yaml").write_text("temaer:\n  - id: penger\n    tittel: Penger\n", encoding="utf-8")
    guide = study.guide()
    assert guide is not None and [topic.id for topic in guide.topics] == ["penger"]


def test_a_study_without_a_guide_has_none(study: Study) -> None:
    (study.folder / "temaguide.yaml").unlink()
    assert study.guide() is None
