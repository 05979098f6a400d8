"""What is in an envelope is read with the right key, about the right thing, or not at all."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

pytest.importorskip("pyrage")

from bsb.engine.envelope import NotOurs, Sealed, Sealer, sealer_here
from bsb.errors import KeyFileError
from tests.engine.machines import identity_file

SPOKEN = "Torunn Myrvang bor i Storgata"


@pytest.fixture
def sealer(tmp_path: Path) -> Sealer:
    return Sealer(identity_file(tmp_path / "klynge"))


def test_what_was_sealed_is_opened_with_the_same_key_only(sealer: Sealer, tmp_path: Path):
    sealed = sealer.seal({"text": SPOKEN}, "run/1/ask")
    assert sealer.open(sealed, "run/1/ask") == {"text": SPOKEN}
    with pytest.raises(NotOurs):
        Sealer(identity_file(tmp_path / "en annen")).open(sealed, "run/1/ask")


def test_an_envelope_shows_nothing_whatever_one_does_to_print_it(sealer: Sealer):
    sealed = sealer.seal([SPOKEN] * 50, "run/1/ask")
    for shown in (repr(sealed), str(sealed), f"{sealed}", repr([sealed]), repr(pickle.dumps(sealed)), repr(sealer)):
        assert "Torunn" not in shown
        assert "Storgata" not in shown
    assert b"Torunn" not in pickle.dumps(sealed)
    # Names in a register are few and known: the same work sealed twice does not look the same.
    assert sealer.seal("Torunn", "a") != sealer.seal("Torunn", "a")


@pytest.mark.parametrize("about", ["run/2/ask", "run/1/answer", "another/1/ask", ""])
def test_an_envelope_from_elsewhere_in_the_work_is_not_opened(sealer: Sealer, about: str):
    with pytest.raises(NotOurs):
        sealer.open(sealer.seal(1, "run/1/ask"), about)


def test_nothing_is_unpickled_that_the_mark_does_not_vouch_for(sealer: Sealer, tmp_path: Path):
    """The address of a cluster's identity is no secret (age-keygen prints it), so sealing to it is not enough."""
    import pyrage

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "merke",))

    public = sealer._identity.to_public()
    forged = bytes(pyrage.encrypt(pickle.dumps(Evil()), [public]))
    good = sealer.seal(1, "run/1/ask")
    for sealed in (
        Sealed(good.mark, forged),
        Sealed(b"", forged),
        Sealed(good.mark, good.content[:-1]),
        Sealed(good.mark[:-1], good.content),
    ):
        with pytest.raises(NotOurs):
            sealer.open(sealed, "run/1/ask")
    assert not (tmp_path / "merke").exists()


def test_a_challenge_is_answered_alike_by_holders_of_the_key(sealer: Sealer, tmp_path: Path):
    assert sealer.answer("x") == Sealer(tmp_path / "klynge").answer("x") != sealer.answer("y")
    assert sealer.answer("x") != Sealer(identity_file(tmp_path / "en annen")).answer("x")


def test_without_a_key_a_sentence_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.delenv("BSB_CLUSTER_IDENTITY", raising=False)
    with pytest.raises(KeyFileError, match="BSB_CLUSTER_IDENTITY"):
        sealer_here()
    monkeypatch.setenv("BSB_CLUSTER_IDENTITY", str(tmp_path / "finnes ikke"))
    with pytest.raises(KeyFileError, match="finnes ikke"):
        sealer_here()
