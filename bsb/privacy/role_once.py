"""A role that would be said twice: «Torunn oppfølgeren er grei» must not become «oppfølgeren oppfølgeren er grei».

Torunn oppfølgeren er grei        oppfølgeren er grei
oppfølger oppfølgeren Torunn kom  oppfølgeren kom
fastlegen, dr. Lie, og ingen      fastlegen, og ingen
Ola saksbehandler på NAV ringte   den NAV-ansatte ringte
"""

from __future__ import annotations

from dataclasses import replace

from bsb.model.settings import NamePolicy
from bsb.privacy.edit import Edit
from bsb.privacy.frame_roles import employer
from bsb.privacy.grammar import capitalised
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.known import Known
from bsb.privacy.line import Line
from bsb.privacy.roles import profession_of

__all__ = ["said_once"]

# How much longer than the role an inflected form of it is: «oppfølger», «oppfølgerne».
_ENDING = 3


def said_once(line: Line, known: Known, person: KeyPerson, edit: Edit, policy: NamePolicy) -> Edit:
    """Return `edit`, which puts a role for a name, widened over the same role where the text has it right beside."""
    after = next((k for k, start in enumerate(line.starts) if start >= edit.end), len(line))
    before = next((k for k in range(len(line) - 1, -1, -1) if line.ends[k] <= edit.start), -1)
    beside = after < len(line) and not line.text[edit.end : line.starts[after]].strip()
    if beside and not known.match.genitive and _is_role(line.low[after], edit.text, person, policy):
        _name, end, _plain = employer(line, after + 1, policy)
        employed = person.pseudonym.endswith("-ansatt") and end > 0
        edit = replace(edit, end=end if employed else line.ends[after])
    between = line.text[line.ends[before] : edit.start].strip() if before >= 0 else "."
    # «fastlegen, dr. Moen, og» has the whole of it twice over a comma.
    again = between == "," and line.low[before] == edit.text.casefold()
    if again or (not between and _is_form(line.low[before], edit.text)):
        large = line.capital(before) and line.initial(before)
        edit = replace(edit, start=line.starts[before], text=capitalised(edit.text) if large else edit.text)
    return edit


def _is_role(low: str, text: str, person: KeyPerson, policy: NamePolicy) -> bool:
    own = profession_of(person.role.casefold(), policy) if person.role else ""
    return _is_form(low, text) or bool(own and profession_of(low, policy) == own)


def _is_form(low: str, text: str) -> bool:
    """Say whether a word is a form of the role that `text` ends with: «oppfølger», «oppfølgeren», «oppfølgerne»."""
    role = text.casefold().split()[-1].rsplit("-", 1)[-1] if text.split() else ""
    stem = role.removesuffix("en").removesuffix("e")
    return len(stem) > _ENDING and low.startswith(stem) and len(low) - len(stem) <= _ENDING and not low.endswith("s")
