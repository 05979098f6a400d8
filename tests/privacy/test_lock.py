"""The lock of a key: a passphrase is stretched to open it and never to save it, and a new passphrase is a new lock."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.errors import KeyFileError
from bsb.privacy import lock
from bsb.privacy.key import Key, KeyPerson, load_key, loading, save_key, saving
from bsb.privacy.sealing import Secret, blocks_in

WORDS, OTHERS = Secret("tre korte ord"), Secret("tre andre ord")
KEY = Key("studie", people=(KeyPerson("P01", ("Torunn Myrvang",)),))
MORE = Key("studie", people=(*KEY.people, KeyPerson("P02", ("Nils Haugen",))))


def _quick(plain: bytes, secret: Secret) -> bytes:
    """Seal as a passphrase does, and at once."""
    return b"-----BEGIN AGE ENCRYPTED FILE-----\n" + secret.passphrase.encode() + b"\n" + plain


def _quickly_opened(raw: bytes, secret: Secret, name: str) -> bytes:
    _begin, phrase, plain = raw.split(b"\n", 2)
    if phrase.decode() != secret.passphrase:
        raise KeyFileError(f"{name}: passordet er feil")
    return plain


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the passphrase be stretched at once, and tell how often it was."""
    told: list[str] = []

    @contextlib.contextmanager
    def sealing(plain: bytes, secret: Secret) -> Iterator[Callable[[], bytes]]:
        told.append("seal")
        yield lambda: _quick(plain, secret) + b"\n"

    def unseal(raw: bytes, secret: Secret, name: str) -> bytes:
        told.append("open")
        return _quickly_opened(raw, secret, name).strip()

    @contextlib.contextmanager
    def unsealing(raw: bytes, secret: Secret, name: str) -> Iterator[Callable[[], bytes]]:
        told.append("open")
        yield lambda: _quickly_opened(raw, secret, name).strip()

    monkeypatch.setattr(lock, "_known", {})
    monkeypatch.setattr(lock, "_armoured", bytes)
    monkeypatch.setattr(lock, "sealing", sealing)
    monkeypatch.setattr(lock, "unseal", unseal)
    monkeypatch.setattr(lock, "unsealing", unsealing)
    return told


def test_each_block_is_a_file_of_the_age_program_and_the_first_opens_the_second(tmp_path: Path) -> None:
    path = tmp_path / "n.age"
    save_key(KEY, path, WORDS)
    first, second = blocks_in(path.read_bytes())
    assert first.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----\n") and first.endswith(
        b"-----END AGE ENCRYPTED FILE-----\n"
    )
    identity = pyrage.passphrase.decrypt(first, WORDS.passphrase).decode("ascii")
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert b"Torunn" in pyrage.decrypt(second, [pyrage.x25519.Identity.from_str(identity)])
    assert b"Torunn" not in path.read_bytes() and identity.encode() not in path.read_bytes()


