"""Displays in the sense of Miles and Huberman: condensed, rule-governed matrices and networks with a way back to every quote.

    spec = load_spec("rolleordnet", study_folder)
    display = build(material, spec)                      # a frozen `bsb.model.display.Display`
    write(display, folder, ["xlsx", "html"])

`presets()` lists the shelf. A display is a pure function of a `Material` and a `DisplaySpec`; writers take any display.
"""

from __future__ import annotations

from bsb.display.build import build
from bsb.display.catalogue import load_spec, presets
from bsb.display.spec import DisplaySpec, Preset
from bsb.display.writers import FORMATS, WriteOptions, write

__all__ = ["FORMATS", "DisplaySpec", "Preset", "WriteOptions", "build", "load_spec", "presets", "write"]
