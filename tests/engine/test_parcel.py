"""A parcel: the same value on the other side, opened once in each process, and silent about what is in it."""

from __future__ import annotations

import pickle

from bsb.engine.parcel import Parcel


def test_the_value_comes_out_and_is_kept():
    parcel = Parcel.of({"kode": [1, 2]})
    travelled = pickle.loads(pickle.dumps(parcel))
    assert travelled == parcel
    assert travelled.opened() == {"kode": [1, 2]}
    assert travelled.opened() is parcel.opened()


def test_it_says_nothing_of_what_is_in_it():
    assert "Torunn" not in repr(Parcel.of("Torunn"))
