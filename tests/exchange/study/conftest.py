"""The small study of the study's own tests, and a project of another program that is full of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.refi.files import qdpx
from tests.exchange.study.two_copies import Two, make_original
from tests.study.conftest import secret, study, talks

__all__ = ["nvivo", "secret", "study", "talks"]

FIRST = (
    "I: Hvordan går det med Solveig 😀?\r\n"
    "Oddvar: Torunn Myrvang ringte meg hver dag. Det var fint.\r\n"
    "I: Og boligen?\r\n"
    "Oddvar: Boligen er kald om vinteren. Jeg sa det til Vigdis Brekke på kontoret.\r\n"
)
SECOND = "I: Får du bestemme selv?\nRagnhild: Nei, ingen spør meg. Alt er avgjort når jeg kommer dit.\n"

NAMES = (
    "Solveig", "Oddvar", "Torunn", "Myrvang", "Vigdis", "Brekke", "Ragnhild", "Asbjørn", "Haugland", "Tormod", "Gunnhild",
    "Eldbjørg", "Kolbeinsen", "12345678", "98765432",
)  # fmt: skip
"""Every name and number that stands anywhere in the project."""

PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project name="Prosjektet til Asbjørn Haugland" origin="NVivo" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="00000000-0000-0000-0000-000000000101" name="Asbjørn Haugland" id="AH"/>
<User guid="00000000-0000-0000-0000-000000000102" name="DPS\\gunnhild.kolbeinsen"/></Users>
<CodeBook><Codes>
<Code guid="00000000-0000-0000-0000-0000000000c1" name="Bolig" isCodable="true">
<Description>Alt om å bo. Se det Eldbjørg Kolbeinsen skrev.</Description>
<Code guid="00000000-0000-0000-0000-0000000000c2" name="Kulde" isCodable="true"/></Code>
<Code guid="00000000-0000-0000-0000-0000000000c3" name="Vigdis Brekke" isCodable="true"/>
</Codes></CodeBook>
<Variables><Variable guid="00000000-0000-0000-0000-0000000000a1" name="Kjønn" typeOfVariable="Text"/>
<Variable guid="00000000-0000-0000-0000-0000000000a2" name="Kontakt" typeOfVariable="Text"/></Variables>
<Cases>
<Case guid="00000000-0000-0000-0000-0000000000b1" name="Oddvar">
<Description>Bor sammen med Tormod.</Description>
<VariableValue><VariableRef targetGUID="00000000-0000-0000-0000-0000000000a1"/><TextValue>mann</TextValue></VariableValue>
<VariableValue><VariableRef targetGUID="00000000-0000-0000-0000-0000000000a2"/><TextValue>Gunnhild, tlf 98765432</TextValue></VariableValue>
<SourceRef targetGUID="00000000-0000-0000-0000-000000000901"/></Case>
<Case guid="00000000-0000-0000-0000-0000000000b2" name="Bydel nord">
<SourceRef targetGUID="00000000-0000-0000-0000-000000000901"/></Case>
<Case guid="00000000-0000-0000-0000-0000000000b3">
<VariableValue><VariableRef targetGUID="00000000-0000-0000-0000-0000000000a1"/><TextValue>kvinne</TextValue></VariableValue>
<SourceRef targetGUID="00000000-0000-0000-0000-000000000902"/></Case>
</Cases>
<Sources>
<TextSource guid="00000000-0000-0000-0000-000000000901" name="Oddvar og Solveig 12345678" plainTextPath="internal://a.txt">
{first}
<NoteRef targetGUID="00000000-0000-0000-0000-0000000000e3"/></TextSource>
<TextSource guid="00000000-0000-0000-0000-000000000902" name="Ragnhild" plainTextPath="internal://b.txt">{second}</TextSource>
<PictureSource guid="00000000-0000-0000-0000-000000000903" name="Bilde av Tormod" path="internal://c.png"/>
</Sources>
<Notes>
<Note guid="00000000-0000-0000-0000-0000000000e1" name="Om Tormod" creatingUser="00000000-0000-0000-0000-000000000102"
creationDateTime="2026-03-01T10:00:00Z"><PlainTextContent>Tormod Haugland var lei seg da vi snakket med ham.</PlainTextContent></Note>
<Note guid="00000000-0000-0000-0000-0000000000e2" name="Kode"><PlainTextContent>Snakk med Gunnhild om denne koden.</PlainTextContent></Note>
<Note guid="00000000-0000-0000-0000-0000000000e3" name="Tekst"><PlainTextContent>Opptaket var dårlig.</PlainTextContent></Note>
<Note guid="00000000-0000-0000-0000-0000000000e4" name="Koding"><PlainTextContent>Eldbjørg var uenig.</PlainTextContent></Note>
</Notes>
<Sets><Set guid="00000000-0000-0000-0000-0000000000d1" name="De til Vigdis"><MemberCode targetGUID="00000000-0000-0000-0000-0000000000c1"/></Set></Sets>
</Project>"""

