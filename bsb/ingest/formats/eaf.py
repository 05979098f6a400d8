"""ELAN (.eaf): tiers of annotations on a time line. Root tiers with a participant are speech; tiers under them, and tiers of nobody, are not.

    <TIER TIER_ID="Siri" PARTICIPANT="Siri"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
    <ANNOTATION_VALUE>Hvordan gikk det?</ANNOTATION_VALUE> …

Where no tier has a participant, the tiers' names are the labels. Everything is put in order of time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bsb.errors import Fault, ReadError
from bsb.ingest import xml
from bsb.ingest.cues import Cue, draft_of_cues
from bsb.ingest.decode import clean
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.head import Head
from bsb.ingest.kinds import Kind
from bsb.language import _

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "eaf"
ENDINGS = (".eaf",)


def sniff(head: Head) -> bool:
    """Whether the first element is ELAN's."""
    return head.is_text and b"<ANNOTATION_DOCUMENT" in head.content[:4096]


def read(head: Head) -> Draft:
    """Return the annotations of the speech tiers as pieces, in order of time. Raises `ReadError` for a file that is not from ELAN."""
    root = xml.tree(head.content, head.name)
    if xml.local(root.tag) != "ANNOTATION_DOCUMENT":
        raise ReadError(Fault(_("Filen er ikke fra ELAN."), _("Eksporter den på nytt fra ELAN."), file=head.name))
    tally = Tally()
    slots = _slots(root)
    tiers = _speech_tiers(root, tally)
    cues = [cue for number, tier in enumerate(tiers, 1) for cue in _cues(tier, slots, f"lag {number}")]
    cues.sort(key=lambda cue: (cue.start_ms is None, cue.start_ms or 0))
    draft = draft_of_cues(cues, tally.values())
    doubts = (
        ()
        if any(tier.get("PARTICIPANT") for tier in tiers)
        else (_("Ingen lag i ELAN-filen har deltaker. Lagenes navn er brukt."),)
    )
    return replace(draft, doubts=(*draft.doubts, *doubts))


def _slots(root: Any) -> dict[str, int | None]:
    """Return time slot → milliseconds; slots that nobody has placed have none."""
    slots = {}
    for slot in root.iter("TIME_SLOT"):
        value = slot.get("TIME_VALUE", "")
        slots[slot.get("TIME_SLOT_ID", "")] = int(value) if value.isdecimal() and len(value) < 12 else None
    return slots


def _speech_tiers(root: Any, tally: Tally) -> list[Any]:
    tiers = root.findall("TIER")
    roots = [tier for tier in tiers if not tier.get("PARENT_REF")]
    named = [tier for tier in roots if tier.get("PARTICIPANT", "").strip()]
    speech = named or roots
    tally.add(Kind.TIER, count=len(tiers) - len(speech))
    return speech


def _cues(tier: Any, slots: dict[str, int | None], place: str) -> list[Cue]:
    voice = clean(tier.get("PARTICIPANT", "").strip() or tier.get("TIER_ID", "").strip())
    cues = []
    for number, annotation in enumerate(tier.iter("ALIGNABLE_ANNOTATION"), 1):
        text = clean("".join(value.text or "" for value in annotation.findall("ANNOTATION_VALUE")))
        start, end = (slots.get(annotation.get(f"TIME_SLOT_REF{n}", "")) for n in (1, 2))
        cues.append(Cue(" ".join(text.split()), start, end, voice or None, f"{place}, merknad {number}"))
    return cues
