"""What real programs write around the texts, in all the ways they differ."""

from __future__ import annotations

import pytest

from bsb.exchange.refi.reading import read_project
from bsb.exchange.refi.values import RefiProject
from tests.exchange.refi.files import BOLIG, CODES, NAV, guid, project, qdpx, selection, text_source

TEXT = "Intervjuer: Hvordan gikk det?\n\nKari: Boligen er fin. NAV var sene.\n"
AT = TEXT.index("Boligen er fin.")
ONE = selection(1, AT, AT + 15, "Boligen er fin.")


def lost(found: RefiProject) -> dict[str, int]:
    return {loss.what: loss.count for loss in found.losses}


def losses(found: RefiProject, word: str) -> int:
    return sum(count for what, count in lost(found).items() if word in what)


def test_a_whole_small_project(tmp_path):
    users = f'<Users><User guid="{guid(7)}" name="Anna Analytiker"/></Users>'
    source = text_source(
        f'<PlainTextSelection guid="{guid(1)}" name="Boligen er fin." startPosition="{AT}" endPosition="{AT + 15}">'
        f'<Coding guid="{guid(2)}" creatingUser="{guid(7)}" creationDateTime="2026-03-01T10:00:00.123+01:00"><CodeRef targetGUID="{BOLIG}"/>'
        f'<NoteRef targetGUID="{guid(8)}"/></Coding></PlainTextSelection>'
    )
    notes = f'<Notes><Note guid="{guid(8)}" name="Tanke"><PlainTextContent>Sammenlign med nord.</PlainTextContent></Note></Notes>'
    found = read_project(qdpx(tmp_path, project(source, users + CODES, after=notes), {"a.txt": TEXT}))
    (one,) = found.sources
    (chosen,) = one.selections
    (coding,) = chosen.codings
    assert (one.text, one.name) == (TEXT, "Intervju 1")
    assert one.text[chosen.start : chosen.end] == "Boligen er fin."
    assert (coding.code, coding.user, coding.when) == ("bolig", "Anna Analytiker", "2026-03-01T09:00:00Z")
    assert coding.memo == "Sammenlign med nord."
    assert found.notes[0].about == (("coding", "T001-1/bolig"),)
    assert [code.id for code in found.codebook] == ["bolig", "nav"]
    assert not found.losses


@pytest.mark.parametrize("qde", ["project.qde", "Project.qde", "PROJECT.QDE", "Boligstudien 2026.qde"])
@pytest.mark.parametrize("member", ["sources/a.txt", "Sources/A.TXT", "sources\\a.txt", "kilder/a.txt"])
def test_containers_differ(tmp_path, qde, member):
    found = read_project(qdpx(tmp_path, project(text_source(ONE)), {member: TEXT, "sources/.root": ""}, qde))
    assert found.sources[0].selections[0].start == AT


@pytest.mark.parametrize(
    "path", ["internal://a.txt", "internal:///a.txt", "a.txt", "relative:///sources/a.txt", "sources/a.txt"]
)
def test_paths_to_texts_differ(tmp_path, path):
    source = f'<TextSource guid="{guid(900)}" plainTextPath="{path}">{ONE}</TextSource>'
    assert read_project(qdpx(tmp_path, project(source), {"a.txt": TEXT})).sources[0].text == TEXT


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:project:1.0", "urn:QDA-XML:project:1:0", "urn:QDA-XML:project:0:4", "urn:noe:annet"]
)
def test_name_spaces_differ(tmp_path, namespace):
    found = read_project(qdpx(tmp_path, project(text_source(ONE), namespace=namespace), {"a.txt": TEXT}))
    assert found.sources[0].selections


def test_guids_are_the_same_in_braces_and_capitals(tmp_path):
    shouting = ONE.replace(BOLIG, "{" + BOLIG.upper() + "}")
    found = read_project(qdpx(tmp_path, project(text_source(shouting)), {"a.txt": TEXT}))
    assert found.sources[0].selections[0].codings[0].code == "bolig"


def test_a_text_outside_the_file_is_lost_and_never_looked_for_on_the_disk(tmp_path):
    (tmp_path / "a.txt").write_text("Hemmelig", encoding="utf-8")
    source = f'<TextSource guid="{guid(900)}" plainTextPath="absolute://{tmp_path}/a.txt">{ONE}</TextSource>'
    found = read_project(qdpx(tmp_path, project(source)))
    assert not found.sources
    assert losses(found, "ikke ligger i prosjektfilen") == 1


