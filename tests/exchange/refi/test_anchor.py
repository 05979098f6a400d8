"""No coding drifts silently: it lands on its very words, or it is listed."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bsb.errors import ReadError
from bsb.exchange.refi.align import align
from bsb.exchange.refi.anchor import Anchoring, anchor
from bsb.exchange.refi.turns import talk_of
from bsb.exchange.refi.values import RefiSelection, RefiSource
from bsb.model.transcript import Origin, Transcript, Turn
from bsb.privacy.keydata import LogEntry

TALK = (
    "Dato: 12.02.2026\n\n"
    "Intervjuer: Hvordan gikk det med Marianne?\n\n"
    "Kari: Marianne ringte meg (ler) hver dag,\n"
    "og det hjalp.  Det hjalp meg\n\n"
    "[00:12:31] Intervjuer: Og boligen?\n\n"
    "Kari: Kari er jeg. Boligen er fin.\n"
)


def source(text: str) -> RefiSource:
    return RefiSource("T001", "g", "Intervju", text)


def select(text: str, words: str, number: int = 1) -> RefiSelection:
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return RefiSelection(f"T001-{start}", "g", start, start + len(words))


def stored(texts: list[str], changes: Sequence[tuple[int, str, str]] = ()) -> tuple[Transcript, list[LogEntry]]:
    """A stored transcript where, in turn n, the first `old` was replaced by `new`, in order."""
    texts, log = list(texts), []
    for turn, old, new in changes:
        at = texts[turn].index(old)
        texts[turn] = texts[turn][:at] + new + texts[turn][at + len(old) :]
        log.append(LogEntry(turn, at, at + len(new), "person", new, old))
    turns = tuple(Turn(n, "P01", text) for n, text in enumerate(texts))
    return Transcript("I01", "", "", turns, Origin("", "txt")), log


def place(
    text: str, chosen: list[RefiSelection], changes: Sequence[tuple[int, str, str]] = ()
) -> tuple[Transcript, Anchoring]:
    talk = talk_of(source(text))
    transcript, log = stored([turn.text for turn in talk.raw.turns], changes)
    return transcript, anchor(chosen, talk, transcript, log)


def words(transcript: Transcript, found: Anchoring) -> list[list[str]]:
    return [[transcript.turns[s.turn].text[s.start : s.end] for s in one.spans] for one in found.placed]


def test_words_are_followed_past_labels_marks_and_line_ends():
    transcript, found = place(TALK, [select(TALK, "Marianne ringte meg (ler) hver dag,\nog det hjalp")])
    assert words(transcript, found) == [["Marianne ringte meg hver dag, og det hjalp"]]
    assert not found.lost


def test_after_names_were_replaced_the_same_words_are_marked():
    changes = [(0, "Marianne", "oppfølgeren"), (1, "Marianne", "Oppfølgeren"), (3, "Kari", "Liv")]
    chosen = [
        select(TALK, "ringte meg"),
        select(TALK, "Kari er jeg."),
        select(TALK, "er fin"),
        select(TALK, "Marianne ringte"),
    ]
    transcript, found = place(TALK, chosen, changes)
    assert words(transcript, found) == [["ringte meg"], ["Liv er jeg."], ["er fin"], ["Oppfølgeren ringte"]]


def test_an_edge_inside_a_replaced_name_takes_the_whole_of_what_stands_there():
    transcript, found = place(TALK, [select(TALK, "anne ringte")], [(1, "Marianne", "Oppfølgeren")])
    assert words(transcript, found) == [["Oppfølgeren ringte"]]
    assert found.placed[0].widened


def test_a_selection_over_several_turns_gets_a_span_in_each():
    start, end = TALK.index("gikk det"), TALK.index("ringte meg") + 6
    transcript, found = place(TALK, [RefiSelection("T001-1", "g", start, end)])
    assert words(transcript, found) == [["gikk det med Marianne?", "Marianne ringte"]]


def test_what_is_no_speech_is_listed():
    chosen = [select(TALK, "Dato: 12"), select(TALK, "Kari: ", 2), select(TALK, "00:12:31"), select(TALK, "(ler)")]
    _, found = place(TALK, chosen)
    assert not found.placed
    assert [one.selection for one in found.lost] == chosen


def test_a_speaker_who_says_their_own_name_is_not_taken_for_the_label():
    transcript, found = place(TALK, [select(TALK, "Kari er jeg")])
    assert words(transcript, found) == [["Kari er jeg"]]


def test_a_stored_turn_that_is_another_than_the_one_read_gives_no_places():
    talk = talk_of(source(TALK))
    transcript, log = stored([turn.text.replace("hjalp", "hjelper") for turn in talk.raw.turns])
    found = anchor([select(TALK, "ringte meg"), select(TALK, "Boligen er fin")], talk, transcript, log)
    assert words(transcript, found) == [["Boligen er fin"]]
    assert [(one.turn, one.selection.start) for one in found.lost] == [(1, TALK.index("ringte meg"))]


def test_words_with_two_possible_places_have_none():
    # One of two equal words was taken out, and nothing says which.
    found = align("ja det", "ja x ja det", 0, 11)
    assert found is not None
    assert [(one.low, one.high) for one in found] == [(0, 5), (8, 8)]
    found = align("a b c", "a x b y b z c", 0, 13)
    assert found is not None
    assert [(one.low, one.high) for one in found] == [(0, 0), (4, 8), (12, 12)]


def test_a_turn_that_cannot_come_from_a_region_is_not_found():
    assert align("noe annet", "ja det var fint", 0, 15) is None


# A small vocabulary, so that the same words stand in labels, in marks and in speech.
WORD = st.sampled_from(["B1", "ler", "ja", "ja,", "jeg", "bor", "B2", "nei.", "Per", "😀"])
PIECE = st.one_of(WORD, WORD, WORD, WORD, st.sampled_from(["(ler)", "[uhørlig]", "\n", "…"]))
TURNS = st.lists(st.lists(PIECE, min_size=1, max_size=10), min_size=4, max_size=7).map(
    lambda turns: list(zip(["I", "B1", "B2", "B1", "I", "B2", "B1"], turns, strict=False))
)


def compose(turns: list[tuple[str, list[str]]]) -> tuple[str, list[str], list[list[tuple[int, int, int]]]]:
    """Return a text, the speech of each turn, and for each turn (place in turn, place in text, length) of every word."""
    text, speeches, maps = "", [], []
    for label, pieces in turns:
        text += f"{label}: "
        speech, rows = "", []
        for piece in pieces:
            if piece in {"(ler)", "[uhørlig]", "\n", "…"}:
                text += piece + ("" if piece == "\n" else " ")
                continue
            speech += " " if speech else ""
            rows.append((len(speech), len(text), len(piece)))
            speech += piece
            text += piece + " "
        text += "\n\n"
        speeches.append(speech)
        maps.append(rows)
    return text, speeches, maps


@settings(max_examples=200, deadline=None)
@given(TURNS, st.data())
def test_a_coding_lands_on_its_words_or_is_listed(turns, data):
    text, speeches, maps = compose(turns)
    try:
        talk = talk_of(source(text))
    except ReadError:
        assume(False)
    # Only where the reading is what we composed do we know the right answer.
    assume([turn.text for turn in talk.raw.turns] == speeches)
    letters = [[(at + k, there + k) for at, there, n in rows for k in range(n)] for rows in maps]
    changes = []
    for n, speech in enumerate(speeches):
        if "Per" in speech and data.draw(st.booleans()):
            changes.append((n, "Per", data.draw(st.sampled_from(["X", "oppfølgeren", ""]))))
    transcript, log = stored(speeches, changes)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = anchor([RefiSelection("k", "g", start, end)], talk, transcript, log)
    spans = {span.turn: span for one in found.placed for span in one.spans}
    for n, rows in enumerate(letters):
        mine = [at for at, there in rows if start <= there < end and not text[there].isspace()]
        listed = any(one.turn in (None, n) for one in found.lost)
        assert n in spans or listed or not mine
        if n not in spans:
            continue
        first, last = min(mine), max(mine) + 1
        change = next((c for c in changes if c[0] == n), None)
        assert (spans[n].start, spans[n].end) == _after(speeches[n], first, last, change)


def _after(speech: str, first: int, last: int, change: tuple[int, str, str] | None) -> tuple[int, int]:
    """Where letters `first:last` stand once the first `old` was replaced; worked out letter by letter."""
    if change is None:
        return first, last
    at = speech.index(change[1])
    gone = range(at, at + len(change[1]))
    new: list[int] = []  # for each letter of the stored text, the letter of the speech it stands for
    for place in range(len(speech)):
        if place == at:
            new += [at] * len(change[2])
        if place not in gone:
            new.append(place)
    marked = {at if place in gone else place for place in range(first, last)}
    chosen = [here for here, place in enumerate(new) if place in marked]
    return (chosen[0], chosen[-1] + 1)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "c", "(", ")", "ja"]), min_size=1, max_size=9),
    st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_the_true_place_is_always_among_the_possible_ones_when_gaps_are_few(region, kept):
    """Whatever is taken out: where there is one place it is reached by as few gaps as the truth has, or fewer."""
    text = " ".join(region)
    taken = [word for word, keep in zip(region, kept, strict=False) if keep]
    found = align(" ".join(taken), text, 0, len(text))
    assert found is not None
    turn = " ".join(taken)
    assert "".join(turn[atom.start : atom.end] for atom in found).replace(" ", "") == "".join(taken)
    for atom in found:
        words = turn[atom.start : atom.end]
        assert text[atom.low : atom.low + len(words)] == words
        assert text[atom.high : atom.high + len(words)] == words
        assert atom.low <= atom.high
