"""A constructed name is nobody's: neither in the register, nor in the talk, nor anywhere else in the files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.engine import LocalEngine
from bsb.model.people import PersonKind
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.constructed import _first, _last, drawable
from bsb.privacy.forms import fold
from bsb.privacy.key import Key
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.keyjson import from_json, to_json
from bsb.privacy.naming import with_pseudonyms
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.review import add

from .conftest import transcript

ONE = LocalEngine(1)
POOL = _first("mf")


def read(*raws: RawTranscript, key: Key, policy: NamePolicy) -> Pseudonymised:
    return pseudonymise(raws, key, policy, ONE)


def drawn(done: Pseudonymised, of: str) -> str:
    return next(one.pseudonym for one in done.key.people if of in one.names)


def test_a_name_in_a_margin_is_not_drawn_now_nor_later(policy: NamePolicy) -> None:
    free = {"Borghild", "Gudrun", "Oddvar", "Sigmund"} & set(POOL) or set(POOL[:4])
    raw = replace(transcript("I01", "B2: Naboen min Guttorm er grei."), beside=frozenset(POOL) - free)
    first = read(raw, key=Key.empty("prøve"), policy=policy)
    assert drawn(first, "Guttorm") in free
    kept = from_json(to_json(first.key))
    assert kept == first.key, "what has been seen is kept in the key"
    later = add(kept, "Torvald", policy)
    assert next(one.pseudonym for one in later.people if "Torvald" in one.names) in free - {drawn(first, "Guttorm")}


def test_a_name_given_before_that_stands_in_a_new_margin_is_asked_about(policy: NamePolicy) -> None:
    first = read(transcript("I01", "B2: Naboen min Guttorm er grei."), key=Key.empty("prøve"), policy=policy)
    name = drawn(first, "Guttorm")
    second = replace(transcript("I02", "B3: Det går bra."), beside=frozenset({name, "Merknad"}))
    doubts = read(second, key=first.key, policy=policy).key.doubts
    assert [(one.word, one.proposal) for one in doubts if one.word == name] == [(name, "rename")]


def test_only_what_could_be_drawn_is_kept(policy: NamePolicy) -> None:
    assert drawable({"guttorm", "leiligheten", fold(POOL[0])}) >= {fold(POOL[0])}
    assert "leiligheten" not in drawable({"leiligheten"})


def many(n: int, gender: str, known: Key | None = None) -> Key:
    """A key where `n` people more are spoken of than in `known`, each with a name and a surname that no list has."""
    before = known or Key.empty("prøve")
    start = len(before.people) + 1
    people = [
        KeyPerson(f"P{at:04}", (f"Qx{at}a Zq{at}b",), kind=PersonKind.OTHER, gender=gender, origin="text")
        for at in range(start, start + n)
    ]
    return before.with_people([*before.people, *people])


@pytest.mark.parametrize("gender", ["k", "m", ""])
def test_a_whole_city_gets_names_and_no_numbers(gender: str, policy: NamePolicy) -> None:
    seen = {fold(name) for name in (*POOL[::2], *_last()[::2])}
    first = with_pseudonyms(many(700, gender), seen, policy)
    later = with_pseudonyms(many(300, gender, first), seen, policy)
    assert [one.pseudonym for one in later.people[:700]] == [one.pseudonym for one in first.people]
    for given in ([one.pseudonym for one in later.people], [one.surname for one in later.people]):
        assert len({fold(name) for name in given}) == 1000, "nobody shares a name with another"
        assert not any(letter.isdigit() for name in given for letter in name)
        doubled = [name for name in given if "-" in name]
        assert doubled and not {fold(part) for name in given for part in name.split("-")} & seen
    kinds = {"k": _first("f"), "m": _first("m")}.get(gender, POOL)
    assert all(part in kinds for one in later.people for part in one.pseudonym.split("-"))
    ours = {frozenset("m" if part in _first("m") else "f" for part in one.pseudonym.split("-")) for one in later.people}
    assert all(len(each) == 1 for each in ours), "no name is half a man's and half a woman's"


def test_single_names_are_given_as_long_as_there_are_any(policy: NamePolicy) -> None:
    key = with_pseudonyms(many(50, "k"), (), policy)
    assert not any("-" in one.pseudonym for one in key.people)


def test_where_every_name_is_somebodys_they_are_numbered(policy: NamePolicy) -> None:
    key = with_pseudonyms(many(3, "k"), map(fold, POOL), policy)
    assert len({one.pseudonym for one in key.people}) == 3


def test_a_double_name_is_read_and_owned_as_any_other(policy: NamePolicy) -> None:
    free = {"Oddvar", "Sigurd", "Magnar"} & set(_first("m"))
    raw = transcript(
        "I01", "B2: Naboen min Guttorm Aas er grei. Det var Guttorms bil, og Petter, Torvald og Jonas så Guttorm-bilen."
    )
    beside = frozenset(fold(name) for name in POOL) - set(map(fold, free))
    done = read(replace(raw, beside=beside), key=Key.empty("prøve"), policy=policy)
    names = {one.pseudonym for one in done.key.people}
    assert len(names) == 5 > len(free) and not any(letter.isdigit() for name in names for letter in name)
    assert {part for name in names for part in name.split("-")} == free
    said = done.transcripts[0].turns[0].text
    guttorm = next(one.pseudonym for one in done.key.people if "Guttorm" in " ".join(one.names))
    assert f"Det var {guttorm}s bil" in said and "Guttorm" not in said
    again = read(replace(raw, beside=beside), key=done.key, policy=policy)
    assert again.transcripts[0].turns == done.transcripts[0].turns
