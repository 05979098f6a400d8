"""The acceptance scenarios for reports and the conference, on the example study, each by its number."""

from __future__ import annotations

import re
from dataclasses import replace

import openpyxl
import pytest
from docx import Document

from bsb.display import build, load_spec
from bsb.display.stale import is_stale, segments_hash
from bsb.model.coding import Valence
from bsb.model.human import Finding, Summary
from bsb.model.report import Saying
from bsb.model.transcript import Source
from bsb.report.accessibility import faults
from bsb.report.conference import write_pack
from bsb.report.drafts import check_draft
from bsb.report.process import process_report
from bsb.report.word import write_word
from bsb.study import Study
from bsb.study.conferring import take_in_conference
from bsb.study.showing import DisplayOptions
from bsb.study.writing_up import ReportOptions
from tests.report.report_study import all_tables, every_part, lines, write_over
from tests.report.test_report_feedback import choose

pytestmark = pytest.mark.slow

THEME = "informasjon"


@pytest.fixture(scope="module")
def material(example_study):
    return example_study.material()


def turned(material, critical: int, positive: int):
    """The example where so many statements on one theme are critical and positive, each by another person, and the rest say nothing of it."""
    seen: dict[str, str] = {}
    for segment in material.segments:
        about = any(row.code == THEME for row in material.codes_of.get(segment.id, ()))
        if about and segment.source is Source.INTERVIEW and 15 <= len(segment.text.split()) <= 60:
            seen.setdefault(segment.person, segment.id)
    chosen = list(seen.values())[: critical + positive]
    assert len(chosen) == critical + positive
    sign = {id: Valence.POSITIVE if number < positive else Valence.CRITICAL for number, id in enumerate(chosen)}
    codings = tuple(
        replace(row, valence=sign[row.segment]) if row.code == THEME else row
        for row in material.codings
        if row.code != THEME or row.segment in sign
    )
    return replace(material, codings=codings)


def test_scenario_3_seven_critical_and_one_positive_are_both_shown_and_counted(material, tmp_path):
    report = process_report(turned(material, 7, 1))
    sections = {inner.key: inner for section in report.sections for _depth, inner in section.walk()}
    quotes = {
        side: [each for each in sections[f"{THEME}/{part}"].blocks if isinstance(each, Saying)]
        for side, part in (("positiv", "bra"), ("kritisk", "vanskelig"))
    }
    assert len(quotes["positiv"]) == 1 and len(quotes["kritisk"]) >= 2
    people = [material.segment[each.segment].person for side in quotes.values() for each in side]
    assert len(people) == len(set(people)), "nobody is quoted twice while another is unused"
    text = " ".join(text for _style, text in lines(write_word(report, tmp_path / "r.docx")))
    assert "1 sier noe positivt og 7 sier noe kritisk" in text
    assert f"1 av 1 positivt og {len(quotes['kritisk'])} av 7 kritiske utsagn" in text
    assert "Bare 1 person sier noe positivt om dette, mot 7 som sier noe kritisk." in text


def test_scenario_4_one_changed_segment_flags_its_summary_its_quote_and_its_slide(material, tmp_path):
    files = {path.name: path for path in write_pack(material, tmp_path / "k")}
    draft = write_word(process_report(material), tmp_path / "prosessrapport.docx")
    rows = openpyxl.load_workbook(files["kildeark.xlsx"]).active.iter_rows(values_only=True)
    on_slides = {row[6] for row in rows if isinstance(row[2], int)}
    name = next(each.segment for each in process_report(material).sayings if each.segment in on_slides)
    assert "sitat" not in {each.check for path in (draft, files["presentasjon.pptx"]) for each in told(path, material)}

    case = material.transcript[material.segment[name].span.transcript].case
    code = next(row.code for row in material.codes_of[name])
    written = Summary(
        id="S1",
        display="temamatrise",
        row=case,
        column=code,
        text="Kort.",
        text_hash=segments_hash(material, [name]),
        segments=(name,),
    )
    segments = tuple(replace(each, text=f"Nå {each.text}") if each.id == name else each for each in material.segments)
    changed = replace(material, segments=segments, human=replace(material.human, summaries=(written,)))
    for path in (draft, files["presentasjon.pptx"]):
        assert [each.what for each in told(path, changed) if each.check == "sitat"] == [
            "Sitatet står ikke ordrett i noen utskrift."
        ], path.name

    assert is_stale(changed, written.text_hash, written.segments, written.segments)
    assert not is_stale(material, written.text_hash, written.segments, written.segments)


