"""Giving transcripts their ids: `I01`, `I02`, …, in natural order of file names, and for good.

The key remembers which file got which id, so a changed file comes in under the id it had.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bsb.model.raw import RawTranscript
from bsb.text.normalise import natural, nfc

__all__ = ["assign_ids"]


def assign_ids(
    raws: Sequence[RawTranscript],
    stems: Mapping[str, str],
    taken: Collection[str],
    by_hash: Mapping[str, str] = MappingProxyType({}),
) -> list[RawTranscript]:
    """Return the transcripts with ids. `stems` maps known ids to file names without ending; `taken` are ids in the study.

    Two files of one name (in two folders) get an id each. `by_hash` are the ids of files that the study has byte for byte: one that is read
    again keeps its id, whatever it is called now.
    """
    known = {nfc(stem).casefold(): id for id, stem in stems.items()}
    used = set(taken) | set(stems)
    number = max((int(id[1:]) for id in used if id[1:].isdigit()), default=0)
    numbered, given = [], set[str]()
    # Of two with one name it is what is said in them that settles which comes first: what a file is known by differs from study to study.
    for raw in sorted(raws, key=lambda raw: (natural(raw.stem), [turn.text for turn in raw.turns], raw.file_hash)):
        id = by_hash.get(raw.file_hash) or known.get(nfc(raw.stem).casefold(), "")
        if not id or id in given:
            number += 1
            id = f"I{number:02d}"
        given.add(id)
        numbered.append(replace(raw, id=id))
    return numbered
