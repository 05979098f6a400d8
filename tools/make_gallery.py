"""Make the gallery of displays: docs/visninger.md and its pictures, from the example study.

bsb demo /tmp/demo && python tools/make_gallery.py /tmp/demo/studie
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import bsb
from bsb.display import Preset, build, load_spec, presets
from bsb.display.charts import alt_text, draw
from bsb.model.display import Display
from bsb.model.material import Material

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures" / "visninger"
HEAD = ROOT / "tools" / "gallery_head.md"
STEPS = {
    "innsamling": "Mens dere samler inn",
    "koding": "Første lesing og koding",
    "prosess": "Prosessrapporten",
    "konferanse": "Dialogkonferansen",
    "delrapport": "Delrapporten",
    "sluttrapport": "Sammenligning og sluttrapport",
}


def picture(display: Display) -> bytes:
    """Return the first picture of a display, small: at most 1000 × 640 points, 48 colours."""
    from PIL import Image

    image = Image.open(io.BytesIO(draw(display, "png", 80)[0])).convert("RGB")
    if image.width > 1000:
        image = image.resize((1000, round(image.height * 1000 / image.width)), Image.Resampling.LANCZOS)
    image = image.crop((0, 0, image.width, min(image.height, 640))).quantize(48)
    out = io.BytesIO()
    image.save(out, "png", optimize=True)
    return out.getvalue()


def name_of(preset: Preset) -> str:
    """Return the file name of a preset's picture."""
    from bsb.text.normalise import slug

    return f"{preset.id.lower()}-{slug(preset.slug)}.png"


def entry(preset: Preset, material: Material) -> str:
    """Return one display's lines of the gallery; its picture is written beside."""
    spec = load_spec(preset.slug)
    display = build(material, spec)
    shown = display if display.rows and display.columns else None
    lines = [f"### {preset.id} `{preset.slug}` – {preset.title}", "", f"**{preset.question}**", "", preset.note]
    facts = [
        f"Rader: {display.order[0]}" if display.order[0] else "",
        f"kolonner: {display.order[1]}" if display.order[1] else "",
    ]
    lines += ["", "; ".join(filter(None, facts)) + ("." if any(facts) else "")]
    if spec.internal_only:
        lines += ["", "Bare til intern bruk."]
    if shown is not None:
        (PICTURES / name_of(preset)).write_bytes(picture(shown))
        lines += ["", f"![{alt_text(shown)}](pictures/visninger/{name_of(preset)})"]
    return "\n".join([*lines, "", f"    bsb display {preset.slug}", ""])


def main() -> None:
    """Write the gallery."""
    material = bsb.Study.open(Path(sys.argv[1])).material()
    PICTURES.mkdir(parents=True, exist_ok=True)
    parts = [HEAD.read_text(encoding="utf-8")]
    for step, title in STEPS.items():
        parts.append(f"\n## {title}\n")
        parts += [entry(preset, material) for preset in presets() if preset.step[0] == step]
    (ROOT / "docs" / "visninger.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
