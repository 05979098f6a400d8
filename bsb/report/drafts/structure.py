"""Whether a final report holds together: each theme with experiences and assessment, and recommendations that rest on something."""

from __future__ import annotations

from collections.abc import Iterator

from bsb.language import _
from bsb.model.material import Material
from bsb.report.drafts.draft import Draft, DraftFault, Line
from bsb.report.drafts.figures import numbered

__all__ = ["check_recommendations", "check_themes"]


def check_themes(draft: Draft, material: Material) -> Iterator[DraftFault]:
    """Yield themes of a final report that lack experiences, an assessment, or an entry in the last chapter."""
    sections = _theme_sections(draft, material)
    if not sections:
        return
    last = _last_chapter(draft)
    for line, names in sections:
        for called in (_experiences(), (_("Vurdering"),)):
            wanted = called[0]
            if names.isdisjoint(called):
                what = _("Temaet mangler delen «{part}».").format(part=wanted)
                yield draft.fault("tema", line, what, _("Legg den til, eller si hvorfor den ikke er med."))
        if last is not None and numbered(line) not in last:
            what = _("Temaet har ingen anbefaling i siste kapittel.")
            yield draft.fault("tema", line, what, _("Legg til en, eller si at det ikke gis noen."))


def _theme_sections(draft: Draft, material: Material) -> list[tuple[Line, set[str]]]:
    """Headings that name a theme and have parts, with the names of the parts."""
    language = material.settings.language
    labels = {code.label(language) for code in material.codebook}
    final = {*_experiences(), _("Vurdering")}
    found = []
    for line in draft.headings:
        if numbered(line) not in labels:
            continue
        parts = {numbered(each) for each in draft.headings if line.text in each.under}
        if parts & final:
            found.append((line, parts))
    return found


def _experiences() -> tuple[str, str]:
    """What the part with experiences is called: where only users were heard, and where others were too."""
    return _("Brukernes erfaringer"), _("Deltakernes erfaringer")


def _last_chapter(draft: Draft) -> set[str] | None:
    """Names of the headings in the last chapter that speaks of recommendations, or None where there is none."""
    word = _("anbefalinger")
    chapters = [line for line in draft.headings if line.level == 1 and word in line.text.lower()]
    if not chapters:
        return None
    return {numbered(line) for line in draft.headings if chapters[-1].text in line.under}


def check_recommendations(draft: Draft, material: Material) -> Iterator[DraftFault]:
    """Yield recommendations that rest on no assessment or finding, and those of themes whose assessment nobody wrote."""
    human = material.human
    known = {row.id for row in (*human.assessments, *human.findings, *human.goals, *human.inputs)}
    by_wording = {row.wording: row for row in human.recommendations}
    for line in draft.text:
        row = by_wording.get(line.text)
        if row is None:
            continue
        if not row.rests_on:
            what = _("Anbefalingen hviler ikke på noen vurdering eller noe funn.")
            yield draft.fault("anbefaling", line, what, _("Før opp id-ene den bygger på."))
        lost = [each for each in row.rests_on if each not in known]
        if lost:
            what = _("Anbefalingen viser til noe som ikke finnes: {ids}.").format(ids=", ".join(lost))
            yield draft.fault("anbefaling", line, what, _("Rett id-ene."))