CODES = {"bolig": "c1", "kulde": "c2", "navn": "c3", "borte": "cf"}


def utf16(text: str, words: str, after: str = "") -> tuple[int, int]:
    """Where `words` stand in `text` as NVivo counts: UTF-16 units, CR LF as two, the end after the last."""
    start = text.index(words, text.index(after) if after else 0)
    first = len(text[:start].encode("utf-16-le")) // 2
    return first, first + len(words.encode("utf-16-le")) // 2


def marked(number: int, text: str, words: str, *codings: tuple[str, int], note: str = "", own: str = "") -> str:
    """A selection on `words` with (code, user) codings; `note` hangs on the first coding, `own` on the selection."""
    start, end = utf16(text, words)
    inside = ""
    for at, (code, user) in enumerate(codings):
        hung = f'<NoteRef targetGUID="00000000-0000-0000-0000-0000000000{note}"/>' if note and not at else ""
        inside += (
            f'<Coding guid="00000000-0000-0000-0000-{number:010d}{at:02d}" creatingUser="00000000-0000-0000-0000-0000000001{user:02d}"'
            f' creationDateTime="2026-02-0{at + 1}T09:00:00Z"><CodeRef targetGUID="00000000-0000-0000-0000-0000000000{CODES[code]}"/>'
            f"{hung}</Coding>"
        )
    hung = f'<NoteRef targetGUID="00000000-0000-0000-0000-0000000000{own}"/>' if own else ""
    return (
        f'<PlainTextSelection guid="00000000-0000-0000-0000-{number:012d}" startPosition="{start}" endPosition="{end}">'
        f"{inside}{hung}</PlainTextSelection>"
    )


def nvivo_project(folder: Path) -> Path:
    """The project: NVivo's way of counting, a byte order mark, CR LF, and a name wherever a name can stand."""
    selections = "".join([
        marked(1, FIRST, "Boligen er kald om vinteren.", ("bolig", 1), ("kulde", 2), note="e4", own="e1"),
        marked(2, FIRST, "Torunn Myrvang ringte meg hver dag.", ("navn", 1)),
        marked(3, FIRST, "ringte meg", ("bolig", 1)),
        marked(4, FIRST, "Det var fint.", ("borte", 1)),
    ])  # fmt: skip
    text = PROJECT.format(first=selections, second=marked(5, SECOND, "ingen spør meg", ("bolig", 2)))
    code_note = '<NoteRef targetGUID="00000000-0000-0000-0000-0000000000e2"/>'
    text = text.replace("skrev.</Description>", f"skrev.</Description>{code_note}")
    return qdpx(folder, text, {"a.txt": b"\xef\xbb\xbf" + FIRST.encode(), "b.txt": SECOND})


@pytest.fixture
def nvivo(tmp_path: Path) -> Path:
    """The project as a file."""
    return nvivo_project(tmp_path)


def everything(folder: Path) -> bytes:
    """The bytes of every file under a folder."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of one interview and two segments, one of them coded by KN."""
    return make_original(tmp_path_factory.mktemp("felles"))


@pytest.fixture
def two(original: Path, tmp_path: Path) -> Two:
    return Two(original, tmp_path)
