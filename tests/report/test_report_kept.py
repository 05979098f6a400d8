"""Ways in which a person's work could be lost, each tried: none of them may lose it."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from bsb.errors import InputError
from bsb.model.report import Blank, Cover, Human, Paragraph, Report, Section, Text
from bsb.report.conference import write_pack
from bsb.report.word import write_word
from bsb.report.word.controls import tagged
from bsb.report.word.fields import long_field
from bsb.report.word.manifest import is_untouched, sidecar
from bsb.report.word.seal import Seal
from bsb.report.word.update import update_word
from bsb.text.keeping import file_hash
from tests.report.report_study import lines, paragraph_with, small_study, write_over


def paragraph(key: str, text: str) -> Paragraph:
    return Paragraph(key, (Text(text),))


def report(*sections: Section, **changes: object) -> Report:
    return Report("prove", Cover("Tittel"), sections, **changes)


def theme(name: str, *blocks) -> Section:
    return Section(name, f"Tema {name}", (paragraph(f"{name}/facts", f"Tall om {name}."), *blocks))


def drafted(tmp_path, first: Report, change):
    path = write_word(first, tmp_path / "utkast.docx")
    document = Document(str(path))
    change(document)
    document.save(str(path))
    return path


def texts(path) -> list[str]:
    return [text for style, text in lines(path) if not style.lower().startswith(("toc", "title"))]


def test_a_field_filled_with_something_in_brackets_is_filled(tmp_path):
    first = report(Section("s", "Del", (Paragraph("when", (Text("Dato: "), Blank("date", "dato"), Text(" i år"))),)))

    def fill(document):
        field = tagged(document.element.body)["bsb:human:date"]
        for flag in list(field.iter(qn("w:showingPlcHdr"))):  # Word takes the flag away when somebody types
            flag.getparent().remove(flag)
        next(field.iter(qn("w:t"))).text = "[ikke avtalt]"

    new = report(Section("s", "Del", (Paragraph("when", (Text("Når: "), Blank("date", "dato"), Text(" i år"))),)))
    done = update_word(new, drafted(tmp_path, first, fill))
    assert "Dato: [ikke avtalt] i år" in texts(done.path)


@pytest.mark.parametrize(
    "make",
    [
        lambda: parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="1"/></w:r>'),
        lambda: parse_xml(f"<w:r {nsdecls('w')}><w:object/></w:r>"),
        lambda: parse_xml(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+1</m:t></m:r></m:oMath>'
        ),
    ],
    ids=["footnote", "object", "equation"],
)
def test_what_has_no_text_of_its_own_makes_a_block_a_persons(tmp_path, make):
    def insert(document):
        paragraph_with(document, "Tall om a.")._p.append(make())

    done = update_word(
        report(Section("a", "Tema a", (paragraph("a/facts", "Nye tall."),))),
        drafted(tmp_path, report(theme("a")), insert),
    )
    assert "bsb:text:a/facts" in done.kept
    assert any(text.startswith("Tall om a.") for text in texts(done.path))


def test_a_citation_field_is_a_persons_and_a_caption_number_is_not(tmp_path):
    def cite(document):
        found = paragraph_with(document, "Tall om a.")._p
        found.extend(long_field("ADDIN ZOTERO_ITEM", "(Hansen 2020)"))

    done = update_word(
        report(Section("a", "Tema a", (paragraph("a/facts", "Nye tall."),))),
        drafted(tmp_path, report(theme("a")), cite),
    )
    assert any("(Hansen 2020)" in text for text in texts(done.path))


def test_a_tracked_change_of_looks_is_a_persons(tmp_path):
    def track(document):
        run = paragraph_with(document, "Tall om a.").runs[0]._r
        properties = OxmlElement("w:rPr")
        change = OxmlElement("w:rPrChange")
        for name, value in (("w:id", "7"), ("w:author", "Kari"), ("w:date", "2026-01-01T00:00:00Z")):
            change.set(qn(name), value)
        change.append(OxmlElement("w:rPr"))
        properties.append(change)
        run.insert(0, properties)

    done = update_word(
        report(Section("a", "Tema a", (paragraph("a/facts", "Nye tall."),))),
        drafted(tmp_path, report(theme("a")), track),
    )
    assert "Tall om a." in texts(done.path)


def test_what_a_person_wrote_on_a_theme_that_leaves_the_report_keeps_its_heading(tmp_path):
    two = report(theme("a"), theme("b", Human("b/summary", "Skriv om b")))
    draft = drafted(tmp_path, two, lambda d: write_over(d, "[Skriv om b]", "Alle savner b."))
    done = update_word(report(theme("a")), draft)
    found = texts(done.path)
    assert found[found.index("Alle savner b.") - 1] == "Tema b"
    assert "Tall om b." not in found
    again = update_word(report(theme("a")), done.path)
    assert texts(again.path)[-2:] == ["Tema b", "Alle savner b."]


def test_text_between_blocks_keeps_the_heading_it_stands_under(tmp_path):
    def between(document):
        own = document.add_paragraph("Dette skrev jeg selv om b.")._p
        document.element.body.remove(own)
        tagged(document.element.body)["bsb:text:b/facts"].addnext(deepcopy(own))

    inner = Section("del", "Del to", (), (theme("b"),))
    draft = drafted(tmp_path, report(theme("a"), inner), between)
    found = texts(update_word(report(theme("a")), draft).path)
    assert found[-3:] == ["Del to", "Tema b", "Dette skrev jeg selv om b."]


def test_a_section_that_nobody_wrote_in_leaves_no_heading_behind(tmp_path):
    draft = write_word(report(theme("a"), theme("b")), tmp_path / "utkast.docx")
    assert texts(update_word(report(theme("a")), draft).path) == ["Tema a", "Tall om a."]


def test_an_update_never_writes_over_an_earlier_one(tmp_path):
    draft = write_word(report(theme("a")), tmp_path / "utkast.docx")
    first = update_word(report(theme("a")), draft).path
    document = Document(str(first))
    write_over(document, "Tall om a.", "Det viktigste jeg har skrevet.")
    document.save(str(first))
    second = update_word(report(theme("a"), theme("b")), draft).path
    assert second.name == "utkast-oppdatert-2.docx"
    assert "Det viktigste jeg har skrevet." in texts(first)


def test_a_draft_about_another_case_is_refused(tmp_path):
    draft = write_word(report(theme("a"), study="s", case="nord"), tmp_path / "utkast.docx")
    with pytest.raises(InputError, match="s/nord"):
        update_word(report(theme("a"), study="s", case="midt"), draft)


def test_it_is_known_whether_a_draft_was_saved_by_somebody(tmp_path):
    draft = write_word(report(theme("a")), tmp_path / "utkast.docx")
    assert is_untouched(draft)
    sealed = write_word(report(theme("a")), tmp_path / "forseglet.docx", seal=Seal("hemmelig"))
    assert is_untouched(sealed, Seal("hemmelig"))
    assert not is_untouched(sealed, Seal("en annen")), "nobody without the secret can hold a file up against the list"
    list_of_it = sidecar(sealed).read_text(encoding="utf-8")
    assert file_hash(sealed) not in list_of_it
    older = json.loads(list_of_it)
    older.pop("whole")
    sidecar(sealed).write_text(json.dumps(older | {"file": file_hash(sealed)}), encoding="utf-8")
    assert is_untouched(sealed, Seal("hemmelig")), "lists from before are read"
    document = Document(str(draft))
    write_over(document, "Tall om a.", "Mitt.")
    document.save(str(draft))
    assert not is_untouched(draft)


def test_what_was_written_in_the_conference_pack_is_put_by_when_it_is_made_again(tmp_path):
    study = small_study()
    write_pack(study, tmp_path)
    document = Document(str(tmp_path / "invitasjon.docx"))
    write_over(document, "[Hva dekkes", "Vi betaler bussen.")
    document.save(str(tmp_path / "invitasjon.docx"))
    again = write_pack(study, tmp_path)
    copies = [path for path in again if path.parent.name == "sikkerhetskopi"]
    assert [path.name.partition("-")[0] for path in copies] == ["invitasjon"]
    assert "Vi betaler bussen." in texts(copies[0])


def test_a_sheet_that_the_new_pack_has_not_is_taken_away_unless_somebody_wrote_on_it(tmp_path):
    study = small_study()
    first = [path.name for path in write_pack(study, tmp_path) if "gruppeark" in path.name]
    one = replace(study, findings=()) if hasattr(study, "findings") else study
    few = replace(one, codings=tuple(row for row in study.codings if row.code == study.codings[0].code))
    write_pack(few, tmp_path)
    left = sorted(path.name for path in tmp_path.glob("gruppeark*"))
    assert len(left) < len(first)
