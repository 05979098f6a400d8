"""The verb `check`: is the study whole? Every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.errors import BsbError, Fault
from bsb.language import _
from bsb.model.coding import MACHINE
from bsb.study.placing import STORE_FILE
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.store.reading import Reading
    from bsb.study.study import Study

__all__ = ["check_integrity", "check_study"]


def check_study(study: Study) -> list[Fault]:
    """Return what is wrong with the study file, the segments, the codings and the codebook; empty when all is well."""
    faults = check_integrity(study)
    try:
        material = study.material()
    except BsbError as error:
        return [*faults, *error.faults]
    with study.store.reading() as view:
        lost = _coded(view)
    faults.extend(_drifted(material))
    faults.extend(_named(study, material))
    faults.extend(_homeless(material))
    for id, codes in lost.items():
        what = _("Ordene i segment {id} finnes ikke lenger i utskriften.").format(id=id)
        if codes:
            what += " " + _("Det er kodet {codes}.").format(codes="; ".join(codes))
        faults.append(Fault(what, _("Kodingene er bevart; kod ordene på nytt der de står nå.")))
    return faults


def _coded(view: Reading) -> dict[str, list[str]]:
    """Return what people have coded each lost segment with, «bolig (AK, KN)», by its id."""
    coders: dict[str, dict[str, list[str]]] = {id: {} for id in view.lost_segments()}
    for coding in view.codings():
        if coding.segment in coders and coding.coder != MACHINE:
            coders[coding.segment].setdefault(coding.code, []).append(coding.coder)
    return {id: [f"{code} ({', '.join(who)})" for code, who in codes.items()] for id, codes in coders.items()}


def check_integrity(study: Study) -> list[Fault]:
    """Return what is wrong inside the study file: the database itself, references, places in the texts, the journal. Needs no codebook."""
    file = "" if study.store.server else STORE_FILE
    repair = _("Hent den siste sikkerhetskopien.")
    faults = [Fault(flaw.what, repair, file, place=flaw.place) for flaw in study.store.faults()]
    return [*faults, *_unswept(study, file)]


def _unswept(study: Study, file: str) -> list[Fault]:
    with study.store.reading() as view:
        left = view.is_unswept()
    repair = (
        _("La den som eier tabellene, kjøre «bsb code» når ingen andre arbeider i studien.")
        if study.store.server
        else _("Lukk andre programmer som har studien åpen, se at det er plass på disken, og kjør «bsb code».")
    )
    what = _("Ord som er tatt ut av studien, kan fortsatt ligge i ubrukte deler av databasen.")
    return [Fault(what, repair, file)] if left else []


def _named(study: Study, material: Material) -> list[Fault]:
    from bsb.display import load_spec
    from bsb.display.catalogue import own_files
    from bsb.study.written_names import named_in_files

    specs, faults = [], list[Fault]()
    for path in own_files(study.folder):
        try:
            specs.append(load_spec(path))
        except BsbError as error:
            faults.extend(error.faults)
    return [*faults, *named_in_files(study, material, specs)]


def _drifted(material: Material) -> list[Fault]:
    return [
        Fault(
            _("Teksten i segment {id} er en annen enn da det ble laget.").format(id=one.id),
            _("Hent den siste sikkerhetskopien, og les utskriften inn på nytt."),
        )
        for one in material.segments
        if text_hash(one.text) != one.text_hash
    ]


def _homeless(material: Material) -> list[Fault]:
    unknown = sorted({coding.code for coding in material.codings} - set(material.codebook.by_id))
    return [
        Fault(
            _("Koden «{code}» er brukt, men står ikke i kodeboken.").format(code=code),
            _("Sett den inn i kodeboken igjen, eller kod om."),
            material.settings.codebook,
        )
        for code in unknown
    ]
