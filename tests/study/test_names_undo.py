"""Taking back what was decided about a word: the study is as it was, and a name is never let out by a slip."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import PrivacyError, TableError, UsageError
from bsb.privacy import review
from bsb.privacy.key import Secret
from bsb.privacy.keyjson import from_json, to_json
from bsb.privacy.listed import is_listed
from bsb.study import Study
from bsb.study.approvals import approve
from bsb.study.keys import open_key
from bsb.study.naming import answer_sheet, decide
from bsb.study.undoing import chosen, to_undo, undo

TALK = """I: Hvordan går det med boligen?
B1: Boligen er kald. Torunn ringte aldri, men Solfrid og Yusuf hjalp meg. Solfrid er grei.
I: Og NAV?
B1: På NAV er det Nils som hjelper meg. Da kom Sølvfrid, og så gikk vi til Gnistbua.
"""


def held(study: Study) -> object:
    """Everything that a decision about names may change: texts, where names stood, segments, and who there is."""
    with study.store.reading() as view:
        talks = view.transcripts()
        return (
            [(one.id, one.turns, one.origin) for one in talks],
            view.segments({one.id: one for one in talks}),
            view.replacements(),
            view.approved(),
        )


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    (talks / "nord-3.txt").write_text(TALK, encoding="utf-8")
    study.ingest([talks], secret=secret)
    return study


def people(study: Study, secret: Secret) -> object:
    key = open_key(study, secret)
    return key.people, key.decisions, key.doubts, key.log


def test_keep_is_taken_back(read: Study, secret: Secret) -> None:
    before, known = held(read), people(read, secret)
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    assert "Yusuf" in str(held(read))
    placed = undo(read, chosen(read, ["yusuf"]), secret, "kari")
    assert held(read) == before and people(read, secret) == known
    assert set(placed) == {"I03"}


def test_add_is_taken_back(read: Study, secret: Secret) -> None:
    before, known = held(read), people(read, secret)
    decide(read, secret, lambda key: review.add(key, "kommunen", read.settings.names))
    assert held(read) != before
    undo(read, chosen(read, ["Kommunen"]), secret, "kari")
    assert held(read) == before and people(read, secret) == known


def test_merge_is_taken_back(read: Study, secret: Secret) -> None:
    before, known = held(read), people(read, secret)
    torunn = next(one.id for one in open_key(read, secret).people if "Torunn Myrvang" in one.names)
    decide(read, secret, lambda key: review.merge(key, "Solfrid", torunn))
    assert held(read) != before
    undo(read, chosen(read, ["solfrid"]), secret, "kari")
    assert held(read) == before and people(read, secret) == known


def test_somebody_can_be_given_another_constructed_name(read: Study, secret: Secret) -> None:
    yusuf = next(one for one in open_key(read, secret).people if "Yusuf" in one.names)
    decide(read, secret, lambda key: review.rename(key, yusuf.id, read.settings.names))
    after = open_key(read, secret).by_id[yusuf.id]
    assert after.pseudonym != yusuf.pseudonym and after.names == yusuf.names
    assert after.pseudonym in str(held(read)) and yusuf.pseudonym not in str(held(read))


def test_a_role_is_no_name_to_give_another_of(read: Study, secret: Secret) -> None:
    torunn = next(one.id for one in open_key(read, secret).people if "Torunn Myrvang" in one.names)
    before = held(read)
    with pytest.raises(PrivacyError, match=torunn):
        decide(read, secret, lambda key: review.rename(key, torunn, read.settings.names))
    assert held(read) == before


def test_the_last_of_several_decisions_about_a_word_is_taken_back_first(read: Study, secret: Secret) -> None:
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    kept = held(read)
    decide(read, secret, lambda key: review.add(key, "Yusuf", read.settings.names, role="lege"))
    undo(read, chosen(read, ["Yusuf"]), secret, "kari")
    assert held(read) == kept
    assert open_key(read, secret).verdicts["yusuf"].verdict == "keep"


def test_a_decision_that_a_later_one_rests_on_is_taken_back_after_it(read: Study, secret: Secret) -> None:
    torunn = next(one.id for one in open_key(read, secret).people if "Torunn Myrvang" in one.names)
    decide(read, secret, lambda key: review.merge(key, "Solfrid", torunn))
    decide(read, secret, lambda key: review.merge(key, "Yusuf", torunn))
    now = held(read)
    with pytest.raises(PrivacyError, match=torunn) as told:
        undo(read, chosen(read, ["Solfrid"]), secret, "kari")
    assert "Solfrid" not in str(told.value) and held(read) == now


def test_somebody_met_while_a_name_was_kept_does_not_take_the_number(read: Study, talks: Path, secret: Secret) -> None:
    last = max(open_key(read, secret).people, key=lambda one: one.id)
    (name,) = last.names
    decide(read, secret, lambda key: review.keep_listed(key, name))
    (talks / "nord-4.txt").write_text("I: Ja?\nB1: Fadumo og Grzegorz kom.\nI: Ja?\nB1: Ja.\n", encoding="utf-8")
    read.ingest([talks], secret=secret)
    undo(read, chosen(read, [name]), secret, "kari")
    ids = [one.id for one in open_key(read, secret).people]
    assert len(set(ids)) == len(ids) and open_key(read, secret).by_id[last.id].names == last.names


def test_an_approval_is_taken_back_without_the_key(read: Study, secret: Secret) -> None:
    before = held(read)
    approve(read, ["kvervil"], "kari", secret)
    assert held(read) != before
    assert not undo(read, chosen(read, ["Kvervil"]), None, "kari")
    assert held(read) == before


def test_nothing_changes_when_one_of_the_words_was_never_decided(read: Study, secret: Secret) -> None:
    approve(read, ["kvervil"], "kari", secret)
    now = held(read)
    with pytest.raises(PrivacyError, match="ikke avgjort noe"):
        undo(read, chosen(read, ["kvervil", "aldri"]), secret, "kari")
    assert held(read) == now


def test_the_journal_remembers_and_holds_no_word(read: Study, secret: Secret) -> None:
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    approve(read, ["kvervil"], "kari", secret)
    undo(read, chosen(read, ["Yusuf", "kvervil"]), secret, "kari")
    with read.store.reading() as view:
        rows = [(row["verb"], "taken_back" in str(row["counts"])) for row in view.journal()]
        assert rows[-2:] == [("names", True), ("approve", True)]
        assert "usuf" not in str(view.journal()) and "kvervil" not in str(view.journal())


def test_what_decisions_changed_lies_in_the_key(read: Study, secret: Secret) -> None:
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    key = open_key(read, secret)
    assert from_json(to_json(key)).steps == key.steps != ()
    assert "Yusuf" not in repr(key.steps)


def test_a_decision_from_before_steps_were_kept(read: Study, secret: Secret) -> None:
    from dataclasses import replace

    decide(read, secret, lambda key: replace(review.keep_listed(key, "Yusuf"), steps=()))
    undo(read, chosen(read, ["Yusuf"]), secret, "kari")
    assert "Yusuf" not in str(held(read))
    decide(read, secret, lambda key: replace(review.add(key, "Kommunen", read.settings.names), steps=()))
    with pytest.raises(PrivacyError, match="før bsb husket"):
        undo(read, chosen(read, ["Kommunen"]), secret, "kari")


@pytest.mark.parametrize(
    ("word", "listed"),
    [
        *((word, True) for word in ("Kari", "bjørn", "Yusuf", "Jo", "Johansen", "Kari Bolig")),
        *((word, False) for word in ("bolig", "kvervil", "NAV", "12. mai 2020", "haug")),
    ],
)
def test_which_words_are_asked_about(word: str, listed: bool) -> None:
    assert is_listed(word) is listed


def test_a_listed_name_is_approved_only_when_somebody_says_that_it_is_none(read: Study, secret: Secret) -> None:
    with pytest.raises(PrivacyError, match="liste over navn"):
        approve(read, ["Marte", "kvervil"], "kari", secret)
    with read.store.reading() as view:
        assert view.approved() == ()
    assert approve(read, ["Marte", "kvervil"], "kari", secret, sure=True) == 2


@pytest.mark.parametrize("word", ["Torunn", "myrvang", "Torunn Myrvang", "Yusuf", "SOLFRID"])
def test_whoever_is_in_the_key_is_never_approved(read: Study, secret: Secret, word: str) -> None:
    with pytest.raises(PrivacyError, match="koblingsnøkkelen") as told:
        approve(read, [word], "kari", secret, sure=True)
    assert word.casefold() not in str(told.value).casefold()


def sheet_of(path: Path, answer: str) -> str:
    book = Workbook()
    book.active.append(["ord", "svar", "hvorfor", "antall", "hvor", "sammenheng"])
    book.active.append(["Marte", answer, "", 1, "", ""])
    book.save(path)
    return str(path)


def test_in_the_sheet_a_listed_name_needs_an_answer_of_its_own(read: Study, secret: Secret, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="liste over navn"):
        approve(read, [sheet_of(tmp_path / "ord.xlsx", "trygt")], "kari", secret)
    assert approve(read, [sheet_of(tmp_path / "ord2.xlsx", "ikke et navn")], "kari", secret) == 1


def told(study: Study, secret: Secret | None) -> list[tuple[str, str]]:
    found = to_undo(study, secret)
    return [(one.word, one.said.split(":")[0]) for one in found.listed]


def test_what_can_be_taken_back_is_listed_newest_first(read: Study, secret: Secret) -> None:
    assert told(read, secret) == []
    torunn = next(one.id for one in open_key(read, secret).people if "Torunn Myrvang" in one.names)
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    decide(read, secret, lambda key: review.merge(key, "Sølvfrid", torunn))
    decide(read, secret, lambda key: review.add(key, "Yusuf", read.settings.names, role="lege"))
    approve(read, ["kvervil"], "kari", secret)
    yusuf = open_key(read, secret).verdicts["yusuf"].person
    safe, merged = ("kvervil", "godkjent for deling"), ("sølvfrid", f"en skrivemåte av navnet til {torunn}")
    assert told(read, secret) == [safe, ("yusuf", f"navnet til {yusuf}"), merged]
    asked = chosen(read, numbers=[1, 3], secret=secret)
    assert (asked.approvals, asked.decisions) == (("kvervil",), ("sølvfrid",)) and "kvervil" not in repr(asked)
    undo(read, chosen(read, numbers=[2], secret=secret), secret, "kari")
    assert told(read, secret) == [safe, merged, ("yusuf", "ikke et navn")], "what was decided before it stands again"
    with pytest.raises(UsageError, match="nummer 9"):
        chosen(read, numbers=[9], secret=secret)


def test_a_number_means_what_it_meant_in_the_list(read: Study, secret: Secret) -> None:
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    approve(read, ["kvervil"], "kari", secret)
    locked, opened = to_undo(read, None).listed, to_undo(read, secret).listed
    assert [one.word for one in opened][: len(locked)] == [one.word for one in locked] == ["kvervil"]
    assert chosen(read, numbers=[1]).approvals == chosen(read, numbers=[1], secret=secret).approvals == ("kvervil",)


def test_a_number_takes_back_the_decision_it_stands_by_and_not_an_approval_of_the_same_word(
    read: Study, secret: Secret
) -> None:
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    with read.store.transaction() as work:
        work.approve(["yusuf"], "kari")
    assert told(read, secret) == [("yusuf", "godkjent for deling"), ("yusuf", "ikke et navn")]
    undo(read, chosen(read, numbers=[2], secret=secret), secret, "kari")
    assert "yusuf" not in open_key(read, secret).verdicts


def test_without_the_key_only_approvals_are_listed_and_it_is_said(read: Study, secret: Secret) -> None:
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    approve(read, ["kvervil"], "kari", secret)
    found = to_undo(read, None)
    assert found.locked and [one.word for one in found.listed] == ["kvervil"] and "usuf" not in repr(found)


def test_decisions_from_before_steps_were_kept_are_listed(read: Study, secret: Secret) -> None:
    from dataclasses import replace

    decide(read, secret, lambda key: replace(review.keep_listed(key, "Yusuf"), steps=()))
    decide(read, secret, lambda key: replace(review.add(key, "Kommunen", read.settings.names), steps=()))
    found = to_undo(read, secret)
    assert [one.word for one in found.listed] == ["yusuf"] and found.lasting == 1


def test_the_list_on_the_screen(read: Study, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from bsb.cli.app import app

    monkeypatch.delenv("BSB_KEY_PASSPHRASE", raising=False)
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))

    def said(*words: str) -> str:
        return CliRunner().invoke(app, ["-C", str(read.folder), "names", "undo", *words]).output

    assert "ingen avgjørelser" in said()
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    approve(read, ["kvervil"], "kari", secret)
    lines = said().splitlines()
    assert lines[2].split()[:2] == ["1", "kvervil"] and lines[3].split()[:2] == ["2", "yusuf"]
    monkeypatch.delenv("BSB_KEY_IDENTITY")
    locked = said("--list")
    assert "usuf" not in locked and "kvervil" in locked and "bare når den er åpnet" in locked
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))
    assert "holdes tilbake igjen" in said("--number", "1")
    assert told(read, secret) == [("yusuf", "ikke et navn")]


def test_decisions_and_approvals_are_taken_back_together_or_not_at_all(
    read: Study, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bsb.store.writing import Writing

    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    approve(read, ["kvervil"], "kari", secret)
    before, known = held(read), people(read, secret)
    asked = chosen(read, ["yusuf", "kvervil"])

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device", "studie.sqlite")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="space"):
        broken.setattr(Writing, "disapprove", full)
        undo(read, asked, secret, "kari")
    assert held(read) == before and people(read, secret) == known
    undo(read, asked, secret, "kari")
    assert "Yusuf" not in str(held(read)) and "kvervil" not in str(held(read))


@pytest.mark.parametrize("spelling", ["Thorunn", "Torun", "Myrvangh"])
def test_a_misspelt_name_of_the_key_is_not_kept_unless_somebody_is_sure(
    read: Study, secret: Secret, spelling: str, tmp_path: Path
) -> None:
    with pytest.raises(PrivacyError, match="likner navnet til") as told:
        decide(read, secret, lambda key: review.keep(key, spelling))
    assert spelling not in str(told.value) and "Torunn" not in str(told.value)
    book = Workbook()
    book.active.append(["ord", "svar", "person", "rolle"])
    book.active.append([spelling, "ord", "", ""])
    book.save(tmp_path / "svar.xlsx")
    with pytest.raises(TableError, match="likner navnet til"):
        answer_sheet(read, secret, tmp_path / "svar.xlsx")
    decide(read, secret, lambda key: review.keep_alike(key, spelling))
    with pytest.raises(PrivacyError):
        review.keep_alike(open_key(read, secret), "Torunn")
    decide(read, secret, lambda key: review.keep_listed(key, "Solfrid"))


def test_a_word_that_stands_twice_is_taken_back_once(read: Study, secret: Secret) -> None:
    before = held(read)
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    undo(read, chosen(read, ["Yusuf", "yusuf", "YUSUF"]), secret, "kari")
    assert held(read) == before


def test_what_was_decided_of_one_person_is_taken_back_in_whatever_order_it_is_said(read: Study, secret: Secret) -> None:
    before, known = held(read), people(read, secret)
    solfrid = next(one.id for one in open_key(read, secret).people if "Solfrid" in one.names)
    decide(read, secret, lambda key: review.merge(key, "Gnistbua", solfrid))
    decide(read, secret, lambda key: review.merge(key, "Boligen", solfrid))
    undo(read, chosen(read, ["gnistbua", "boligen"]), secret, "kari")
    assert held(read) == before and people(read, secret) == known


def test_all_that_cannot_be_settled_is_told_at_once_and_nothing_is_changed(read: Study, secret: Secret) -> None:
    from bsb.privacy.in_turn import in_turn

    before, known = held(read), people(read, secret)
    decide(read, secret, lambda key: review.keep_listed(key, "Yusuf"))
    kept = held(read)
    with pytest.raises(PrivacyError) as told:
        undo(read, chosen(read, ["yusuf", "kjeks", "bamse"]), secret, "kari")
    assert [one.place for one in told.value.faults] == ["ord 2", "ord 3"] and held(read) == kept
    with pytest.raises(PrivacyError) as told:
        decide(read, secret, lambda key: in_turn(key, ["Torunn", "Solfrid", "Nils Aune", "17"], review.keep_listed))
    assert [one.place for one in told.value.faults] == ["ord 1", "ord 3", "ord 4"] and held(read) == kept
    assert not any(name in str(told.value) for name in ("Torunn", "Nils"))
    undo(read, chosen(read, ["Yusuf"]), secret, "kari")
    assert held(read) == before and people(read, secret) == known
