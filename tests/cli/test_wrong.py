"""Every command, tried wrongly: a sentence that says what to do, the right exit code, and nothing written."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

from bsb.cli import main


class Run:
    """Runs `bsb …` in this process and keeps what it said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str]:
        self._patch.setattr(sys, "argv", ["bsb", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        said = self._capsys.readouterr()
        return code, said.out + said.err


@pytest.fixture
def bsb(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.delenv("BSB_KEY_PASSPHRASE", raising=False)
    monkeypatch.delenv("BSB_KEY_IDENTITY", raising=False)
    return Run(monkeypatch, capsys)


@pytest.fixture
def study(bsb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "studie på nytt"
    code, _said = bsb("init", str(folder), "--title", "Prøve", "--service", "Tjenesten", "--role", "oppfølger")
    assert code == 0
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("ingest", "x.txt"),
        ("code",),
        ("display", "sitatmatrise"),
        ("report", "prosess"),
        ("export", "tekst.jsonl"),
        ("import", "funn.csv"),
        ("status",),
        ("check",),
        ("codebook", "check"),
    ],
)
def test_no_study_here(bsb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]):
    monkeypatch.chdir(tmp_path)
    code, said = bsb(*words)
    assert code == 1
    assert "ingen studie her" in said
    assert "bsb init" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("status",), ("code",), ("ingest", "x.txt"), ("key", "delete", "--yes")])
def test_a_folder_that_is_not_there_is_not_the_study_above_it(bsb: Run, study: Path, words: tuple[str, ...]):
    code, said = bsb("-C", "nordby 2025", *words)
    assert code == 1
    assert "Mappen nordby 2025 finnes ikke." in said and "stavingen" in said
    (study / "ut").mkdir(exist_ok=True)
    assert bsb("-C", str(study / "ut"), "status")[0] == 0, "a folder inside a study is in the study"


def test_a_study_is_not_made_twice(bsb: Run, study: Path):
    before = (study / "bsb.toml").read_bytes()
    code, said = bsb("init", str(study), "--title", "En annen")
    assert code == 1
    assert "allerede en studie" in said
    assert (study / "bsb.toml").read_bytes() == before


def test_a_new_study_says_where_it_stands_and_what_comes_next(bsb: Run, study: Path):
    code, said = bsb("status")
    assert code == 0
    assert "bsb ingest" in said
    assert bsb("codebook", "check")[0] in {0, 1}


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("ingest", "finnes-ikke.docx"), 1, "Finnes ikke"),
        (("code",), 1, "bsb ingest"),
        (("display",), 2, "--list"),
        (("display", "sitatmatrisa"), 1, "sitatmatrise"),
        (("display", "sitatmatrise", "--format", "pdf"), 2, "xlsx"),
        (("display", "sitatmatrise", "--edition", "hemmelig"), 2, "internal"),
        (("report", "proses"), 2, "prosess"),
        (("report",), 2, "bsb report --list"),
        (("report", "prosess"), 1, "bsb ingest"),
        (("export", "teskt.jsonl"), 2, "tekst"),
        (("export", "tekst.pdf"), 2, ".jsonl"),
        (("import", "hva-er-dette.csv"), 1, "Filen finnes ikke"),
        (("import", "bsb.toml"), 2, "--table"),
        (("import", "visninger"), 1, "Dette er en mappe"),
        (("import", "a.qdpx", "b", "--table"), 2, "--table"),
        (("import", "kodeark.xlsx", "--dry-run"), 2, "--dry-run gjelder .qdpx, .qdc."),
        (("import", "a.qdpx", "kodeark.xlsx", "--dry-run"), 2, "--dry-run gjør ingenting"),
        (("import", "I01.docx", "--case", "nord"), 2, "--case gjelder .qdpx."),
        (("import", "a.qdpx", "--table", "funn"), 2, "ark og tabeller"),
        (("export", "kodinger.csv", "--nameless"), 2, "--nameless gjelder bare prosjektfiler"),
        (("export", "kodinger.csv", "--hold", "mask"), 2, "--share"),
        (("export", "kodinger.csv", "--blind"), 2, "--blind gjelder bare kodeark"),
        (("export", "kodeark.xlsx", "--next", "-3"), 2, "--next må være"),
        (("export", "a.csv", "b.csv"), 2, "så mange ord: b.csv"),
        (("export", "a.csv", "--table"), 2, "Valget --table er skrevet feil"),
        (("nonsens",), 2, "nonsens"),
        (("--language", "xx", "--version"), 0, "bsb"),
    ],
)
def test_wrong_words(bsb: Run, study: Path, words: tuple[str, ...], code: int, part: str):
    found, said = bsb(*words)
    assert part in said
    assert found == code
    assert "Traceback" not in said


