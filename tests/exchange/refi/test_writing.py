"""A study as a project file: valid, the same every time, without names, and back again with every coding on its words."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bsb.errors import TableError
from bsb.exchange.refi.anchor import anchor
from bsb.exchange.refi.reading import read_project
from bsb.exchange.refi.rendering import labels_of
from bsb.exchange.refi.turns import talk_of
from bsb.exchange.refi.writing import ProjectOptions, write_project
from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.model.human import Memo, Reservation
from bsb.model.material import HumanTables, Material
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import Mark, Origin, Source, Transcript, Turn
from tests.display.studies import coded, material

NS = "{urn:QDA-XML:project:1.0}"


def study() -> Material:
    """The small study with two coders, memos, marks, and one speaker more with a name that stands twice."""
    base = material()
    codings = [
        *(replace(one, when="2026-04-01T12:00:00Z") if one.coder == "anna" else one for one in base.codings),
        *coded(
            "I01-S001",
            "informasjon-",
            coder="bo",
            when="2026-04-02T08:30:00Z",
            memo="Hun sier det motsatte\nlenger ned.",
            strength=2,
        ),
        *coded("I01-S002", "trygghet", coder="bo", status=Status.REJECTED),
    ]
    memos = (
        Memo(id="n1", about="I01-S002", text="Se på denne igjen.", author="bo", when="2026-04-03T08:00:00Z"),
        Memo(id="n2", about="informasjon", text="Bred kode."),
        Memo(id="n3", about="I02", text="Stille rom."),
        Memo(id="n4", about="", text="Hele studien."),
        Memo(id="n5", about="sitatmatrise|a|b", text="En celle."),
    )
    emoji = base.transcripts[2]
    turns = (
        *emoji.turns[:4],
        replace(emoji.turns[4], text="Det var fint vær 😀 den dagen.", marks=(Mark(3, "laughter", "(ler)"),)),
    )
    transcripts = (*base.transcripts[:2], replace(emoji, turns=turns), base.transcripts[3])
    return replace(base, codings=tuple(codings), transcripts=transcripts, human=HumanTables(memos=memos))


def root_of(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read("project.qde"))


def texts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("sources/")}


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "studie.qdpx"


@pytest.mark.parametrize(
    "options", [ProjectOptions(), ProjectOptions(proposals=True, turns=False, flat=True, coders=False)]
)
def test_the_file_is_valid(path, shared, options):
    from lxml import etree

    write_project(study(), path, options)
    schema = etree.XMLSchema(etree.parse(shared / "refi" / "Project.xsd"))
    with zipfile.ZipFile(path) as archive:
        schema.assertValid(etree.fromstring(archive.read("project.qde")))


ORDER = [
    "Users",
    "CodeBook",
    "Variables",
    "Cases",
    "Sources",
    "Notes",
    "Links",
    "Sets",
    "Graphs",
    "Description",
    "NoteRef",
]
INSIDE = {
    "Code": ["Description", "NoteRef", "Code"],
    "Case": ["Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"],
    "TextSource": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Coding": ["CodeRef", "NoteRef"],
    "VariableValue": ["VariableRef", "TextValue"],
}


def test_what_the_schema_asks_holds_without_it(path):
    write_project(study(), path)
    root = root_of(path)
    for element in root.iter():
        tag = element.tag.removeprefix(NS)
        order = ORDER if tag == "Project" else INSIDE.get(tag)
        inside = [child.tag.removeprefix(NS) for child in element]
        if order:
            assert inside == sorted(inside, key=order.index), tag
        if tag in {"Users", "Codes", "Variables", "Cases", "Sources", "Notes", "Sets"}:
            assert inside, f"an empty {tag} is invalid"
        if "targetGUID" in element.attrib:
            assert element.get("targetGUID") in {one.get("guid") for one in root.iter()}
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))


def test_the_same_study_gives_the_same_bytes(path, tmp_path):
    write_project(study(), path)
    write_project(study(), tmp_path / "igjen.qdpx")
    assert path.read_bytes() == (tmp_path / "igjen.qdpx").read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == "project.qde"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_texts_are_counted_alike_by_everyone(path):
    write_project(study(), path)
    for content in texts_of(path).values():
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
    for source in root_of(path).iter(f"{NS}TextSource"):
        assert source.get("plainTextPath") == f"internal://{source.get('guid')}.txt"
        assert "richTextPath" not in source.attrib
        text = texts_of(path)[f"sources/{source.get('guid')}.txt"].decode("utf-8")
        for one in source.iter(f"{NS}PlainTextSelection"):
            if one.get("name"):
                assert text[int(one.get("startPosition")) : int(one.get("endPosition"))] == one.get("name")


def test_roles_are_cases_and_persons_are_none(path):
    losses = write_project(study(), path)
    cases = {case.get("name"): len(case.findall(f"{NS}SelectionRef")) for case in root_of(path).iter(f"{NS}Case")}
    assert cases == {"Nord": 0, "Sør": 0, "Vest": 0, "bruker": 8, "intervjuer": 5, "oppfølger": 1, "pårørende": 2}
    assert any("opplysning om en person" in loss.what and loss.count == 3 for loss in losses)


def test_what_is_left_out_is_listed(path):
    losses = {loss.what: loss.count for loss in write_project(study(), path)}
    assert losses["forslag fra programmet"] == 1
    assert losses["avvist eller trukket koding"] == 1
    assert losses["merke i talen, som latter og pauser"] == 1
    assert losses["notat om noe formatet ikke har plass til"] == 1


def came_back(path: Path, base: Material):
    """(transcript, turn, start, end, code, coder, …) of every coding after a trip out and in."""
    found = read_project(path)
    rows = []
    for source in found.sources:
        talk = talk_of(source)
        turns = tuple(Turn(n, "P", turn.text) for n, turn in enumerate(talk.raw.turns))
        there = Transcript(source.name, "", "", turns, Origin("", ""))
        anchoring = anchor(source.selections, talk, there, ())
        assert anchoring.lost == ()
        for placed in anchoring.placed:
            for coding in placed.selection.codings:
                (span,) = placed.spans
                rows.append((source.name, span.turn, span.start, span.end, coding))
    return found, rows


def test_a_round_trip_moves_no_coding(path):
    base = study()
    write_project(base, path)
    found, rows = came_back(path, base)
    wanted = set()
    for coding in base.codings:
        if coding.status is Status.ACCEPTED:
            span = base.segment[coding.segment].span
            end = span.start + len(base.segment[coding.segment].text.rstrip())
            extra = (coding.valence, coding.directness, coding.strength, coding.illustrative, coding.publishable)
            wanted.add(
                (
                    span.transcript,
                    span.turn,
                    span.start,
                    end,
                    coding.code,
                    coding.coder,
                    coding.when,
                    coding.memo,
                    *extra,
                )
            )
    back = {
        (*place, c.code, c.user, c.when, c.memo, c.valence, c.directness, c.strength, c.illustrative, c.publishable)
        for *place, c in rows
    }
    assert back == wanted
    assert found.codebook == base.codebook
    assert found.losses == ()
    assert not found.convention.utf16


def test_notes_and_facts_come_back(path):
    write_project(study(), path)
    found = read_project(path)
    notes = {note.text: (note.user, note.when, note.about) for note in found.notes}
    assert notes["Se på denne igjen."] == ("bo", "2026-04-03T08:00:00Z", (("selection", "T001-2"),))
    assert notes["Bred kode."][2] == (("code", "informasjon"),)
    assert notes["Stille rom."][2] == (("source", "T002"),)
    assert notes["Hele studien."][2] == (("project", ""),)
    facts = talk_of(found.sources[0]).raw.facts
    assert (facts.case, facts.form, facts.date) == ("Nord", "fokusgruppe", "2026-02-03")
    assert talk_of(found.sources[3]).raw.facts.source is Source.CONFERENCE
    assert {case.name: case.kind for case in found.cases}["bruker"] == "rolle"


def test_the_speakers_are_read_back(path):
    base = study()
    write_project(base, path)
    labels = labels_of(base.persons)
    for source in read_project(path).sources:
        talk = talk_of(source)
        assert [turn.label for turn in talk.raw.turns] == [
            labels[turn.person] for turn in base.transcript[source.name].turns
        ]


def test_who_will_not_be_quoted_is_not_quoted_over_there_or_back_here(path):
    """Said before anything is coded, beside another's code, and by one whose own code did not fit; said once where a coding says it."""
    base = study()
    bare, beside, unfit, shut, opened = base.segments[:5]
    codings = [
        *coded(beside.id, "informasjon"),
        *coded(unfit.id, "informasjon", coder="bo", status=Status.REJECTED, publishable=False),
        *coded(shut.id, "informasjon", publishable=False),
        *coded(opened.id, "informasjon"),
    ]
    said = (
        Reservation(id="r1", segment=bare.id, author="bo"),
        Reservation(id="r2", segment=beside.id, author="kari"),
        Reservation(id="r3", segment=shut.id, author="anna"),
        Reservation(id="r4", segment=opened.id, author="kari", quotable=True),
    )
    losses = write_project(replace(base, codings=tuple(codings), human=HumanTables(reservations=said)), path)
    assert not [loss for loss in losses if "siteres" in loss.what]
    selections = {
        source.text[one.start : one.end]: one
        for source in read_project(path).sources
        for one in source.selections
        if one.codings or one.withheld
    }
    back = {each.id: selections[each.text.rstrip()] for each in (bare, beside, unfit, shut, opened)}
    assert {id: one.withheld for id, one in back.items()} == {
        bare.id: ("bo",),
        beside.id: ("kari",),
        unfit.id: ("bo",),
        shut.id: (),
        opened.id: (),
    }
    assert [one.publishable for one in back[shut.id].codings] == [False] and not back[unfit.id].codings