def told(path, material):
    return check_draft(path, material).faults


def test_scenario_5_nothing_that_leaves_has_ids_files_authors_or_few(example_study, example, tmp_path):
    made = [
        path
        for kind in ("prosess", "konferanse", "delrapport", "slutt")
        for path in example_study.report(kind, ReportOptions(folder=str(tmp_path / kind)))
    ]
    options = DisplayOptions(("docx", "xlsx", "html"), "external", hold="mask", folder=str(tmp_path / "displayer"))
    made += example_study.display(["D02", "D06", "D12", "D13", "D15", "D17"], options)
    internal = ("kildeark", "gruppeinndeling", "kjoreplan", "referat")
    files = [path.name for path in (example / "intervjuer").glob("*")]
    stems = {path.rpartition(".")[0] for path in files}
    for path in made:
        if path.name.startswith(internal):
            continue
        for part, content in every_part(path).items() if path.suffix != ".html" else [("", path.read_bytes())]:
            text = content.decode("utf-8", "replace")
            assert not re.search(r"\b[IK]\d\d-S\d{3}\b|>P\d\d<", text), (path.name, part)
            assert "DPS-ansatt 1" not in text and not re.search(r"\bpolitiker\b", text), (path.name, part)
            assert not any(stem in text for stem in stems if len(stem) > 6), (path.name, part)
            if part == "docProps/core.xml":
                author = re.search(r"<dc:creator>(.*?)</dc:creator>", text)
                assert author is None or author.group(1) in {"", "bsb"}, path.name
    assert len(made) > 25


def test_scenario_6_what_is_made_opens_and_passes_the_accessibility_list(example_study, tmp_path, libreoffice):
    import pypdf

    for kind in ("prosess", "delrapport", "slutt"):
        (path,) = example_study.report(kind, ReportOptions(folder=str(tmp_path)))
        assert [str(fault) for fault in faults(path)] == [], path.name
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(libreoffice(path, "pdf")).pages)
        assert len(text) > 3000 and not re.search(r"SEQ|REF _|Error!|Feil!", text)


RESPONSES = {
    "F1": ("bekrefter", "Slik er det hos oss."),
    "F2": ("nyanserer", "Det gjelder de som har hatt samme person lenge."),
    "F3": ("uenig", "Brevene kommer uker i forveien."),
}
STATUS = {"F1": "bekreftet", "F2": "nyansert", "F3": "avvist"}


def test_scenario_7_the_conference_changes_findings_and_stands_under_the_right_theme(own_example, tmp_path):
    study: Study = own_example
    made = {path.name: path for path in study.report("konferanse", ReportOptions(folder=str(tmp_path)))}
    document = Document(str(made["referat.docx"]))
    table = all_tables(document)[0]
    rows = {table.cell(number, 0).text: number for number in range(1, len(table.rows))}
    for finding, (response, text) in RESPONSES.items():
        choose(table.cell(rows[finding], 2), response)
        table.cell(rows[finding], 3).text = text
    table.cell(len(table.rows) - 1, 3).text = "Ingen har spurt om tannlegen."
    write_over(document, "Roller i gruppa", "Roller i gruppa: bruker, oppfølger")
    document.save(str(tmp_path / "referat.docx"))
    before = len(study.material().human.inputs)
    given = take_in_conference(study, [tmp_path / "referat.docx"], "K2", None)
    assert (given.inputs, given.statements) == (4, 0)
    assert take_in_conference(study, [tmp_path / "referat.docx"], "K2", None).inputs == 0

    material = study.material()
    assert len(material.human.inputs) == before + 4
    d12 = build(material, load_spec("D12"))
    said = " ".join(layer.text for cell in d12.cells for layer in cell.layers)
    assert all(text in said for _response, text in RESPONSES.values()) and "tannlegen" in said

    # A person sets the new status, in the table as in Excel.
    with study.store.transaction() as work:
        found = [replace(row, status=STATUS.get(row.id, row.status)) for row in material.human.findings]
        work.add_human(found)
    statuses = {row.id: row.status for row in study.material().human.findings if isinstance(row, Finding)}
    assert {id: statuses[id] for id in STATUS} == STATUS

    (report,) = study.report("delrapport", ReportOptions(folder=str(tmp_path)))
    under = by_theme(report)
    themes = {row.id: row.theme for row in material.human.findings}
    labels = {code.id: code.label("nb") for code in material.codebook}
    for finding, (_response, text) in RESPONSES.items():
        assert any(text in line for line in under[labels[themes[finding]]]), finding
    everything = " ".join(line for part in under.values() for line in part)
    assert "Status: avvist" in everything and "Ingen har spurt om tannlegen." in everything


