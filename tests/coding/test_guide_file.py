"""Interview guides from yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.coding.guide_file import read_guide
from bsb.errors import InputError


def guide(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "temaguide.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_our_own_shape(tmp_path: Path) -> None:
    text = "tittel: Guide\nversjon: 2\ntemaer:\n  - {id: bolig, tittel: Å bo, koder: [bolig], sporsmal: [Hvor bor du?, Trives du?]}\n"
    found = read_guide(guide(tmp_path, text))
    assert (found.title, found.version) == ("Guide", "2")
    assert found.topics[0].questions == ("Hvor bor du?", "Trives du?")
    assert found.topics[0].codes == ("bolig",)


def test_groups_of_points_become_topics_by_code(tmp_path: Path) -> None:
    text = """\
tittel: Guide
temaer:
  - id: bolig
    tittel: Bolig
    slug: bolig
    grupper:
      - ledetekst: "Opplever du at:"
        punkter:
          - {tekst: "Boligen er god?"}
          - {tekst: "Samlokaliserte boliger", slug: samlokaliserte-boliger, underpunkter: ["Hva er bra?"]}
"""
    topics = {topic.id: topic for topic in read_guide(guide(tmp_path, text)).topics}
    assert topics["bolig"].questions == ("Opplever du at boligen er god?",)
    assert topics["bolig-samlokaliserte-boliger"].codes == ("samlokaliserte-boliger",)


def test_a_numbered_list(tmp_path: Path) -> None:
    text = "intervjuguide:\n  - {nr: 1, sporsmal: Hva forventer du?, slug: forventninger, stikkord: [Hvorfor?]}\n  - {nr: 2, sporsmal: Noe mer?}\n"
    topics = read_guide(guide(tmp_path, text)).topics
    assert [(topic.id, topic.codes) for topic in topics] == [("forventninger", ("forventninger",)), ("sporsmal-2", ())]


@pytest.mark.parametrize("text", ["", "tittel: x\n", "temaer: nei\n", "temaer:\n  - {id: a}\n  - {id: a}\n", "a: [\n"])
def test_what_is_no_guide_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        read_guide(guide(tmp_path, text))


def test_the_published_guides(shared: Path) -> None:
    oslo = read_guide(shared / "data" / "eval" / "temaguide_oslo.yaml")
    assert {"bolig", "individuell-plan", "tilgjengelighet"} <= {topic.id for topic in oslo.topics}
    trondheim = read_guide(shared / "data" / "eval" / "intervjuguide_trondheim.yaml")
    assert len(trondheim.topics) == 9
