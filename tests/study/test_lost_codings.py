"""A word that is mended in a transcript takes nobody's coding away without a word: what was coded, and by whom, is told until it is coded anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.checking import check_study

TALK = "I: Hvordan går det?\nB1: Boligen er kald om vinteren.\nI: Ja?\nB1: Trappa er bratt og lang.\n"


def test_the_check_says_what_a_lost_segment_was_coded_with(study: Study, talks: Path, secret: Secret) -> None:
    talk = talks / "nord-3.txt"
    talk.write_text(TALK, encoding="utf-8")
    (id,) = [file.id for file in study.ingest([talks], secret=secret).files if file.path == talk]
    with study.store.transaction() as work:
        ours = sorted(segment for segment in work.segment_hashes() if segment.startswith(id))
        coding = Coding(ours[-1], "bolig", "KN", OriginOfCoding.HUMAN, Status.ACCEPTED, run="import-001")
        work.add_codings(
            [coding, replace(coding, coder="AF"), replace(coding, code="nav"), replace(coding, segment=ours[0])]
        )
        work.note("import-001", "import", "KN", {"codings": 4})
    talk.write_text(TALK.replace("bratt", "altfor bratt"), encoding="utf-8")
    (changed,) = [file for file in study.ingest([talks], secret=secret).files if file.outcome == "changed"]
    assert changed.lost == (ours[-1],)
    (told,) = [str(fault) for fault in check_study(study) if ours[-1] in str(fault)]
    assert "bolig (AF, KN); nav (KN)" in told
    assert "bratt" not in told
    every = {name: _written(study, talks.parent / f"{name}.csv") for name in ("kodinger", "gjeldende-kodinger")}
    assert ours[0] in every["gjeldende-kodinger"], "the table is written where something is lost too"
    assert ours[-1] not in every["gjeldende-kodinger"]
    assert ours[-1] not in {coding.segment for coding in study.material().standing}


def _written(study: Study, path: Path) -> str:
    study.export(path)
    return path.read_text(encoding="utf-8-sig")