VARIABLES = (
    f'<Variables><Variable guid="{guid(31)}" name="Case" typeOfVariable="Text"/>'
    f'<Variable guid="{guid(32)}" name="Alder" typeOfVariable="Integer"/><Variable guid="{guid(33)}" name="Ferdig" typeOfVariable="Boolean"/></Variables>'
)


def value(variable: int, kind: str, written: str) -> str:
    return f'<VariableValue><VariableRef targetGUID="{guid(variable)}"/><{kind}>{written}</{kind}></VariableValue>'


def test_variables_of_the_source_of_a_case_and_of_a_case_without_a_name(tmp_path):
    cases = (
        f'<Cases><Case guid="{guid(40)}"><VariableValue><VariableRef targetGUID="{guid(31)}"/><TextValue>Nord</TextValue></VariableValue>'
        f'<SourceRef targetGUID="{guid(900)}"/></Case>'
        f'<Case guid="{guid(41)}" name="Bruker 1">{value(32, "IntegerValue", "34")}{value(33, "BooleanValue", "true")}<SelectionRef targetGUID="{guid(1)}"/></Case></Cases>'
    )
    source = text_source(ONE, after=value(33, "BooleanValue", "0"))
    found = read_project(qdpx(tmp_path, project(source, CODES + VARIABLES + cases), {"a.txt": TEXT}))
    assert found.sources[0].values == (("Ferdig", "nei"), ("Case", "Nord"))
    (case,) = found.cases
    assert (case.name, case.values, case.selections) == ("Bruker 1", (("Alder", "34"), ("Ferdig", "ja")), ("T001-1",))
    assert not found.losses


def test_nvivo_codes_a_text_with_a_case(tmp_path):
    cases = f'<Cases><Case guid="{guid(41)}" name="Kari"/></Cases>'
    both = ONE + selection(2, AT, AT + 7, "", code=guid(41))
    found = read_project(qdpx(tmp_path, project(text_source(both), CODES + cases), {"a.txt": TEXT}))
    assert found.cases[0].selections == ("T001-2",)
    assert not found.sources[0].selections[1].codings
    assert not found.losses


@pytest.mark.parametrize("ends", [("1", "8"), ("8", "1")])
def test_nvivo_ties_an_annotation_to_a_selection_with_a_link(tmp_path, ends):
    link = (
        f'<Links><Link guid="{guid(50)}" originGUID="{guid(int(ends[0]))}" targetGUID="{guid(int(ends[1]))}"/></Links>'
    )
    notes = f'<Notes><Note guid="{guid(8)}"><PlainTextContent>Spør igjen.</PlainTextContent></Note></Notes>'
    found = read_project(
        qdpx(tmp_path, project(text_source(selection(1, AT, AT + 7, code="")), after=notes + link), {"a.txt": TEXT})
    )
    assert found.notes[0].about == (("selection", "T001-1"),)
    assert not found.losses


def test_notes_of_the_project_a_code_and_a_source(tmp_path):
    codes = CODES.replace(
        'name="NAV" isCodable="true"/>', f'name="NAV" isCodable="true"><NoteRef targetGUID="{guid(8)}"/></Code>'
    )
    notes = f'<Notes><Note guid="{guid(8)}" plainTextPath="internal://n.txt"/></Notes>'
    source = text_source(ONE, after=f'<NoteRef targetGUID="{guid(8)}"/>')
    after = notes + f'<NoteRef targetGUID="{guid(8)}"/>'
    found = read_project(qdpx(tmp_path, project(source, codes, after=after), {"a.txt": TEXT, "n.txt": "En tanke\r\n"}))
    assert found.notes[0].text == "En tanke"
    assert set(found.notes[0].about) == {("project", ""), ("code", "nav"), ("source", "T001")}


