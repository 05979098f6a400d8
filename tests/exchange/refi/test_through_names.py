"""The whole way: another program's text is read, names are replaced, and the codings stand on the same words."""

from __future__ import annotations

from dataclasses import replace

from bsb.engine import LocalEngine
from bsb.exchange.refi import RefiSelection, RefiSource, anchor, talk_of
from bsb.model.settings import NamePolicy
from bsb.privacy.keydata import Key
from bsb.privacy.pseudonymise import pseudonymise

TEXT = (
    "Intervjuer: Hvordan gikk det med Marianne Solberg?\n\n"
    "Kari: Marianne ringte meg (ler) hver dag,\nog hun fra Trondheim, Ola Nordmann, også.\n\n"
    "Intervjuer: Og boligen?\n\n"
    "Kari: Boligen er fin. Tlf er 987 65 432. Kari heter jeg.\n"
)
MARKED = [
    ("ringte", "hver dag", "ringte meg hver dag"),
    ("og hun", "hun", "og hun"),
    ("Boligen", "fin.", "Boligen er fin."),
    ("også", "også", "også"),
]
NAMED = [("Marianne Sol", "berg?"), ("Kari heter", "jeg."), ("Tlf", "432"), ("65", "432"), ("Ola", "Nordmann")]


def test_codings_keep_their_words_and_names_are_gone():
    selections = []
    for number, (first, last, *_) in enumerate([*MARKED, *NAMED]):
        start = TEXT.index(first)
        selections.append(RefiSelection(str(number), "g", start, TEXT.index(last, start) + len(last)))
    talk = talk_of(RefiSource("T001", "g", "Kari Hansen.docx", TEXT))
    done = pseudonymise([replace(talk.raw, id="I01")], Key.empty("x"), NamePolicy(seed=1), LocalEngine(1))
    (transcript,) = done.transcripts
    found = anchor(selections, talk, transcript, done.key.log["I01"])
    words = {
        one.selection.key: [transcript.turns[s.turn].text[s.start : s.end] for s in one.spans] for one in found.placed
    }
    assert found.lost == ()
    assert [words[str(n)] for n in range(len(MARKED))] == [[wanted] for _, _, wanted in MARKED]
    shown = " ".join(text for texts in words.values() for text in texts)
    for name in ("Marianne", "Solberg", "Kari", "Ola", "Nordmann", "987"):
        assert name not in shown
    assert words["5"][0].endswith("heter jeg.")