def by_theme(path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    theme = ""
    for style, text in lines(path):
        if style in {"Heading 1", "Heading 2"}:
            theme = text
        else:
            found.setdefault(theme, []).append(text)
    return found


ODD = {
    "=": "=SUM(A1) sto det på lappen fra kontoret, og jeg forsto ingenting av det de hadde skrevet til meg.",
    "–": "– Nei, sa hun, du må vente til over helgen, og så gikk jeg hjem igjen uten å ha fått noe svar.",
    "long": "Det var et langt brev. " + "Og så skrev de det samme en gang til. " * 900,
    "control": "Han skrev \x07et tegn som ingen kan se, og det kom med i utskriften uten at noen la merke til det.",
}


def test_scenario_8_odd_quotes_reach_excel_and_word_or_are_told(material, tmp_path):
    chosen = [each.segment for each in process_report(material).sayings][: len(ODD)]
    texts = dict(zip(chosen, ODD.values(), strict=True))
    study = with_texts(material, texts)
    report = process_report(study)
    assert set(texts) <= {each.segment for each in report.sayings}
    word = [text for style, text in lines(write_word(report, tmp_path / "r.docx")) if style == "BSB Sitat"]
    assert f"«{ODD['=']}»" in word and f"«{ODD['–']}»" in word
    assert f"«{ODD['control'].replace(chr(7), '')}»" in word
    assert any(text.startswith("«Det var et langt brev.") and text.endswith("[…]»") for text in word)

    from bsb.display.writers import WriteOptions, write

    paths = write(build(study, load_spec("D05")), tmp_path, ("xlsx",), WriteOptions())
    cells = [
        cell
        for path in paths
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    values = [cell.value for cell in cells]
    assert any(ODD["="] in value for value in values) and all(
        cell.data_type != "f" or "HYPERLINK" in cell.value for cell in cells
    )
    assert any(ODD["–"] in value for value in values)
    assert any(ODD["control"].replace("\x07", "") in value for value in values)
    parts = [value for value in values if "det samme en gang til" in value]
    assert sum(len(value) for value in parts) >= len(ODD["long"]) and max(map(len, parts)) <= 32_767


def with_texts(material, texts: dict[str, str]):
    """The example where some statements say something else, marked as good illustrations; each is the whole of its turn."""
    spans = {id: material.segment[id].span for id in texts}
    by_turn = {(span.transcript, span.turn): texts[id] for id, span in spans.items()}
    transcripts = tuple(
        replace(
            each,
            turns=tuple(
                replace(turn, text=by_turn[each.id, turn.index]) if (each.id, turn.index) in by_turn else turn
                for turn in each.turns
            ),
        )
        for each in material.transcripts
    )
    segments = tuple(
        replace(each, text=texts[each.id], span=replace(each.span, start=0, end=len(texts[each.id])))
        if each.id in texts
        else each
        for each in material.segments
        if each.id in texts or (each.span.transcript, each.span.turn) not in by_turn
    )
    kept = {each.id for each in segments}
    codings = tuple(
        replace(row, illustrative=row.segment in texts or row.illustrative)
        for row in material.codings
        if row.segment in kept
    )
    return replace(material, transcripts=transcripts, segments=segments, codings=codings)
