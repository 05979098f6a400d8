"""Whether the plain-language findings are plain: sentences that can be taken in at once, on no more than they were made for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bsb.language import _, ngettext
from bsb.model.report import PLAIN
from bsb.report.drafts.draft import Draft, DraftFault
from bsb.report.parts.plainly import LONGEST
from bsb.report.word.manifest import read_manifest
from bsb.report.word.seal import Seal
from bsb.text.tokens import sentences, word_count

__all__ = ["check_plainness"]


def check_plainness(draft: Draft, path: Path, seal: Seal) -> Iterator[DraftFault]:
    """Yield sentences that are long in the plain-language findings, and nothing for other drafts; what people said is as they said it."""
    manifest = read_manifest(draft.document, path, seal)
    if manifest is None or manifest.kind != PLAIN:
        return
    for line in draft.lines:
        if line.level or (line.style.startswith("bsb ") and not line.style.startswith("bsb tall")):
            continue
        longest = max((word_count(line.said[start:end]) for start, end in sentences(line.said)), default=0)
        if longest > LONGEST:
            what = ngettext("Setningen har {n} ord.", "Setningen har {n} ord.", longest).format(n=longest)
            yield draft.fault("språk", line, what, _("Del den, eller skriv den kortere, med vanlige ord."))
