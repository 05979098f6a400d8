"""Faults at many depths while real names are at hand: nothing that is said, raised or left behind holds one.

What fails says everything it was given, as errors of libraries do. It must not reach the screen, a trace of ours, a temporary file or the study.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from bsb.errors import BsbError

from .commands import _typed
from .test_killed import begun, ready, start
from .verbs import Place

__all__ = ["begun", "start"]

NAMES = ("torunn", "myrvang", "nils", "aune", "kjellaug", "toruhn", "vigdis", "412 34 567")
TALK = """I: Hvordan går det med boligen?
B1: Boligen er kald. Torunn Myrvang sa at hun skulle ringe, og TORUNN ringte aldri. Toruhns telefon er 412 34 567.
I: Og NAV?
B1: På NAV er det Nils Aune som hjelper meg. Naboen, kjellaug, og Vigdis er greie.
"""

# (where it fails, the command, what is done before). Depths from the reader to the last file that is renamed.
DEPTHS = (
    ("bsb.ingest.reading:finish", ("ingest", "utskrifter"), ()),
    ("bsb.ingest.finish:join", ("ingest", "utskrifter"), ()),
    ("bsb.ingest.turns:apart", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.register:merge_into", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.mentions:known_names", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.mentions:find_candidate", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.pseudonymise:resolve", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.resolve:with_pseudonyms", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.apply:word_name", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.apply:put", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.keyjson:_content", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.key:_write", ("ingest", "utskrifter"), ()),
    ("bsb.study.revising:put", ("ingest", "utskrifter"), ()),
    ("bsb.privacy.keyjson:_person", ("names", "list"), ("ingest",)),
    ("bsb.privacy.review:replaced", ("names", "list"), ("ingest",)),
    ("bsb.privacy.review:restore_transcript", ("names", "review"), ("ingest",)),
    ("bsb.privacy.review:questions", ("names", "review"), ("ingest",)),
    ("bsb.privacy.keeping:decided", ("names", "keep", "Vigdis", "--yes"), ("ingest",)),
    ("bsb.privacy.review:pseudonymise", ("names", "add", "Boligen"), ("ingest",)),
    ("bsb.privacy.approving:build_index", ("names", "approve", "kvervil", "--yes"), ("ingest",)),
    ("bsb.privacy.taking_back:take_back", ("names", "undo", "Vigdis"), ("ingest",)),
    ("bsb.privacy.review_sheet:write_words", ("names", "export", "tvil.xlsx"), ("ingest",)),
    ("bsb.privacy.gate:read_line", ("report", "prosess"), ("ingest", "code")),
    ("bsb.privacy.gate:read_line", ("export", "tekst.csv", "--share"), ("ingest", "code")),
    ("bsb.study.release:held_in", ("display", "kodekart", "--edition", "external"), ("ingest", "code")),
    ("bsb.privacy.key:_read", ("names", "list"), ("ingest",)),
    ("bsb.privacy.review:add", ("names", "add", "Boligen"), ("ingest",)),
    ("bsb.privacy.review:merge", ("names", "merge", "Vigdis", "P01"), ("ingest",)),
    ("bsb.privacy.review_sheet:read_words", ("names", "import", "navn.xlsx"), ("ingest", "answers")),
    ("bsb.privacy.review_sheet:_answered", ("names", "import", "navn.xlsx"), ("ingest", "answers")),
    ("bsb.study.renaming:refuse_names", ("names", "keep", "Vigdis", "--yes"), ("ingest",)),
    ("bsb.study.undoing:_told", ("names", "undo", "--list"), ("ingest", "names-keep")),
    ("bsb.study.renaming:hold_again", ("ingest", "utskrifter"), ()),
    ("bsb.study.key_file:write_bytes", ("key", "move", "flyttet.age"), ("ingest",)),
    ("bsb.study.key_file:with_key", ("key", "move", "flyttet.age"), ("ingest",)),
    ("bsb.study.keys:in_step", ("key", "show"), ("ingest",)),
    ("bsb.study.keys:in_step", ("key", "change"), ("ingest",)),
    ("bsb.report.conference.deck:_drop_leftovers", ("report", "konferanse"), ("ingest", "import-table")),
    ("bsb.report.conference.pack:write_groups", ("report", "konferanse"), ("ingest", "import-table")),
    ("bsb.privacy.indirect:small_groups", ("key", "delete", "--yes"), ("ingest",)),
    ("bsb.report.conference:write_pack", ("report", "konferanse"), ("ingest", "import-table")),
    ("bsb.report.conference.slides:_slide", ("report", "konferanse"), ("ingest", "import-table")),
    ("bsb.study.key_search:search_texts", ("report", "prosess"), ("ingest", "code")),
    ("bsb.privacy.search_file:known_names", ("report", "prosess"), ("ingest", "code")),
    ("bsb.exchange.refi.writing:write_project", ("export", "alt.qdpx"), ("ingest", "code")),
    ("bsb.study.projects:_put", ("import", "alt.qdpx"), ("project-out",)),
    ("bsb.study.sidetexts:_without", ("import", "alt.qdpx"), ("project-out",)),
    ("bsb.coding.sheet:write_sheet", ("export", "kodeark-kari.xlsx"), ("ingest", "code")),
    ("bsb.coding.sheet_in:read_sheet", ("import", "kodeark-kari.xlsx"), ("ingest", "code", "sheet-out")),
    ("bsb.privacy.held_sheet:read_words", ("names", "approve", "holdt.xlsx"), ("ingest", "held-out")),
    ("bsb.privacy.sealing:seal", ("backup", "--with-key"), ("ingest",)),
    ("bsb.privacy.sealing:unseal", ("restore", "kopi.age", "--replace"), ("ingest", "backup")),
)
KINDS = (RuntimeError, ValueError, KeyError, MemoryError, LookupError, AssertionError, TypeError)


@pytest.fixture(scope="module")
def names_inside(start: Place, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Place]:
    """Places as in the other tests, with more names said."""
    place = start.copy(tmp_path_factory.mktemp("navn") / "tom")
    (place.root / "utskrifter" / "nord-1.txt").write_text(TALK, encoding="utf-8")
    return {(): place}


def run(place: Place, words: tuple[str, ...]) -> tuple[int, str]:
    """Run a command as the program does; return its exit code and all it printed."""
    from bsb.cli.app import main

    said = io.StringIO()
    with (
        _typed(place, "bsb", "-C", "studie", *words),
        contextlib.redirect_stderr(said),
        contextlib.redirect_stdout(said),
    ):
        try:
            main()
        except SystemExit as done:
            return int(done.code or 0), said.getvalue()
    return 0, said.getvalue()


@contextlib.contextmanager
def failing(where: str, kind: type[Exception]) -> Iterator[list[int]]:
    """Let what stands at `where` (`module:name`) do its work, and then fail telling everything it was given."""
    # Every module binds its own before anything is put in its place.
    for row in DEPTHS:
        importlib.import_module(row[0].split(":")[0])
    module, name = where.split(":")
    target = importlib.import_module(module)
    work: Callable[..., Iterable[object] | None] = getattr(target, name)
    calls = [0]

    def fail(*given: object, **named: object) -> object:
        calls[0] += 1
        telling = (
            f"Torunn Myrvang, Nils Aune: {TALK} {[vars(one) if hasattr(one, '__dict__') else one for one in given]}"
        )
        try:
            list(work(*given, **named) or ())
        except Exception as error:
            raise kind(telling) from error
        raise kind(telling)

    with mock.patch.object(target, name, fail):
        yield calls


def left_behind(place: Place) -> Iterator[tuple[str, bytes]]:
    """Yield what lies in the folder after a command but for what people laid there, also inside what is packed."""
    own = {place.root / "utskrifter" / "nord-1.txt", place.root / "studie" / "personer.csv", place.root / "skjema.csv"}
    for path in sorted(place.root.rglob("*")):
        if not path.is_file() or path in own:
            continue
        yield path.name, path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield from ((f"{path.name}/{name}", packed.read(name)) for name in packed.namelist())


def tells(text: str) -> list[str]:
    return [name for name in NAMES if name in text.casefold()]


@pytest.mark.parametrize(("number", "where", "words", "before"), [(n, *row) for n, row in enumerate(DEPTHS)])
def test_no_name_is_said_or_left(
    names_inside: dict[tuple[str, ...], Place],
    number: int,
    where: str,
    words: tuple[str, ...],
    before: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = ready(names_inside, before).copy(tmp_path / "sted")
    # Whatever is laid in the folder for temporary files lies inside what is searched.
    (place.root / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place.root / "temp"))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(place.root / "temp"))
    with failing(where, KINDS[number % len(KINDS)]) as calls:
        code, said = run(place, words)
    typed = " ".join(words).casefold()
    assert [name for name in tells(said) if name not in typed] == [], f"{where} ({words[0]}) says"
    for name, content in left_behind(place):
        text = content.decode("utf-8", "replace") + content.decode("utf-16-le", "replace")
        assert tells(text) == [], f"{where} ({words[0]}) leaves in {name}"
    assert calls[0] and code, f"{where}: called {calls[0]} times, ended {code}: {said[-300:]}"


@pytest.mark.parametrize("where", [row[0] for row in DEPTHS if row[1][0] == "ingest"])
@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_ours_has_no_name_in_its_whole_chain(
    names_inside: dict[tuple[str, ...], Place], where: str, workers: int, tmp_path: Path
) -> None:
    """What a script that uses bsb would print: the error, what it came from, and the lines of code."""
    from bsb.study.saying import IngestOptions

    place = ready(names_inside, ()).copy(tmp_path / "sted")
    with failing(where, RuntimeError):
        try:
            place.study.ingest([place.root / "utskrifter"], IngestOptions(workers=workers), secret=place.secret)
        except BsbError as error:
            assert tells("".join(traceback.format_exception(error))) == []
        except RuntimeError as error:
            # Not caught on the way: then the trace is of whoever failed, and what we raised has nothing to add.
            assert error.__context__ is None or not isinstance(error.__context__, BsbError)
