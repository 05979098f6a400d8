"""A passphrase stretched in a process of its own: the same file, nothing seen from outside, and no worse where there is no process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from bsb.errors import KeyFileError
from bsb.privacy import apart
from bsb.privacy.key import Key, load_key, loading, save_key, saving
from bsb.privacy.sealing import Secret, sealing, unsealing

WORDS = Secret("tre korte ørd")
HIDDEN = b"Torunn" * 100_000
"""More than a pipe holds."""


@pytest.fixture(scope="module")
def sealed() -> bytes:
    with sealing(HIDDEN, WORDS) as done:
        return done()


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Let another program take the place of the one that seals."""
    program = folder / "program.py"
    program.write_text(f"import os, sys, time\n{code}\n", encoding="utf-8")
    monkeypatch.setattr(apart, "_PROGRAM", program)


def test_what_is_sealed_apart_opens_here_and_apart(sealed: bytes):
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ") and b"Torunn" not in sealed
    assert pyrage.passphrase.decrypt(sealed, WORDS.passphrase) == HIDDEN
    with unsealing(sealed, WORDS, "n.age") as opened:
        assert opened() == HIDDEN


@pytest.mark.parametrize(
    ("damaged", "words", "said"),
    [
        (lambda raw: raw, "tre andre ord", "passordet er feil, eller fila er skadet"),
        (lambda raw: raw[:-1], WORDS.passphrase, "passordet er feil, eller fila er skadet"),
        (lambda raw: b"ikke en age-fil", WORDS.passphrase, "tom, skadet, eller ikke laget av bsb"),
    ],
)
def test_what_does_not_open_is_one_sentence(
    sealed: bytes, damaged: Callable[[bytes], bytes], words: str, said: str
) -> None:
    with (
        pytest.raises(KeyFileError, match=rf"^n\.age: .*{said}") as caught,
        unsealing(damaged(sealed), Secret(words), "n.age") as opened,
    ):
        opened()
    assert caught.value.__cause__ is None and len(caught.value.faults) == 1


def test_an_empty_passphrase_is_refused_before_anything_is_begun():
    with pytest.raises(KeyFileError, match="passord"), sealing(HIDDEN, Secret()):
        pytest.fail("it began")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux shows so plainly what a process was given")
def test_others_on_the_machine_cannot_see_the_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BSB_KEY_PASSPHRASE", WORDS.passphrase)
    given = "open('/proc/self/cmdline', 'rb').read() + open('/proc/self/environ', 'rb').read()"
    stand_in(monkeypatch, tmp_path, f"sys.stdin.buffer.read(); sys.stdout.buffer.write(b'+' + {given})")
    with sealing(HIDDEN, WORDS) as shown:
        seen = shown()
    assert b"program.py" in seen and b"PATH=" in seen
    for word in (*WORDS.passphrase.split(), "Torunn", "BSB_KEY"):
        assert word.encode() not in seen


def test_the_script_somebody_runs_bsb_from_is_not_run_again(tmp_path: Path):
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from bsb.privacy.sealing import Secret, sealing\n"
        "print('once', flush=True)\n"
        "with sealing(b'a', Secret('tre korte ord')) as done:\n"
        "    assert done().startswith(b'age')\n",
        encoding="utf-8",
    )
    # What lies beside the script must not be taken for a library either.
    (tmp_path / "pyrage.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-P", str(script)]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "once\n" and ran.stderr == ""


@pytest.mark.parametrize(
    "code",
    [
        "sys.exit(3)",
        "sys.stdin.buffer.read(); os.kill(os.getpid(), 9)",
        "sys.stdin.buffer.read(); sys.stdout.buffer.write(b'?')",
        "print('noe', file=sys.stderr); raise ValueError(sys.stdin.buffer.read())",
    ],
)
def test_where_the_process_fails_it_is_done_here(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    stand_in(monkeypatch, tmp_path, code)
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda plain, phrase: b"here " + phrase.encode() + plain[:1])
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda raw, _phrase: b"open " + raw)
    with sealing(HIDDEN, WORDS) as done:
        assert done() == b"here " + WORDS.passphrase.encode() + b"T"
    with unsealing(b"raw", WORDS, "n.age") as opened:
        assert opened() == b"open raw"
    assert capfd.readouterr() == ("", "")


def test_where_no_process_can_be_started_it_is_done_here(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda plain, _phrase: b"here " + plain)
    for executable in ("", "/no/such/python"):
        monkeypatch.setattr(sys, "executable", executable)
        with sealing(b"a", WORDS) as done:
            assert done() == b"here a"
    # A program packed as one file would start itself.
    monkeypatch.undo()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda *_a, **_k: pytest.fail("it started itself"))
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda plain, _phrase: b"here " + plain)
    with sealing(b"a", WORDS) as done:
        assert done() == b"here a"


def test_leaving_ends_the_process_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    stand_in(monkeypatch, tmp_path, "time.sleep(60)")
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: started.append(begin(*a, **k)) or started[-1])
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), sealing(HIDDEN, WORDS):
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 20 and started[0].poll() is not None


def test_the_key_is_written_only_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "mappe" / "n.age"
    stand_in(monkeypatch, tmp_path, "sys.stdin.buffer.read(); sys.stdout.buffer.write(b'+sealed')")
    with saving(Key.empty("s"), path, WORDS):
        pass
    assert not path.parent.exists()
    with saving(Key.empty("s"), path, WORDS) as save:
        save()
    assert path.read_bytes().startswith(b"-----BEGIN AGE ENCRYPTED FILE-----\nc2VhbGVk\n-----END")
    assert [one.name for one in path.parent.iterdir()] == ["n.age"]


def test_a_key_that_was_saved_meanwhile_is_read_anew(tmp_path: Path):
    identity = tmp_path / "id"
    identity.write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    path, secret = tmp_path / "n.age", Secret(identity=identity)
    save_key(Key.empty("first"), path, secret)
    with loading(path, secret) as keys:
        assert keys()[0].study_id == "first"
        save_key(Key.empty("second"), path, secret)
        assert keys()[0].study_id == "second" == load_key(path, secret).study_id
    path.unlink()
    with pytest.raises(KeyFileError, match="finnes ikke"), loading(path, secret):
        pass
