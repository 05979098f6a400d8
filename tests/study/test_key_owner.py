"""Whose key it is: two studies of one title, two copies of one study, a key that is elsewhere. No names are lost, and nobody is told another's."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from bsb.errors import BsbError, KeyFileError
from bsb.privacy.key import KeyPerson, Secret, load_keys
from bsb.study import Study
from bsb.study.key_file import delete_key, move_key, others
from bsb.study.keys import changing_with_key, has_key, key_path, open_key, store_key
from bsb.study.removing import remove_transcript
from bsb.study.templates import make_folder

from .small import key_of, new_identity, small_study

HERE = "mappe på øya"


@pytest.fixture
def study(tmp_path: Path, secret: Secret) -> Study:
    (tmp_path / HERE).mkdir()
    return small_study(tmp_path / HERE / "studie", secret)


def another(study: Study) -> Study:
    """A study of the same title beside `study`, told to keep its key in the same place."""
    folder = study.folder.with_name("en annen")
    Study.create(folder, "Prøve", service="Oppfølging", role_word="oppfølger")
    toml = (folder / "bsb.toml").read_text(encoding="utf-8")
    (folder / "bsb.toml").write_text(f'{toml}\n[nokkel]\nfil = "../studie.age"\n', encoding="utf-8")
    return Study.open(folder)


def copied(study: Study, name: str = "studie - Kopi") -> Study:
    """The study in another place, as copying its folder gives it; the key is where it was."""
    study.store.close()
    shutil.copytree(study.folder, study.folder.with_name(name))
    return Study.open(study.folder.with_name(name))


def learn(study: Study, secret: Secret, name: str) -> None:
    """Let the study know one more person, as a verb does that changes both key and study."""
    before = open_key(study, secret)
    person = KeyPerson(before.next_id(), (name,), pseudonym="Eva")
    with changing_with_key(study, "names", before, before.with_people([person]), secret) as work:
        work.note(f"names-{len(before.people):03}", "names", "kari", {})


def names(study: Study, secret: Secret) -> set[str]:
    return {name for person in open_key(study, secret).people for name in person.names}


def use(study: Study, key: Path) -> Study:
    toml = study.folder / "bsb.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(f'{text.rpartition("fil =")[0]}fil = "{key.as_posix()}"\n', encoding="utf-8")
    return Study.open(study.folder)


@pytest.mark.parametrize("strict", [True, False])
def test_the_key_of_another_study_is_neither_used_nor_written_over(study: Study, secret: Secret, strict: bool) -> None:
    other, sealed = another(study), key_path(study).read_bytes()
    assert key_path(other) == key_path(study)
    with pytest.raises(KeyFileError, match="en annen studie") as raised:
        open_key(other, secret, strict)
    assert '"../en annen.age"' in str(raised.value) and "Torunn" not in str(raised.value)
    (key_path(other).parent / "utskrift.txt").write_text("I: Hei?\nB1: Jeg heter Torunn.\n", encoding="utf-8")
    with pytest.raises(KeyFileError, match="en annen studie"):
        other.ingest([key_path(other).parent / "utskrift.txt"], secret=secret)
    assert key_path(study).read_bytes() == sealed and names(study, secret) == {"Torunn"}


def test_nor_is_it_moved_or_deleted(study: Study, secret: Secret, tmp_path: Path) -> None:
    other = another(study)
    assert not has_key(other) and has_key(study)
    for act in (lambda: delete_key(other), lambda: move_key(other, tmp_path / "flyttet.age")):
        with pytest.raises(KeyFileError, match="hører til en annen studie, og er ikke rørt"):
            act()
    assert names(study, secret) == {"Torunn"} and not (tmp_path / "flyttet.age").exists()
    with other.store.reading() as view:
        assert not view.journal()


def test_a_key_from_before_keys_were_marked_is_used_by_its_own_study_alone(study: Study, secret: Secret) -> None:
    from bsb.privacy.key import save_key

    other, old = another(study), replace(open_key(study, secret), owner="", place="")
    save_key(old, key_path(study), secret)
    with pytest.raises(KeyFileError, match="en annen studie"):
        open_key(other, secret)
    learn(study, secret, "Nils")
    assert names(study, secret) == {"Torunn", "Nils"} and load_keys(key_path(study), secret)[0].owner


def test_of_two_copies_with_one_key_each_keeps_its_names(study: Study, secret: Secret) -> None:
    copy = copied(study)
    learn(copy, secret, "Vigdis")
    learn(study, secret, "Nils")
    assert names(study, secret) == {"Torunn", "Nils"}
    (aside,) = others(study)
    with pytest.raises(KeyFileError, match="En kopi av studien") as raised:
        open_key(copy, secret, strict=False)
    assert aside.as_posix() in str(raised.value)
    copy = use(copy, aside)
    assert names(copy, secret) == {"Torunn", "Vigdis"}
    learn(copy, secret, "Odd")
    assert names(copy, secret) == {"Torunn", "Vigdis", "Odd"} and names(study, secret) == {"Torunn", "Nils"}


def test_a_new_passphrase_and_a_removed_interview_lose_nothing_of_the_copy_either(study: Study, secret: Secret) -> None:
    copy = copied(study)
    learn(copy, secret, "Vigdis")
    new = new_identity(study.folder.parent / "ny identitet")
    store_key(study, open_key(study, secret), new)
    assert names(study, new) == {"Torunn"}
    assert names(use(copy, others(study)[0]), secret) == {"Torunn", "Vigdis"}
    third = copied(study, "tredje")
    learn(third, new, "Solveig")
    remove_transcript(study, "I01", new)
    assert len(others(study)) == 2 and open_key(study, new).log == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9")
def test_a_verb_that_was_killed_leaves_nothing_aside(study: Study, secret: Secret) -> None:
    before = open_key(study, secret)
    pid = os.fork()
    if pid == 0:
        killing = mock.patch("bsb.privacy.key.write_bytes", side_effect=_killed_when_written)
        with killing, changing_with_key(Study.open(study.folder), "names", before, key_of("x"), secret):
            pass
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    learn(study, secret, "Nils")
    assert names(study, secret) == {"Torunn", "Nils"} and others(study) == ()


def _killed_when_written(path: Path, sealed: bytes, mode: int | None = None) -> None:
    path.write_bytes(sealed)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_study_that_is_moved_or_renamed_keeps_its_key(study: Study, secret: Secret) -> None:
    study.store.close()
    study.folder.rename(study.folder.with_name("studie 2026 – ferdig"))
    moved = Study.open(study.folder.with_name("studie 2026 – ferdig"))
    learn(moved, secret, "Nils")
    assert names(moved, secret) == {"Torunn", "Nils"} and others(moved) == ()


def test_two_new_studies_of_one_title_have_an_id_each(tmp_path: Path) -> None:
    (tmp_path / "prove.age").write_bytes(b"age")
    with mock.patch("bsb.privacy.key.default_key_path", side_effect=lambda id: tmp_path / f"{id}.age"):
        make_folder(tmp_path / "ny", "Prøve")
        make_folder(tmp_path / "valgt", "Prøve", id="prove")
    assert Study.open(tmp_path / "ny").settings.id == "prove-2"
    assert Study.open(tmp_path / "valgt").settings.id == "prove", "what is asked for by name is what it is"


def test_a_key_goes_to_a_folder_that_is_there_and_under_a_name_that_is_a_keys(study: Study, secret: Secret) -> None:
    outside = study.folder.parent
    sealed = key_path(study).read_bytes()
    for target, told in (
        (outside / "minnepinne" / "prøve.age", "finnes ikke"),
        (outside / "nøkler", "nøkler.age"),
        (study.folder / "prøve.age", "studiemappa"),
        (outside / "identitet.age", "allerede en fil"),
        (key_path(study), "ligger der fra før"),
    ):
        (outside / "identitet.age").write_text("noe annet", encoding="utf-8")
        with pytest.raises(KeyFileError, match=told):
            move_key(study, target)
    assert key_path(study).read_bytes() == sealed and not (outside / "minnepinne").exists()
    (outside / "nøkler på å").mkdir()
    assert move_key(study, outside / "nøkler på å") == outside / "nøkler på å" / "studie.age"
    moved = Study.open(study.folder)
    assert names(moved, secret) == {"Torunn"} and not (outside / "studie.age").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9")
@pytest.mark.parametrize("step", ["write_bytes", "write_text"])
def test_a_move_that_was_killed_is_done_by_the_same_command(
    study: Study, secret: Secret, tmp_path: Path, step: str
) -> None:
    target = tmp_path / "flyttet.age"
    pid = os.fork()
    if pid == 0:
        with mock.patch(
            f"bsb.study.key_file.{step}", side_effect=lambda *_a, **_k: os.kill(os.getpid(), signal.SIGKILL)
        ):
            move_key(Study.open(study.folder), target)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    assert names(Study.open(study.folder), secret) == {"Torunn"}
    move_key(Study.open(study.folder), target)
    assert names(Study.open(study.folder), secret) == {"Torunn"} and not (tmp_path / HERE / "studie.age").exists()


def test_a_move_whose_settings_cannot_be_written_leaves_the_key_in_one_place(study: Study, tmp_path: Path) -> None:
    with mock.patch("bsb.study.key_file.write_text", side_effect=KeyFileError("nei")), pytest.raises(BsbError):
        move_key(study, tmp_path / "flyttet.age")
    assert not (tmp_path / "flyttet.age").exists() and key_path(Study.open(study.folder)).exists()


def test_a_key_file_that_cannot_be_deleted_is_not_said_to_be(study: Study, secret: Secret) -> None:
    with (
        mock.patch.object(Path, "open", side_effect=PermissionError),
        pytest.raises(KeyFileError, match="kan ikke slettes"),
    ):
        delete_key(study)
    assert has_key(study) and names(study, secret) == {"Torunn"}
    key_path(study).rename(key_path(study).with_name("borte.age"))
    assert has_key(study), "it lies somewhere else, and nobody has said that it is gone"


def test_after_deleting_nothing_more_is_read_in_and_what_may_be_left_is_told(study: Study, secret: Secret) -> None:
    learn(copied(study), secret, "Vigdis")
    learn(study, secret, "Nils")
    told = delete_key(study)
    assert any(str(one) in line for line in told for one in study.folder.parent.glob("studie-*.age"))
    talk = study.folder.parent / "utskrift.txt"
    talk.write_text("I: Hei?\nB1: Jeg heter Torunn.\n", encoding="utf-8")
    with pytest.raises(KeyFileError, match="slettet for godt"):
        study.ingest([talk], secret=secret)
    assert not key_path(study).exists() and not has_key(study)


def test_a_folder_for_the_key_that_is_not_there_is_not_made(tmp_path: Path, secret: Secret) -> None:
    Study.create(tmp_path / "ny", "Prøve")
    toml = (tmp_path / "ny" / "bsb.toml").read_text(encoding="utf-8")
    (tmp_path / "ny" / "bsb.toml").write_text(f'{toml}\n[nokkel]\nfil = "../minnepinne/prøve.age"\n', encoding="utf-8")
    talk = tmp_path / "utskrift.txt"
    talk.write_text("I: Hei?\nB1: Jeg heter Torunn.\n", encoding="utf-8")
    with pytest.raises(KeyFileError, match="minnepinne, der koblingsnøkkelen skal ligge, finnes ikke"):
        Study.open(tmp_path / "ny").ingest([talk], secret=secret)
    assert not (tmp_path / "minnepinne").exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"hei"])
def test_a_key_file_that_is_no_key_file_says_so(study: Study, secret: Secret, content: bytes) -> None:
    key_path(study).write_bytes(content)
    for opener in (secret, Secret(passphrase="tre korte ord")):
        with pytest.raises(KeyFileError, match="tom, skadet, eller ikke laget av bsb"):
            open_key(study, opener)


def test_an_interview_can_be_taken_out_when_the_key_is_deleted_for_good(study: Study, secret: Secret) -> None:
    key_path(study).rename(key_path(study).with_name("borte.age"))
    with pytest.raises(KeyFileError, match="ikke der den skal ligge"):
        remove_transcript(study, "I01", secret)
    key_path(study).with_name("borte.age").rename(key_path(study))
    delete_key(study)
    remove_transcript(study, "I01", None)
    with study.store.reading() as view:
        assert not view.hashes() and [line["verb"] for line in view.journal()][-2:] == ["keydelete", "remove"]


def test_the_key_may_be_in_the_home_folder(study: Study, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> None:
    home = study.folder.parent / "hjemme"
    (home / "nøkler").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    key_path(study).rename(home / "nøkler" / "studie.age")
    assert names(use(study, Path("~/nøkler/studie.age")), secret) == {"Torunn"}
