"""What `bsb status` says at each step of a study, and that the next command is the one that takes it on."""

from __future__ import annotations

import os
from pathlib import Path

from bsb.language import use
from bsb.model.human import ConferenceInput, Finding
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.standing import Standing, standing_of
from bsb.study.steps import Step


def step(found: Standing, key: str) -> Step:
    return next(one for one in found.steps if one.key == key)


def test_an_empty_study_begins_with_transcripts(study: Study):
    found = standing_of(study)
    assert [one.key for one in found.steps] == [
        "transcripts", "names", "coding", "displays", "report", "conference", "final"
    ]  # fmt: skip
    assert found.next == "bsb ingest MAPPE"
    assert not any(one.waiting for one in found.steps)


def test_the_next_command_follows_the_study(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    found = standing_of(study)
    assert step(found, "transcripts").counts["transcripts"] == 2
    doubts = step(found, "names").counts["doubts"]
    assert found.next == ("bsb names review" if doubts else "bsb code")
    assert any("personer.csv" in line for line in step(found, "names").waiting)
    assert step(found, "coding").command == "bsb code"

    (study.folder / "personer.csv").unlink()
    study.code()
    found = standing_of(study)
    coding = step(found, "coding").counts
    assert coding["coded"] + coding["uncoded"] == coding["segments"] > 0
    assert step(found, "coding").command == "bsb export kodeark.xlsx"
    assert step(found, "displays").command == "bsb display sitatmatrise"
    assert not any("personer.csv" in line for line in step(found, "names").waiting)

    paths = study.display(["sitatmatrise"])
    assert step(standing_of(study), "displays").counts == {"displays": 1, "outdated": 0}
    for path in paths:
        os.utime(path, (0, 0))
    assert step(standing_of(study), "displays").command == "bsb display D05"

    study.report("prosess")
    draft = step(standing_of(study), "report")
    assert draft.counts["drafts"] == 1
    assert draft.counts["empty"] > 0


def test_findings_wait_for_the_conference(study: Study):
    with study.store.transaction() as work:
        work.add_human([Finding(id=f"F{n}", theme="bolig", wording="Boligen er kald.") for n in (1, 2)])
    assert step(standing_of(study), "conference").command == "bsb report konferanse"
    with study.store.transaction() as work:
        work.add_human([ConferenceInput(id="K1", conference="2026", group="1", finding="F1", response="bekrefter")])
    found = step(standing_of(study), "conference")
    assert found.counts["findings_without_input"] == 1
    assert "F2" in found.waiting[0]
    assert any("anbefalinger" in line for line in step(standing_of(study), "final").waiting)


def test_says_it_in_the_language_in_use(study: Study):
    with use("en"):
        assert step(standing_of(study), "coding").title == "Coding"
        assert standing_of(study).next == "bsb ingest FOLDER"


def test_as_json_holds_plain_values(study: Study):
    import json

    assert json.loads(json.dumps(standing_of(study).as_json()))["steps"][0]["counts"]["transcripts"] == 0


def test_interviews_of_no_case_are_told_where_others_have_one(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    assert not step(standing_of(study), "transcripts").waiting, "a study that compares nothing has nothing to fill in"
    (study.folder / "intervjuer.csv").write_text("fil;case\nnord-1;eksempel\n", encoding="utf-8")
    study.ingest([talks], secret=secret)
    (waiting,) = step(standing_of(study), "transcripts").waiting
    assert waiting.startswith("1 intervju hører ikke til noen case (I02)")
