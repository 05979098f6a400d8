"""A constructed name is nobody's: neither in the register, nor in the talk, nor anywhere else in the files."""

from __future__ import annotations

from dataclasses import replace

from bsb.engine import LocalEngine
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.constructed import _first, drawable
from bsb.privacy.forms import fold
from bsb.privacy.key import Key
from bsb.privacy.keyjson import from_json, to_json
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
