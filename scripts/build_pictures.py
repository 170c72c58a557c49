"""Makes the pictures of pages that the documentation shows, from reports rendered now, or compares them.

The first, a middle and the last page of each sample, and the first page of the tutorial's report, whose text is
taken from the tutorial. They depend on the fonts of the computer they are made on.

    python scripts/build_pictures.py           write docs/images
    python scripts/build_pictures.py --diff    write out/pictures, old and new beside each other, and exit 1 if a page
                                               looks other than its picture
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from compare_pictures import beside, changed, told
from PIL import Image, ImageOps

from generator.diagnostics import has_errors
from generator.diagnostics.render import render_human
from generator.pipeline import render

TOP = Path(__file__).parents[1]
IMAGES = TOP / "docs" / "images"
DIFFERENCES = TOP / "out" / "pictures"
SAMPLES = TOP / "samples"
TUTORIAL = TOP / "docs" / "tutorial" / "first-report.zh-CN.md"

PAGES = {"zhanjiang": ("zhanjiang-2020", (1, 2, 6, -1)), "haizhu": ("haizhu-2018", (1, 9, -1))}
"""Which pages of each sample have a picture; -1 is the last."""

WIDTH = 760
"""Width of a picture in pixels; drawn at twice that and made smaller, so that strokes stay even."""
_STEPS = [255 * step // 15 for step in range(16)]
_COLOURS = [*((step, step, step) for step in _STEPS), *((255, step, step) for step in _STEPS[:-1]), (200, 200, 200)]
"""Few, so that files are small: grey, pink and the frame's. Chosen by how often each is needed, pink would be grey."""


def pdf(report: Path) -> bytes:
    """Return the PDF of *report*."""
    rendered = render(report, ["pdf"])
    if has_errors(rendered.diagnostics):
        sys.exit(render_human(rendered.diagnostics, "en"))
    return rendered.outputs["pdf"]


def picture(document: bytes, number: int) -> Image.Image:
    """Return page *number* (from 1; -1 is the last) on white, with a thin frame that shows where the paper ends."""
    pages = pypdfium2.PdfDocument(document)
    page = pages[number - 1 if number > 0 else len(pages) + number]
    drawn: Image.Image = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB")
    return framed(drawn.resize((WIDTH, round(drawn.height * WIDTH / drawn.width)), Image.Resampling.LANCZOS))


def framed(page: Image.Image) -> Image.Image:
    """Return *page* with a frame around it, in few colours."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in _COLOURS for part in colour])
    return ImageOps.expand(page, 1, "#c8c8c8").quantize(palette=palette, dither=Image.Dither.NONE)


def tutorial_report() -> str:
    """Return the report that the tutorial ends with."""
    whole = re.search(r"^```yaml same=\S+\n(.*?)^```", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if whole is None:
        sys.exit(f"{TUTORIAL.name}: no whole file")
    return whole[1]


def pictures() -> Iterator[tuple[str, Image.Image]]:
    """Yield each picture with the name of its file."""
    for folder, (report, numbers) in PAGES.items():
        sample = pdf(SAMPLES / folder / f"{report}.yaml")
        for number in numbers:
            yield f"{folder}-page-{number if number > 0 else 'last'}.png", picture(sample, number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report-2025.yaml"
        path.write_text(tutorial_report(), encoding="utf-8")
        yield "first-report.png", picture(pdf(path), 1)


def write(folder: Path) -> None:
    """Write all pictures into *folder*."""
    folder.mkdir(exist_ok=True)
    for name, image in pictures():
        image.save(folder / name, optimize=True)
        print(f"{folder.name}/{name}: {(folder / name).stat().st_size // 1000} kB")


def compare(folder: Path, differences: Path) -> int:
    """Compare the pages as they are now with the pictures in *folder*; return the number of those that differ.

    Old, new and difference beside each other are written into *differences*, with a summary.
    """
    differences.mkdir(parents=True, exist_ok=True)
    summary = []
    for name, new in pictures():
        if not (folder / name).is_file():
            summary.append(f"{name}: no picture yet")
            continue
        with Image.open(folder / name) as file:
            old = file.convert("RGB")
        found = changed(old, new.convert("RGB"))
        if found.getbbox() is not None:
            summary.append(f"{name}: {told(found)}")
            beside(old, new.convert("RGB"), found).save(differences / name, optimize=True)
    text = "\n".join(summary) or "all pages look like their pictures"
    (differences / "summary.txt").write_text(text + "\n", encoding="utf-8")
    print(text)
    return len(summary)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="make or compare the pictures of pages in docs/images")
    parser.add_argument("--diff", action="store_true", help="write nothing to docs/images; exit 1 if a page differs")
    if not parser.parse_args(argv).diff:
        write(IMAGES)
        return 0
    return 1 if compare(IMAGES, DIFFERENCES) else 0


if __name__ == "__main__":
    sys.exit(main())
