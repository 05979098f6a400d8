"""The dialogue conference: everything that is needed on the day, made from the study's findings and quotes in one go."""

from __future__ import annotations

from bsb.report.conference.options import ConferenceOptions
from bsb.report.conference.pack import can_make_slides, conference_reports, write_pack

__all__ = ["ConferenceOptions", "can_make_slides", "conference_reports", "write_pack"]
