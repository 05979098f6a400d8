"""The key on disk: encrypted, whole or not there, silent about its content."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pyrage
import pytest

from bsb.errors import KeyFileError
from bsb.model.people import PersonKind
from bsb.privacy.key import (
    Decision,
    Doubt,
    Key,
    KeyPerson,
    LogEntry,
    PlaceName,
    Secret,
    default_key_path,
    load_key,
    refuse_inside,
    save_key,
    secret_from_environment,
)
from bsb.privacy.keyjson import from_json, to_json

FULL = Key(
    "studie",
    people=(
        KeyPerson(
            "P01", ("Torunn Myrvang",), ("Totto",), PersonKind.STAFF, "oppfølger", "Tjenesten", "k", "oppfølger", "", "nord", ("I01",),
            "B1", (("I01", "B1"),), (("alder", "50"),), "register",
        ),
    ),
    places=(PlaceName("Nordbyen", "place", "[bydel]"),),
    log={"I01": (LogEntry(0, 3, 14, "person", "oppfølgeren", "Torunn", "P01"),)},
    decisions=(Decision("mai", "keep"),),
    doubts=(Doubt("Moen", "keep", 0.9, "står på en navneliste", 2, (("I01", 0, 0, 4),)),),
    stems={"I01": "01_torunn"},
    draws="abc",
)  # fmt: skip


@pytest.fixture
def identity(tmp_path: Path) -> Secret:
    made = pyrage.x25519.Identity.generate()
    path = tmp_path / "identitet.txt"
    path.write_text(f"# created\n{made}\n", encoding="utf-8")
    return Secret(identity=path)


def test_everything_comes_back_from_the_file(tmp_path: Path, identity: Secret) -> None:
    path = tmp_path / "mappe" / "studie.age"
    save_key(FULL, path, identity)
    assert load_key(path, identity) == FULL


def test_json_comes_back_and_an_unknown_version_is_refused() -> None:
    assert from_json(to_json(FULL)) == FULL
    with pytest.raises(ValueError, match="newer"):
        from_json(to_json(FULL).replace('"version": 1', '"version": 99'))


def test_the_file_holds_no_name_and_is_for_the_owner_only(tmp_path: Path, identity: Secret) -> None:
    path = tmp_path / "studie.age"
    save_key(FULL, path, identity)
    raw = path.read_bytes()
    assert raw.startswith(b"age-encryption.org/v1") and b"Torunn" not in raw
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".txt"] == ["studie.age"]


def test_a_passphrase_opens_and_a_wrong_one_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "studie.age"
    save_key(FULL, path, Secret("tre korte ord"))
    assert load_key(path, Secret("tre korte ord")) == FULL
    with pytest.raises(KeyFileError) as caught:
        load_key(path, Secret("tre andre ord"))
    assert len(caught.value.faults) == 1 and "Torunn" not in str(caught.value) and caught.value.__cause__ is None


def test_another_identity_a_missing_file_and_no_key_at_all_are_told_apart(tmp_path: Path, identity: Secret) -> None:
    path = tmp_path / "studie.age"
    with pytest.raises(KeyFileError, match="finnes ikke"):
        load_key(path, identity)
    path.write_bytes(b"ikke en age-fil")
    with pytest.raises(KeyFileError, match="ikke laget av bsb"):
        load_key(path, identity)
    path.write_bytes(
        pyrage.encrypt(b'{"noe": "annet"}', [pyrage.x25519.Identity.from_str(_line(identity)).to_public()])
    )
    with pytest.raises(KeyFileError, match="skadet"):
        load_key(path, identity)
    with pytest.raises(KeyFileError, match="Identitetsfila"):
        load_key(path, Secret(identity=tmp_path / "ingen.txt"))


def _line(secret: Secret) -> str:
    assert secret.identity is not None
    return secret.identity.read_text("utf-8").splitlines()[1]


def test_an_empty_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="passord"):
        save_key(FULL, tmp_path / "studie.age", Secret())
    assert not (tmp_path / "studie.age").exists()


def test_nothing_in_the_key_shows_a_name_when_printed() -> None:
    everything = (FULL, *FULL.people, *FULL.places, *FULL.log["I01"], *FULL.decisions, *FULL.doubts, Secret("hemmelig"))
    printed = " ".join(repr(one) for one in everything)
    for name in ("Torunn", "Myrvang", "Totto", "Nordbyen", "Moen", "torunn", "hemmelig", "oppfølgeren"):
        assert name not in printed


def test_the_environment_gives_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BSB_KEY_IDENTITY", raising=False)
    monkeypatch.delenv("BSB_KEY_PASSPHRASE", raising=False)
    assert secret_from_environment() is None
    monkeypatch.setenv("BSB_KEY_PASSPHRASE", "tre korte ord")
    assert secret_from_environment() == Secret("tre korte ord")
    monkeypatch.setenv("BSB_KEY_IDENTITY", "/et/sted")
    assert secret_from_environment() == Secret(identity=Path("/et/sted"))


def test_the_key_lies_outside_the_study(tmp_path: Path) -> None:
    assert default_key_path("min-studie").name == "min-studie.age"
    refuse_inside(tmp_path / "annet" / "k.age", tmp_path / "studie")
    with pytest.raises(KeyFileError, match="studiemappa"):
        refuse_inside(tmp_path / "studie" / "k.age", tmp_path / "studie")
