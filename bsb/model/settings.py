"""What bsb.toml says about a study, as values. Reading and checking the file is in `bsb.study.settings`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bsb.model.people import Case

__all__ = ["CodingSettings", "DisplaySettings", "NamePolicy", "ReportSettings", "StudySettings"]


@dataclass(frozen=True, slots=True)
class NamePolicy:
    """How names and direct identifiers are replaced ([navn] in bsb.toml).

    `service` is the evaluated service and `role_word` the word for its staff (`oppfølger`). `keep` lists words that
    everyone has (NAV, DPS) and that stay. `generalise` maps a kind of identifier to `mask` or `generalise`, or to the very
    words to print. `pipeline` names the user's own spaCy pipeline; `seed` fixes the drawing of constructed names (demo only).
    """

    service: str = ""
    role_word: str = "ansatt"
    keep: tuple[str, ...] = ()
    generalise: Mapping[str, str] = field(default_factory=dict)
    pipeline: str = ""
    language: str = "nb"
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class CodingSettings:
    """How proposals are made ([koding]). `threshold` is the least score that is kept; words are per segment."""

    threshold: float = 0.35
    words_least: int = 15
    words_most: int = 120


@dataclass(frozen=True, slots=True)
class DisplaySettings:
    """How displays are made ([visning]). `hide_below` is the least n an attribute cell may show outside."""

    hide_below: int = 5
    include_proposed: bool = True


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How reports are made ([rapport]). `conference_date` is printed on the cover; `template` is the study's own Word template."""

    contact: str = ""
    conference_date: str = ""
    template: str = ""
    recommend: bool = False
    quote_words_least: int = 15
    quote_words_most: int = 70


@dataclass(frozen=True, slots=True)
class StudySettings:
    """Everything bsb.toml says. `id` names the key's file; `codebook` and `guide` are paths inside the study folder."""

    id: str
    title: str
    service: str = ""
    role_word: str = "ansatt"
    language: str = "nb"
    municipality: str = ""
    codebook: str = "kodebok.yaml"
    guide: str = "temaguide.yaml"
    demo: bool = False
    cases: tuple[Case, ...] = ()
    names: NamePolicy = field(default_factory=NamePolicy)
    coding: CodingSettings = field(default_factory=CodingSettings)
    display: DisplaySettings = field(default_factory=DisplaySettings)
    report: ReportSettings = field(default_factory=ReportSettings)
    store_url: str = ""
    key_path: str = ""
