"""Direct identifiers, one kind per module. Each has `find(text)`, which yields `Found` in order of place.

They are found by form. A checksum only tells what a number is called, since people misremember and transcribers mishear.

How to add a kind: a module with `find`, a line in `_FINDERS` at the place where it should win over the kinds below it, and a test
with every shape it is written in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy.english_masks import english_mask
from bsb.privacy.identifiers import (
    account,
    address,
    age,
    case_number,
    date,
    email,
    english_places,
    english_times,
    national_id,
    number,
    organisation_number,
    phone,
    plate,
    postcode,
    spoken,
    url,
    user_name,
)
from bsb.privacy.identifiers.found import Found

__all__ = ["Found", "find_identifiers", "written"]

# The surer and longer kinds first: where two overlap, the upper one stands.
_FINDERS: Final[tuple[Callable[[str], Iterable[Found]], ...]] = (
    email.find,
    url.find,
    user_name.find,
    national_id.find,
    account.find,
    organisation_number.find,
    case_number.find,
    address.find,
    english_places.find_streets,
    english_places.find_postcodes,
    postcode.find,
    postcode.find_spoken,
    number.find_singly,
    english_times.find,
    plate.find,
    date.find,
    phone.find,
    english_places.find_phones,
    spoken.find,
    age.find,
    number.find,
)


@lru_cache(maxsize=4096)
def find_identifiers(text: str) -> tuple[Found, ...]:
    """Return the direct identifiers in `text`, in order, without overlap."""
    chosen: list[Found] = []
    for found in _candidates(text):
        if all(found.end <= other.start or found.start >= other.end for other in chosen):
            chosen.append(found)
    return tuple(sorted(chosen))


def _candidates(text: str) -> Iterator[Found]:
    has_digit = _DIGIT.search(text) is not None
    for finder in _FINDERS:
        if has_digit or finder not in _NEED_DIGITS:
            yield from finder(text)


_DIGIT: Final = re.compile(r"\d")
_NEED_DIGITS: Final = frozenset(
    (
        national_id.find,
        account.find,
        organisation_number.find,
        case_number.find,
        postcode.find,
        english_places.find_postcodes,
        english_places.find_phones,
        phone.find,
        plate.find,
        number.find,
    )
)


def written(found: Found, policy: NamePolicy) -> str:
    """Return what is written instead of `found` under `policy`, in its language: its general words, its mask, or the study's own words."""
    choice = policy.generalise.get(found.type, "generalise")
    if choice not in ("mask", "generalise"):
        return choice
    text = found.mask if choice == "mask" else found.general or found.mask
    return english_mask(text) if policy.language == "en" else text