def test_what_is_saved_after_it_was_opened_or_saved_stretches_nothing(
    tmp_path: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "n.age"
    save_key(KEY, path, WORDS)
    save_key(MORE, path, WORDS)
    assert quick == ["seal"]
    # In another process nothing is known until the key is opened.
    monkeypatch.setattr(lock, "_known", {})
    assert load_key(path, WORDS) == MORE
    with saving(KEY, path, WORDS) as save:
        save()
    assert quick == ["seal", "open"]
    monkeypatch.setattr(lock, "_known", {})
    with loading(path, WORDS) as keys:
        assert keys()[0] == KEY
    assert quick == ["seal", "open", "open"]


def test_a_new_passphrase_is_a_new_lock(tmp_path: Path, quick: list[str]) -> None:
    path = tmp_path / "n.age"
    save_key(KEY, path, WORDS)
    before = path.read_bytes()
    save_key(load_key(path, WORDS), path, OTHERS)
    assert load_key(path, OTHERS) == KEY
    with pytest.raises(KeyFileError, match="passordet er feil"):
        load_key(path, WORDS)
    # Whoever has an old copy and the old passphrase opens that copy, and nothing written since.
    identity = _quickly_opened(blocks_in(before)[0], WORDS, "n.age").decode().strip()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(blocks_in(path.read_bytes())[1], [pyrage.x25519.Identity.from_str(identity)])
    assert quick.count("seal") == 2


def test_a_lock_that_somebody_else_has_changed_meanwhile_is_not_taken_for_the_one_that_was_opened(
    tmp_path: Path, quick: list[str]
) -> None:
    path, copy = tmp_path / "n.age", tmp_path / "annen.age"
    save_key(KEY, path, WORDS)
    save_key(MORE, copy, WORDS)
    # The same passphrase, another lock: each file keeps its own.
    path.write_bytes(copy.read_bytes())
    save_key(KEY, path, WORDS)
    assert blocks_in(path.read_bytes())[0] == blocks_in(copy.read_bytes())[0]
    assert load_key(path, WORDS) == KEY
    path.write_bytes(b"noe helt annet")
    save_key(MORE, path, WORDS)
    assert load_key(path, WORDS) == MORE
    assert quick.count("seal") == 3


def test_a_key_sealed_with_a_passphrase_alone_opens_and_gets_a_lock_when_it_is_saved(tmp_path: Path) -> None:
    path, made = tmp_path / "n.age", tmp_path / "ny.age"
    save_key(KEY, made, WORDS)
    _first, second = blocks_in(made.read_bytes())
    # What stood in the file at first is what the second block holds now, sealed with the passphrase itself.
    identity = next(value for (_phrase, first), value in lock._known.items() if first in made.read_bytes())
    plain = pyrage.decrypt(second, [pyrage.x25519.Identity.from_str(identity)])
    path.write_bytes(pyrage.passphrase.encrypt(plain, WORDS.passphrase))
    assert load_key(path, WORDS) == KEY
    save_key(MORE, path, WORDS)
    assert len(blocks_in(path.read_bytes())) == 2 and load_key(path, WORDS) == MORE


def test_an_identity_file_is_told_that_the_key_has_a_passphrase(tmp_path: Path) -> None:
    path, own = tmp_path / "n.age", tmp_path / "id.txt"
    own.write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    save_key(KEY, path, WORDS)
    with pytest.raises(KeyFileError, match="låst med et passord, og ikke med en identitetsfil"):
        load_key(path, Secret(identity=own))
    save_key(KEY, path, Secret(identity=own))
    assert path.read_bytes().startswith(b"age-encryption.org/") and load_key(path, Secret(identity=own)) == KEY


def test_a_key_whose_content_is_damaged_is_told_apart_from_a_wrong_passphrase(tmp_path: Path, quick: list[str]) -> None:
    path = tmp_path / "n.age"
    save_key(KEY, path, WORDS)
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(KeyFileError, match=r"^n\.age: Passordet er riktig, men fila er skadet\.") as caught:
        load_key(path, WORDS)
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    with pytest.raises(KeyFileError, match="passordet er feil"):
        load_key(path, OTHERS)


IDENTITY = pyrage.x25519.Identity.generate()
FIRST = _quick(b"", Secret(str(IDENTITY)))
WHOLE = FIRST + pyrage.encrypt(b"Torunn", [IDENTITY.to_public()], armored=True)


@given(st.floats(0, 0.999), st.integers(1, 127))
def test_a_file_that_is_cut_or_changed_anywhere_is_a_fault_and_never_another_key(part: float, bits: int) -> None:
    at = len(FIRST) + int((len(WHOLE) - len(FIRST)) * part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lock, "unseal", lambda raw, _secret, _name: raw.split(b"\n")[1])
        assert lock.unlocked(WHOLE, WORDS, "n.age") == b"Torunn"
        # Without its second block, the first is all that is read: no key either (`test_key.py`).
        for damaged in (WHOLE[:at], WHOLE[:at] + bytes([WHOLE[at] ^ bits]) + WHOLE[at + 1 :]):
            with contextlib.suppress(KeyFileError):
                assert lock.unlocked(damaged, WORDS, "n.age") in {b"Torunn", str(IDENTITY).encode()}


def test_nothing_is_begun_where_there_is_no_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_a, **_k: pytest.fail("it began"))
    with pytest.raises(KeyFileError, match="passord"):
        save_key(KEY, tmp_path / "n.age", Secret())
