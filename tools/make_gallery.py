"""Make the gallery of displays: docs/visninger.md and its pictures, from the example study.

bsb demo /tmp/demo && python tools/make_gallery.py /tmp/demo/studie
"""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import bsb
from bsb.display import Preset, build, load_spec, presets
from bsb.display.charts import alt_text, draw, has_chart
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


WIDTH, HEIGHT, COLOURS = 900, 640, 32
ROWS = 16
"""How many rows of a table are drawn: more than its picture shows."""
CHARTS = (
    ("F1", "varmekart", "kodekart"),
    ("F2", "positivt og kritisk", "fortegnsbalanse"),
    ("F3", "profil", "profilmatrise"),
    ("F4", "taletid", "taletid"),
    ("F5", "årsaksnettverk", "årsaksnettverk"),
    ("F6", "hvem som er rundt brukeren", "kontekst"),
    ("F7", "tidslinje", "hendelsesliste"),
    ("F8", "punktdiagram", "punktdiagram"),
    ("F9", "kodetre", "kodetre"),
    ("F10", "metningskurve", "metning"),
    ("F11", "stegene i analysen", "analysesteg"),
)


def picture(display: Display) -> bytes:
    """Return the first picture of a display, small: a drawing is shown whole, of a long table the top."""
    from PIL import Image

    shown = display if has_chart(display) else replace(display, rows=display.rows[:ROWS], pages=())
    image = Image.open(io.BytesIO(draw(shown, "png", 100)[0])).convert("RGB")
    share = min(WIDTH / image.width, 1.0, HEIGHT * 1.5 / image.height if has_chart(display) else 1.0)
    image = image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.LANCZOS)
    if not has_chart(display):
        image = image.crop((0, 0, image.width, min(image.height, HEIGHT)))
    image = image.quantize(COLOURS, dither=Image.Dither.NONE)
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


def charts() -> str:
    """Return the table of the drawings, each with the display it belongs to."""
    by_slug = {preset.slug: preset for preset in presets()}
    rows = [
        f"| {number} | [{name}](pictures/visninger/{name_of(by_slug[slug])}) | {by_slug[slug].id} `{slug}` | "
        f"`bsb display {slug} --format png` |"
        for number, name, slug in CHARTS
    ]
    head = ["## Figurene", "", "| Nr. | Figur | Hører til | Kommando |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def main() -> None:
    """Write the gallery."""
    material = bsb.Study.open(Path(sys.argv[1])).material()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    parts = [HEAD.read_text(encoding="utf-8"), charts()]
    for step, title in STEPS.items():
        parts.append(f"\n## {title}\n")
        parts += [entry(preset, material) for preset in presets() if preset.step[0] == step]
    (ROOT / "docs" / "visninger.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