def test_a_file_that_cannot_be_read_does_not_stop_the_others(bsb: Run, study: Path):
    (study / "skadet.qdpx").write_bytes(b"PK\x03\x04 ikke noe")
    assert bsb("export", "varme.qdc")[0] == 0
    code, said = bsb("import", "skadet.qdpx", "borte.xlsx", "varme.qdc")
    assert code == 1
    assert "skadet.qdpx: Filen er skadet" in said and "borte.xlsx: Filen finnes ikke" in said
    assert "varme.qdc: 0 nye koder" in said


def test_a_table_that_only_goes_out_says_so(bsb: Run, study: Path):
    (study / "kodinger.csv").write_text("segment;code\n", encoding="utf-8")
    code, said = bsb("import", "kodinger.csv")
    assert code == 2 and "går bare ut" in said and "kodeark" in said


def test_without_a_passphrase_nothing_is_stored(bsb: Run, study: Path, tmp_path: Path):
    talk = tmp_path / "intervju-1.txt"
    talk.write_text("I: Hvordan går det?\nB1: Bra.\nI: Hvorfor det?\nB1: Fordi Torunn kom.\n", encoding="utf-8")
    (study / "personer.csv").unlink()
    (study / "intervjuer.csv").unlink()
    code, said = bsb("ingest", str(talk))
    assert code == 1
    assert "BSB_KEY_PASSPHRASE" in said
    assert b"Bra." not in (study / "studie.sqlite").read_bytes()


def test_a_settings_file_with_faults_tells_them_all(bsb: Run, study: Path):
    (study / "bsb.toml").write_text('[studie]\ntitel = "x"\n[navnn]\n', encoding="utf-8")
    code, said = bsb("status")
    assert code == 1
    assert said.count("Feil: bsb.toml") >= 3


