"""The coding sheet: segments out to Excel for a person to code, and back as that person's codings.

One row for each segment, with what was said just before and after, the program's proposals with their grounds, and yellow columns to fill
in. Writing the sheet again for the same coder fills in what that coder has decided already, so that no row of work is lost.

    write_sheet(material, Path("koding_kari.xlsx"), "kari")
    result = read_sheet(Path("koding_kari.xlsx"), material, "kari")
    result.codings, result.refused, result.memos

The columns are described in `docs/koding.md`. Reading is in `bsb.coding.sheet_in`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bsb.coding.excel import Page, write_pages
from bsb.coding.reserved import is_withheld, own_reservations
from bsb.coding.sheet_in import PAGE, WHOSE, SheetResult, read_sheet
from bsb.coding.sheet_marks import row_key, shown_marks
from bsb.coding.told import grounds_told
from bsb.language import _, current
from bsb.model.coding import MACHINE, Coding, Segment, Status, Valence
from bsb.model.material import Material

__all__ = ["SheetOptions", "SheetResult", "read_sheet", "write_sheet"]

_CONTEXT_WORDS = 40


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a sheet holds. `blind` leaves the program's proposals out, for coders who are to be compared.

    `segments` are the ids to take (all when empty); `proposals` and `added` say how many columns there are of each.
    """

    blind: bool = False
    segments: tuple[str, ...] = ()
    proposals: int = 3
    added: int = 3


def write_sheet(material: Material, path: Path, coder: str, options: SheetOptions | None = None) -> int:
    """Write the sheet of `coder` and return the number of rows. Coders cannot be named as the program is (`bsb`)."""
    used = options or SheetOptions()
    wanted = set(used.segments)
    chosen = [segment for segment in material.segments if not wanted or segment.id in wanted]
    around = _neighbours(material)
    codings: dict[str, list[Coding]] = defaultdict(list)
    for coding in material.codings:
        codings[coding.segment].append(coding)
    most = max((len(_extra(codings[segment.id], coder, used)) for segment in chosen), default=0)
    used = replace(used, added=max(used.added, most))
    headings, fill_in, choices, widths = _layout(material, used)
    rows = [[*_text_columns(material, segment, around), *_code_columns(material, segment, codings[segment.id], coder, used)]
            for segment in chosen]  # fmt: skip
    hidden = frozenset({2, len(headings) - 1, len(headings)})
    page = Page(_(PAGE), headings, rows, widths, choices, fill_in, hidden, still=3)
    write_pages([page, _codebook_page(material), _help_page()], path, _("Kodeark"))
    return len(rows)


def _layout(
    material: Material, options: SheetOptions
) -> tuple[list[str], frozenset[int], dict[int, Sequence[str]], dict[int, float]]:
    codes = [f"{code.id} – {code.label(current())}" for code in material.codebook]
    headings = [_("segment"), _("nøkkel"), _("hvem"), _("før"), _("tekst"), _("etter")]
    widths = {1: 12.0, 3: 14.0, 4: 32.0, 5: 70.0, 6: 24.0}
    fill_in: set[int] = set()
    choices: dict[int, Sequence[str]] = {}

    def add(heading: str, width: float, chosen: Sequence[str] = (), open_cell: bool = True) -> None:
        headings.append(heading)
        widths[len(headings)] = width
        if chosen:
            choices[len(headings)] = chosen
        if open_cell:
            fill_in.add(len(headings))

    for number in range(1, (0 if options.blind else options.proposals) + 1):
        add(f"{_('forslag')} {number}", 24, open_cell=False)
        add(f"{_('grunn')} {number}", 26, open_cell=False)
        add(f"{_('svar')} {number}", 18, [_("ja"), _("nei"), *codes])
    for number in range(1, options.added + 1):
        add(f"{_('kode')} {number}", 24, codes)
    if not options.blind:
        add(_("foreslått fortegn"), 14, open_cell=False)
    add(_("fortegn"), 12, [_(valence.value) for valence in Valence if valence.value])
    add(_("styrke"), 8, ["0", "1", "2", "3"])
    add(_("god illustrasjon"), 10, [_("ja")])
    add(_("kan siteres"), 10, [_("ja"), _("nei")])
    add(_("notat"), 40)
    add(WHOSE, 8, open_cell=False)
    add(_("sto i raden"), 8, open_cell=False)
    return headings, frozenset(fill_in), choices, widths


def _text_columns(material: Material, segment: Segment, around: Mapping[str, tuple[str, str]]) -> list[object]:
    person = material.person.get(segment.person)
    before, after = around[segment.id]
    return [segment.id, row_key(material, segment), person.pseudonym if person else "", before, segment.text, after]


def _code_columns(
    material: Material, segment: Segment, rows: Sequence[Coding], coder: str, options: SheetOptions
) -> list[object]:
    width = 0 if options.blind else options.proposals
    own = {coding.code: coding for coding in rows if coding.coder == coder}
    shown = _shown(rows, options)
    row: list[object] = []
    for number in range(width):
        row += _proposal(material, shown[number], own) if number < len(shown) else ["", "", ""]
    row += (_extra(rows, coder, options) + [""] * options.added)[: options.added]
    if not options.blind:
        row.append(_offered_sign(shown, own.values()))
    offered = {coding.code for coding in shown}
    stood = sorted(code for code, coding in own.items() if coding.status is Status.ACCEPTED or code in offered)
    return [*row, *_own_columns(own, material, segment, coder), coder, " ".join(stood)]


