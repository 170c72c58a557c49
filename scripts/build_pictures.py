"""Makes the pictures of pages that the documentation shows, from reports rendered now.

The first two pages of a sample, and the first page of the tutorial's report, whose text is taken from the
tutorial. They are not compared with anything: they depend on the fonts of the computer they are made on.

    python scripts/build_pictures.py
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from generator.diagnostics import has_errors
from generator.diagnostics.render import render_human
from generator.pipeline import render

TOP = Path(__file__).parents[1]
IMAGES = TOP / "docs" / "images"
SAMPLE = TOP / "samples" / "zhanjiang" / "zhanjiang-2020.yaml"
TUTORIAL = TOP / "docs" / "tutorial" / "first-report.zh-CN.md"

WIDTH = 760
"""Width of a picture in pixels; drawn at twice that and made smaller, so that strokes stay even."""
_COLOURS = 32


def pdf(report: Path) -> bytes:
    """Return the PDF of *report*."""
    rendered = render(report, ["pdf"])
    if has_errors(rendered.diagnostics):
        sys.exit(render_human(rendered.diagnostics, "en"))
    return rendered.outputs["pdf"]


def picture(document: bytes, number: int) -> Image.Image:
    """Return page *number* (from 1) on white, with a thin frame that shows where the paper ends."""
    page = pypdfium2.PdfDocument(document)[number - 1]
    drawn: Image.Image = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB")
    small = drawn.resize((WIDTH, round(drawn.height * WIDTH / drawn.width)), Image.Resampling.LANCZOS)
    return ImageOps.expand(small, 1, "#c8c8c8").quantize(_COLOURS, dither=Image.Dither.NONE)


def tutorial_report() -> str:
    """Return the report that the tutorial ends with."""
    whole = re.search(r"^```yaml same=\S+\n(.*?)^```", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if whole is None:
        sys.exit(f"{TUTORIAL.name}: no whole file")
    return whole[1]


def main() -> None:
    """Write the pictures."""
    sample = pdf(SAMPLE)
    pictures = {f"zhanjiang-page-{number}.png": picture(sample, number) for number in (1, 2)}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "first-report.yaml"
        report.write_text(tutorial_report(), encoding="utf-8")
        pictures["first-report.png"] = picture(pdf(report), 1)
    IMAGES.mkdir(exist_ok=True)
    for name, image in pictures.items():
        image.save(IMAGES / name, optimize=True)
        print(f"docs/images/{name}: {(IMAGES / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