def test_a_pdf_and_its_text_share_guids_and_the_codings_of_both_count_once(tmp_path):
    page = (
        f'<PDFSelection guid="{guid(1)}" page="1" firstX="1" firstY="1" secondX="2" secondY="2">'
        f'<Coding guid="{guid(60)}"><CodeRef targetGUID="{BOLIG}"/></Coding><Coding guid="{guid(61)}"><CodeRef targetGUID="{NAV}"/></Coding></PDFSelection>'
        f'<PDFSelection guid="{guid(3)}" page="1" firstX="1" firstY="1" secondX="2" secondY="2"/>'
    )
    pdf = (
        f'<PDFSource guid="{guid(1)}" name="plan" path="internal://a.pdf">{page}<Representation guid="{guid(2)}" plainTextPath="internal://a.txt">'
        f"{ONE}</Representation></PDFSource>"
    )
    found = read_project(qdpx(tmp_path, project(pdf), {"a.txt": TEXT, "a.pdf": b"%PDF"}))
    (one,) = found.sources
    assert (one.kind, one.name) == ("pdf", "plan")
    assert [coding.code for coding in one.selections[0].codings] == ["bolig", "nav"]
    assert losses(found, "pdf-side") == 1


def test_a_transcript_of_sound_is_a_text_with_selections_by_time(tmp_path):
    points = f'<SyncPoint guid="{guid(71)}" timeStamp="0" position="{AT}"/><SyncPoint guid="{guid(72)}" timeStamp="900" position="{AT + 15}"/>'
    chosen = (
        f'<TranscriptSelection guid="{guid(73)}" fromSyncPoint="{guid(71)}" toSyncPoint="{guid(72)}">'
        f'<Coding guid="{guid(74)}"><CodeRef targetGUID="{BOLIG}"/></Coding></TranscriptSelection>'
    )
    sound = (
        f'<AudioSource guid="{guid(70)}" name="opptak"><Transcript guid="{guid(75)}" plainTextPath="internal://a.txt">{points}{chosen}</Transcript>'
        f'<AudioSelection guid="{guid(76)}" begin="0" end="9"/></AudioSource>'
    )
    found = read_project(qdpx(tmp_path, project(sound), {"a.txt": TEXT}))
    (one,) = found.sources
    assert one.text[one.selections[0].start : one.selections[0].end] == "Boligen er fin."
    assert losses(found, "utvalg i bilde, lyd eller film") == 1


def test_what_a_study_has_no_place_for_is_listed(tmp_path):
    after = (
        f'<Links><Link guid="{guid(50)}" originGUID="{BOLIG}" targetGUID="{NAV}"/></Links>'
        f'<Sets><Set guid="{guid(51)}" name="Sett"><MemberCode targetGUID="{BOLIG}"/></Set></Sets>'
        f'<Graphs><Graph guid="{guid(52)}"><Vertex guid="{guid(53)}" firstX="1" firstY="1"/></Graph></Graphs>'
    )
    pictures = f'<PictureSource guid="{guid(54)}" path="internal://a.png"><PictureSelection guid="{guid(55)}" firstX="1" firstY="1" secondX="2" secondY="2"/></PictureSource>'
    film = f'<VideoSource guid="{guid(56)}" path="internal://a.mp4"/>'
    unknown = selection(3, AT, AT + 7, "Boligen", code=guid(99))
    found = read_project(
        qdpx(tmp_path, project(text_source(ONE + unknown) + pictures + film, after=after), {"a.txt": TEXT})
    )
    assert lost(found) == {
        "bilde": 1,
        "utvalg i bilde, lyd eller film": 1,
        "kilde uten tekst (bare pdf, lyd eller film)": 1,
        "koding med en kode som ikke finnes i kodeboken, eller som to koder deler guid med": 1,
        "lenke mellom andre ting enn et notat og et utvalg": 1,
        "sett av koder, kilder eller notater": 1,
        "kart eller graf": 1,
    }


def test_a_code_on_a_whole_text(tmp_path):
    source = text_source(ONE + f'<Coding guid="{guid(60)}"><CodeRef targetGUID="{NAV}"/></Coding>')
    found = read_project(qdpx(tmp_path, project(source), {"a.txt": TEXT}))
    assert [coding.code for coding in found.sources[0].codings] == ["nav"]


def test_nothing_of_the_texts_or_names_shows_in_repr(tmp_path):
    found = read_project(qdpx(tmp_path, project(text_source(ONE, name="Kari Nordmann")), {"a.txt": TEXT}))
    shown = repr(found) + repr(found.sources) + repr(found.cases) + repr(found.notes) + "".join(map(str, found.losses))
    assert "Kari" not in shown
    assert "Boligen" not in shown
