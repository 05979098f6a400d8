"""What an import cannot keep is told with its count: codings of texts that cannot be read, second values, and words that are gone."""

from __future__ import annotations

from pathlib import Path

from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.projects import ProjectReport
from tests.exchange.refi.files import CODES, guid, project, qdpx, selection, text_source
from tests.exchange.study.conftest import SECOND

AGE = f'<Variables><Variable guid="{guid(70)}" name="Alder" typeOfVariable="Text"/></Variables>'


def case(number: int, name: str, age: str, source: int) -> str:
    return (
        f'<Case guid="{guid(number)}" name="{name}"><VariableValue><VariableRef targetGUID="{guid(70)}"/>'
        f'<TextValue>{age}</TextValue></VariableValue><SourceRef targetGUID="{guid(source)}"/></Case>'
    )


def told(report: ProjectReport) -> dict[str, int]:
    return {loss.what.split(";")[0]: loss.count for loss in report.losses}


def test_codings_of_texts_that_cannot_be_read_are_counted(study: Study, secret: Secret, tmp_path: Path):
    coded = selection(1, 0, 5) + selection(2, 6, 9)
    rich = text_source(coded, file="rik.docx", number=901).replace("plainTextPath", "richTextPath")
    absent = text_source(coded, file="borte.txt", number=902)
    picture = f'<PictureSource guid="{guid(903)}" name="b"><PictureSelection guid="{guid(904)}" firstX="0" firstY="0" secondX="1" secondY="1">'
    picture += (
        f'<Coding guid="{guid(905)}"><CodeRef targetGUID="{guid(1)}"/></Coding></PictureSelection></PictureSource>'
    )
    film = f'<VideoSource guid="{guid(906)}" name="f"><VideoSelection guid="{guid(907)}" begin="0" end="9">'
    film += f'<Coding guid="{guid(908)}"><CodeRef targetGUID="{guid(1)}"/></Coding></VideoSelection></VideoSource>'
    whole = text_source(selection(3, 0, 2), file="a.txt", number=909)
    path = qdpx(tmp_path, project(rich + absent + picture + film + whole), {"a.txt": SECOND, "rik.docx": b"x"})
    report = study.import_project(path, None, secret)
    assert told(report)["koding på noe som ikke er tatt over"] == 2 + 2 + 1 + 1
    assert told(report)["kilde uten ren tekst (bare rik tekst)"] == 1


def test_a_second_value_of_the_same_fact_is_told_and_the_first_stands(study: Study, secret: Secret, tmp_path: Path):
    cases = f"<Cases>{case(80, 'Ragnhild', '40', 900)}{case(81, 'Ragnhild', '50', 900)}{case(82, 'Ragnhild', '40', 900)}</Cases>"
    path = qdpx(tmp_path, project(text_source(), CODES + AGE + cases), {"a.txt": SECOND})
    report = study.import_project(path, None, secret)
    assert [one.value for one in study.material().attributes] == ["40"]
    assert told(report)["opplysning som filen har en annen verdi av også"] == 1
    assert "Ragnhild" not in repr(report.losses)


def test_segments_whose_words_are_gone_from_a_changed_text_are_listed(study: Study, secret: Secret, tmp_path: Path):
    words = "Alt er avgjort når jeg kommer dit."
    coded = selection(1, SECOND.index(words), SECOND.index(words) + len(words))
    study.import_project(qdpx(tmp_path, project(text_source(coded)), {"a.txt": SECOND}), None, secret)
    (row,) = study.material().codings
    report = study.import_project(
        qdpx(tmp_path, project(text_source()), {"a.txt": SECOND.replace(words, "Det er rart.")}), None, secret
    )
    assert [one.outcome for one in report.texts] == ["changed"]
    assert report.lost == {"I01": (row.segment,)}
    with study.store.reading() as view:
        assert len(view.coding_history()) == 1
