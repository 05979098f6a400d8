"""The key sealed and opened beside other work: the same order, the same promises, whatever goes wrong and wherever it stops."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from bsb.errors import KeyFileError, StoreError
from bsb.privacy import apart
from bsb.privacy.key import Secret, load_keys
from bsb.study import Study
from bsb.study.keys import KeyOnce, changing_with_key, key_path, open_key, opening_key
from bsb.study.removing import remove_transcript

from .small import key_of, small_study

PHRASE = Secret(passphrase="tre korte ord")


@pytest.fixture
def study(tmp_path: Path, secret: Secret) -> Study:
    return small_study(tmp_path / "studie", secret)


@contextmanager
def slow_to_seal(folder: Path) -> Iterator[None]:
    """Let the process that seals wait a long while; whoever needs no answer must not wait for it."""
    program = folder / "slow.py"
    program.write_text("import time\ntime.sleep(100)\n", encoding="utf-8")
    with mock.patch.object(apart, "_PROGRAM", program):
        yield


def journal(study: Study) -> list[str]:
    with study.store.reading() as view:
        return [str(row["run"]) for row in view.journal()]


def test_a_verb_that_fails_does_not_wait_for_the_key_and_leaves_it(study: Study, secret: Secret, tmp_path: Path):
    before, sealed = open_key(study, secret), key_path(study).read_bytes()
    after = before.with_log({"I01": ()}, {"I02": "en fil til"})
    with slow_to_seal(tmp_path):
        for fault in (RuntimeError, KeyboardInterrupt):
            with pytest.raises(fault), changing_with_key(study, "ingest", before, after, PHRASE) as work:
                work.note("ingest-002", "ingest", "kari", {})
                raise fault
        late = key_of(study.settings.id).with_log({}, {})
        with pytest.raises(StoreError, match="imens"), changing_with_key(study, "ingest", late, after, PHRASE):
            pytest.fail("it went on")
    assert key_path(study).read_bytes() == sealed and journal(study) == ["ingest-001"]
    assert open_key(study, secret) == before


def test_nothing_is_stored_when_the_key_cannot_be_sealed(study: Study, secret: Secret):
    before, sealed = open_key(study, secret), key_path(study).read_bytes()
    after = before.with_log({"I01": ()}, {"I02": "en fil til"})
    for odd in (Secret(), Secret(identity=key_path(study))):
        with pytest.raises(KeyFileError), changing_with_key(study, "ingest", before, after, odd) as work:
            work.note("ingest-002", "ingest", "kari", {})
    with (
        mock.patch("bsb.privacy.key.write_bytes", side_effect=OSError),
        pytest.raises(OSError),
        changing_with_key(study, "ingest", before, after, secret) as work,
    ):
        work.note("ingest-002", "ingest", "kari", {})
    assert key_path(study).read_bytes() == sealed and journal(study) == ["ingest-001"]


def test_a_key_with_nothing_new_in_it_is_not_sealed_again(study: Study, secret: Secret):
    before, sealed = open_key(study, secret), key_path(study).read_bytes()
    with changing_with_key(study, "import", before, before, secret, touched=False) as work:
        work.note("import-001", "import", "kari", {})
    assert key_path(study).read_bytes() == sealed and journal(study) == ["ingest-001", "import-001"]
    assert open_key(study, secret) == before
    late = key_of(study.settings.id)
    with pytest.raises(StoreError, match="imens"), changing_with_key(study, "import", late, late, secret, False):
        pytest.fail("somebody else was there first")
    # Texts that changed must be known by a new state, whether or not any name in them did.
    with changing_with_key(study, "import", before, before, secret, touched=True):
        pass
    assert open_key(study, secret).state != before.state


def test_a_key_that_is_gone_is_written_even_when_nothing_is_new(study: Study, secret: Secret):
    before = open_key(study, secret)
    key_path(study).unlink()
    with changing_with_key(study, "import", before, before, secret, touched=False):
        pass
    assert open_key(study, secret).people == before.people


def test_opening_beside_other_work_says_what_opening_says(
    study: Study, secret: Secret, monkeypatch: pytest.MonkeyPatch
):
    with opening_key(study, secret) as key:
        assert key() == open_key(study, secret)
    for name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
        monkeypatch.delenv(name, raising=False)
    with opening_key(study, None) as key, pytest.raises(KeyFileError, match="trenger et passord"):
        key()
    key_path(study).rename(key_path(study).with_name("borte.age"))
    with opening_key(study, secret) as key, pytest.raises(KeyFileError, match="utskrifter, men koblingsnøkkelen"):
        key()


def test_a_verb_that_asks_more_than_once_has_the_key_opened_once(tmp_path: Path):
    study = small_study(tmp_path / "studie", PHRASE)
    with mock.patch("bsb.privacy.sealing.opening_apart", wraps=apart.opening_apart) as opening:
        with KeyOnce(study, PHRASE):
            assert not opening.called, "a key that nobody needs is not opened"
        with KeyOnce(study, PHRASE) as key:
            key.begin()
            assert opening.call_count == 1
            first = key()
            key.begin()
            assert key() is first and first == open_key(study, PHRASE)
        assert opening.call_count == 1
    with slow_to_seal(tmp_path), KeyOnce(study, PHRASE) as key:
        # Nobody waits for what was begun and not asked for.
        key.begin()
    with KeyOnce(study, Secret(passphrase="helt andre ord")) as key:
        for _time in range(2):
            with pytest.raises(KeyFileError, match="passordet er feil"):
                key()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9")
def test_with_a_passphrase_killed_between_key_and_study_the_former_key_holds(tmp_path: Path):
    study = small_study(tmp_path / "studie", PHRASE)
    with opening_key(study, PHRASE) as key:
        before = key()
    after = before.with_log({"I01": ()}, {"I02": "en fil til"})
    pid = os.fork()
    if pid == 0:
        with (
            mock.patch("bsb.privacy.key._write", side_effect=_killed_when_written),
            changing_with_key(Study.open(study.folder), "ingest", before, after, PHRASE) as work,
        ):
            work.note("ingest-002", "ingest", "kari", {})
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    there, former = load_keys(key_path(study), PHRASE)
    assert there.stems == {"I01": "nord-1", "I02": "en fil til"} and former == before
    assert journal(Study.open(study.folder)) == ["ingest-001"]
    with opening_key(study, PHRASE) as key:
        assert key() == before and not before.doubted


def _killed_when_written(path: Path, sealed: bytes) -> None:
    path.write_bytes(sealed)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_removed_transcript_is_in_no_key(study: Study, secret: Secret):
    remove_transcript(study, "I01", secret)
    there, former = load_keys(key_path(study), secret)
    assert there.log == {} and there.stems == {} and former is None
    assert open_key(study, secret) == there and not there.doubted
