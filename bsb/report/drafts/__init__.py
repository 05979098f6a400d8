"""The check of a finished draft before it is sent: numbers, lists, numbering, quotes, fields, plan pages, themes, accessibility.

found = check_draft(Path("sluttrapport.docx"), material)
write_check(found, folder)       # a table, and a copy of the draft with comments at the places
"""

from __future__ import annotations

from bsb.report.drafts.check import DraftCheck, check_draft, write_check
from bsb.report.drafts.draft import DraftFault

__all__ = ["DraftCheck", "DraftFault", "check_draft", "write_check"]