def test_an_unexpected_error_tells_its_kind_and_place_but_not_what_it_says(
    bsb: Run, study: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken(_study: object) -> None:
        raise KeyError("Torunn Myrvang")

    monkeypatch.setattr("bsb.study.standing.standing_of", broken)
    code, said = bsb("status")
    assert code == 4
    assert "KeyError" in said
    assert "Torunn" not in said


def test_a_demo_never_takes_the_place_of_something_else(bsb: Run, tmp_path: Path):
    (tmp_path / "viktig.txt").write_text("x")
    code, said = bsb("demo", str(tmp_path))
    assert code == 1
    assert "ikke tom" in said
    assert (tmp_path / "viktig.txt").exists()


def test_a_search_for_signs_alone_is_refused_and_one_without_finds_says_what_to_try(bsb: Run, study: Path) -> None:
    code, said = bsb("search", "*")
    assert code == 2 and "ingen ord å lete etter i «*»" in said
    code, said = bsb("search", "kjempestokk")
    assert code == 0 and said.startswith("0 segmenter.") and "prøv færre ord" in said and "--out" not in said


def test_the_command_to_go_on_with_can_be_copied_for_a_folder_with_a_blank(bsb: Run, tmp_path: Path) -> None:
    folder = tmp_path / "studie på nytt"
    _code, said = bsb("init", str(folder), "--title", "Prøve", "--service", "Tjenesten", "--role", "oppfølger")
    assert f'bsb -C "{folder}" ingest' in said


def test_init_says_that_a_study_is_there_before_it_asks(bsb: Run, study: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bsb.cli.commands.init._ask", lambda *_given: pytest.fail("asked"))
    code, said = bsb("init", str(study))
    assert code == 1 and "allerede en studie" in said


@pytest.mark.parametrize("words", [("names", "list"), ("names", "review"), ("names", "export", "../tvil.xlsx")])
def test_nobody_is_asked_for_a_password_before_there_is_anything_to_lock(bsb: Run, study: Path, words: tuple[str, ...]):
    code, said = bsb(*words)
    assert code == 1 and "bsb ingest" in said and "passord" not in said


def test_a_folder_that_is_not_there_is_told_before_the_password(bsb: Run, study: Path):
    code, said = bsb("ingest", "finnes ikke")
    assert code == 1 and "finnes ikke" in said and "passord" not in said


def test_a_new_password_is_long_enough_and_written_alike_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from bsb.cli import screen

    typed = iter(["hei", "tre korte ord", "tre kortr ord", "tre korte ord", "tre korte ord"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_given, **_how: next(typed))
    assert screen.ask_passphrase("Nytt", again="Igjen") == "tre korte ord"
    said = capsys.readouterr().out
    assert "for kort" in said and "ikke like" in said and "korte" not in said.replace("for kort", "")


def test_an_old_password_may_be_of_any_length(monkeypatch: pytest.MonkeyPatch):
    from bsb.cli import screen

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_given, **_how: "hei")
    assert screen.ask_passphrase("Passord") == "hei"


def test_an_answer_that_is_none_is_asked_for_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    from bsb.cli.commands import names

    typed = iter(["ja", "q", "o"])
    monkeypatch.setattr("bsb.cli.screen.ask", lambda *_given: next(typed))
    assert names._answer("jo") == "o"
    assert capsys.readouterr().out.count("bokstavene") == 2


@pytest.mark.parametrize(
    ("word", "typed", "answer"),
    [
        ("Guttorm", ["o", "ja"], "o"),
        ("Guttorm", ["o", ""], ""),
        ("Guttorm", ["o", "nei"], ""),
        ("Guttorm", ["n"], "n"),
        ("Myra", ["o"], "o"),
    ],
)
def test_a_word_on_a_list_of_names_is_asked_about_once_more_before_it_is_let_stand(
    monkeypatch: pytest.MonkeyPatch, word: str, typed: list[str], answer: str
):
    from bsb.cli.commands import names

    given = iter(typed)
    monkeypatch.setattr("bsb.cli.screen.ask", lambda *_given: next(given))
    assert names._answer(word) == answer and next(given, None) is None


@pytest.mark.parametrize(
    ("typed", "answer", "asked_again"),
    [
        (["p99", "torunn", "p01"], ("P01", []), 2),
        (["ny", "i02, i05"], ("ny", ["I02", "I05"]), 0),
        ([""], ("", []), 0),
    ],
)
def test_whose_a_name_is_is_asked_until_it_is_answered(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    answer: tuple[str, list[str]],
    asked_again: int,
):
    from bsb.cli.commands.names_add import ask_whose
    from bsb.study.naming import Bearer

    given = iter(typed)
    monkeypatch.setattr("bsb.cli.screen.ask", lambda *_given: next(given))
    assert ask_whose([Bearer("P01", "Torunn Myrvang", "Alva")]) == answer
    said = capsys.readouterr().out
    assert "Torunn Myrvang" in said and said.count("Svar med et nummer") == asked_again


def test_the_evaluation_tells_how_many_answered_and_that_written_answers_are_not_read(
    bsb: Run, study: Path, tmp_path: Path
):
    from bsb.report.conference import write_pack
    from tests.report.report_study import all_tables, small_study

    form = next(path for path in write_pack(small_study(), tmp_path / "k") if path.name.startswith("evaluering"))
    document = docx.Document(str(form))
    scale, answers = all_tables(document)[:2]
    scale.cell(1, 2).text = "x"
    answers.cell(1, 1).text = "At Torunn kom."
    document.save(str(form))
    code, said = bsb("-C", str(study), "conference", str(form), "--evaluation")
    assert code == 0 and "N = 1" in said and "1 svar med egne ord" in said and "Torunn" not in said
    minutes = form.with_name("referat.docx")
    code, said = bsb("-C", str(study), "conference", str(minutes), "--evaluation")
    assert code == 1 and "ikke et evalueringsskjema" in said and "Påstand" not in said
    code, said = bsb("-C", str(study), "import", str(minutes))
    assert code == 1 and "bsb conference FIL" in said


def test_no_passphrase_is_made_up_for_a_key_that_is_not_there(bsb: Run, study: Path, monkeypatch: pytest.MonkeyPatch):
    (study.parent / "utskrift.txt").write_text("I: Hvordan går det?\nB1: Det går bra med Torunn.\n", encoding="utf-8")
    toml = study / "bsb.toml"
    toml.write_text(f'{toml.read_text(encoding="utf-8")}\n[nokkel]\nfil = "../prøve.age"\n', encoding="utf-8")
    code, said = bsb("key", "change")
    assert code == 1 and "ingen koblingsnøkkel ennå" in said and not (study.parent / "prøve.age").exists()
    with monkeypatch.context() as patch:
        patch.setenv("BSB_KEY_PASSPHRASE", "tre korte ord")
        assert bsb("ingest", str(study.parent / "utskrift.txt"))[0] == 0
    (study.parent / "prøve.age").rename(study.parent / "minnepinne.age")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    asked: list[str] = []
    monkeypatch.setattr("typer.prompt", lambda text, **_how: asked.append(text) or "")
    for words in (
        ("names", "list"),
        ("key", "show"),
        ("key", "change"),
        ("names", "add", "Torunn"),
        ("key", "move", "x"),
    ):
        code, said = bsb(*words)
        assert code == 1 and "ikke der den skal ligge" in said and "Torunn" not in said, words
    assert asked == []
    (study.parent / "minnepinne.age").rename(study.parent / "prøve.age")
    with monkeypatch.context() as patch:
        patch.setenv("BSB_KEY_PASSPHRASE", "tre korte ord")
        assert bsb("names", "list")[0] == 0


def test_a_key_may_be_locked_with_an_identity_file_and_with_a_passphrase_again(
    bsb: Run, study: Path, monkeypatch: pytest.MonkeyPatch
):
    from pyrage import x25519

    identity = study.parent / "identitet på å.txt"
    identity.write_text(f"{x25519.Identity.generate()}\n", encoding="utf-8")
    (study.parent / "utskrift.txt").write_text("I: Hvordan går det?\nB1: Det går bra med Torunn.\n", encoding="utf-8")
    toml = study / "bsb.toml"
    toml.write_text(f'{toml.read_text(encoding="utf-8")}\n[nokkel]\nfil = "../prøve.age"\n', encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("BSB_KEY_PASSPHRASE", "tre korte ord")
        assert bsb("ingest", str(study.parent / "utskrift.txt"))[0] == 0
        code, said = bsb("key", "change", "--identity", str(study.parent / "borte.txt"))
        assert code == 1 and "Identitetsfila finnes ikke" in said and bsb("key", "show")[0] == 0
        code, said = bsb("key", "change", "--identity", str(identity))
        assert code == 0 and "BSB_KEY_IDENTITY" in said
        code, said = bsb("key", "show")
        assert code == 1 and "låst med en identitetsfil, og ikke med et passord" in said
    with monkeypatch.context() as patch:
        other = study.parent / "annen.txt"
        other.write_text(f"{x25519.Identity.generate()}\n", encoding="utf-8")
        patch.setenv("BSB_KEY_IDENTITY", str(other))
        code, said = bsb("key", "show")
        assert code == 1 and "en annen identitetsfil" in said
        patch.setenv("BSB_KEY_IDENTITY", str(identity))
        assert bsb("key", "show")[0] == 0
        patch.setattr(sys.stdin, "isatty", lambda: True)
        patch.setattr("typer.prompt", lambda *_given, **_how: "fire nye korte ord")
        assert bsb("key", "change")[0] == 0
        code, said = bsb("key", "show")
        assert code == 1 and "låst med et passord, og ikke med en identitetsfil" in said
    with monkeypatch.context() as patch:
        patch.setenv("BSB_KEY_PASSPHRASE", "fire nye korte ord")
        assert bsb("key", "show")[0] == 0