def test_proposals_go_along_as_a_coder_of_their_own(path):
    write_project(study(), path, ProjectOptions(proposals=True))
    users = [user.get("name") for user in root_of(path).iter(f"{NS}User")]
    assert users == ["anna", "bo", "bsb (forslag)"]
    assert {c.user for s in read_project(path).sources for one in s.selections for c in one.codings} == set(users)


def test_coders_can_be_numbered(path):
    write_project(study(), path, ProjectOptions(coders=False))
    with zipfile.ZipFile(path) as archive:
        assert "anna" not in archive.read("project.qde").decode()
    assert {c.user for s in read_project(path).sources for one in s.selections for c in one.codings} == {
        "Koder 1",
        "Koder 2",
    }


def test_a_flat_code_list_comes_back_as_a_tree(path):
    base = study()
    write_project(base, path, ProjectOptions(flat=True))
    names = [code.get("name") for code in root_of(path).iter(f"{NS}Code")]
    assert "Medvirkning > Egne mål" in names
    assert read_project(path).codebook == base.codebook


def test_a_segment_that_no_longer_stands_in_the_text_is_left_out_and_told(path):
    base = study()
    moved = replace(base, segments=(replace(base.segments[0], text="Noe som ble rettet siden."), *base.segments[1:]))
    losses = [loss for loss in write_project(moved, path) if "ikke lenger står" in loss.what]
    assert losses[0].places == ("I01-S001",)
    assert losses[0].count == 3


def test_an_empty_study_is_not_written(path):
    with pytest.raises(TableError):
        write_project(replace(study(), transcripts=()), path)
    assert not path.exists()


def test_speakers_with_one_name_get_labels_of_their_own():
    people = [
        Person("P01", PersonKind.STAFF, "oppfølger", "oppfølgeren"),
        Person("P02", PersonKind.STAFF, "oppfølger", "oppfølgeren"),
        Person("P03", PersonKind.EXTERNAL, "NAV-ansatt", "en ansatt i kommunen"),
        Person("P04", PersonKind.PARTICIPANT, "bruker", "Kari"),
        Person("P05", PersonKind.OTHER, "", ""),
    ]
    assert labels_of(people) == {
        "P01": "Oppfølgeren P01",
        "P02": "Oppfølgeren P02",
        "P03": "P03",
        "P04": "Kari",
        "P05": "P05",
    }


def test_a_coding_with_an_unknown_code_is_told(path):
    odd = Coding("I01-S001", "borte", "anna", OriginOfCoding.HUMAN, Status.ACCEPTED)
    base = study()
    losses = write_project(replace(base, codings=(*base.codings, odd)), path)
    assert any("ikke står i kodeboken" in loss.what for loss in losses)