def _offered_sign(shown: Sequence[Coding], own: Iterable[Coding]) -> str:
    """Return the sign the program has proposed, or the one of its that stands since nobody has written another."""
    taken = (row for row in own if row.sign_is_taken and row.status is Status.ACCEPTED)
    sign = next((row.valence.value for row in (*shown, *taken) if row.valence.value), "")
    return _(sign) if sign else ""


def _shown(rows: Sequence[Coding], options: SheetOptions) -> list[Coding]:
    """Return the proposals that a row shows, best first."""
    proposals = [coding for coding in rows if coding.coder == MACHINE and coding.status is Status.PROPOSED]
    return sorted(proposals, key=lambda coding: (-coding.score, coding.code))[
        : 0 if options.blind else options.proposals
    ]


def _extra(rows: Sequence[Coding], coder: str, options: SheetOptions) -> list[str]:
    """Return the codes that the coder has set and no proposal shows."""
    offered = {coding.code for coding in _shown(rows, options)}
    own = (coding.code for coding in rows if coding.coder == coder and coding.status is Status.ACCEPTED)
    return sorted(set(own) - offered)


def _proposal(material: Material, coding: Coding, own: Mapping[str, Coding]) -> list[object]:
    answer = own.get(coding.code)
    written = {Status.ACCEPTED: _("ja"), Status.REJECTED: _("nei")}.get(answer.status, "") if answer else ""
    code = material.codebook.by_id.get(coding.code)
    grounds = grounds_told(coding.evidence)
    return [f"{coding.code} – {code.label(current()) if code else ''}", f"{coding.score:.2f}  {grounds}"[:300], written]


def _own_columns(own: Mapping[str, Coding], material: Material, segment: Segment, coder: str) -> list[object]:
    accepted = [coding for coding in own.values() if coding.status is Status.ACCEPTED]
    memo = next((memo.text for memo in material.human.memos if memo.about == segment.id and memo.author == coder), "")
    note = memo or next((coding.memo for coding in accepted if coding.memo), "")
    reserved = own_reservations(material.reservations_of.get(segment.id, ()), coder)
    return [*shown_marks(accepted, is_withheld(reserved, own.values())), note]


def _neighbours(material: Material) -> dict[str, tuple[str, str]]:
    """Return what was said just before and after each segment, the interviewer's question included."""
    found: dict[str, tuple[str, str]] = {}
    for segment in material.segments:
        transcript = material.transcript.get(segment.span.transcript)
        if transcript is None:
            found[segment.id] = ("", "")
            continue
        turns = transcript.turns
        turn = turns[segment.span.turn]
        before, after = turn.text[: segment.span.start], turn.text[segment.span.end :]
        if not before.strip() and segment.span.turn > 0:
            before = turns[segment.span.turn - 1].text
        if not after.strip() and segment.span.turn + 1 < len(turns):
            after = turns[segment.span.turn + 1].text
        found[segment.id] = (_last_words(before), _first_words(after))
    return found


def _last_words(text: str) -> str:
    words = text.split()
    return ("… " if len(words) > _CONTEXT_WORDS else "") + " ".join(words[-_CONTEXT_WORDS:])


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[: _CONTEXT_WORDS // 2]) + (" …" if len(words) > _CONTEXT_WORDS // 2 else "")


def _codebook_page(material: Material) -> Page:
    rows = [
        [code.id, code.label(current()), code.definition, code.include, code.exclude, code.example]
        for code in material.codebook
    ]
    headings = ["id", _("navn"), _("definisjon"), _("ta med"), _("ta ikke med"), _("eksempel")]
    return Page(_("Kodebok"), headings, rows, {1: 22, 2: 28, 3: 60, 4: 45, 5: 45, 6: 45})


def _help_page() -> Page:
    lines = [
        _("Fyll bare ut de gule kolonnene. Ikke endre teksten: en rad med endret tekst blir ikke tatt inn."),
        _(
            "svar: «ja» godtar forslaget, «nei» forkaster det, en kode fra listen setter den koden i stedet. Tomt = ikke tatt stilling."
        ),
        _("kode 1–3: koder du selv setter."),
        _("fortegn: tomt betyr det samme som det foreslåtte når du svarer «ja»."),
        _("styrke: 0–3. god illustrasjon: «ja»."),
        _(
            "kan siteres: «nei» holder ordene ute av alt som trykkes, også uten kode i raden; «ja» tar ditt nei tilbake."
        ),
        _("notat: dine tanker om segmentet. Det blir liggende i studien som ditt notat."),
        _("En kode du tar bort fra raden din, tas bort i studien også. Rader du sletter, blir stående som før."),
        _("Du kan sortere, filtrere og flytte kolonner som du vil, men la overskriftene stå."),
    ]
    return Page(_("Slik gjør du"), [_("Slik gjør du")], [[line] for line in lines], {1: 110})
