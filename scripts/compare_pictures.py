"""Whether two pictures of a page show the same: what differs by more than the smoothing of edges."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

PAPER_WIDTH = 210.0
"""Width of the page on a picture, in mm."""
_NEIGHBOURS = 3
"""A pixel is compared with those around it, too: an edge may fall one pixel further, 0.28 mm."""
_SOFT = 1.0
"""By how many pixels both pictures are softened first: grey and pink edges then weigh less than what they belong to."""
_MOST = 48
"""By how much of 255 a colour may differ from all its neighbours in the other picture."""


def changed(old: Image.Image, new: Image.Image) -> Image.Image:
    """Return a mask of the pixels of either picture that the other has no like of in their neighbourhood."""
    if old.size != new.size:
        return Image.new("L", new.size, 255)
    old, new = (image.filter(ImageFilter.GaussianBlur(_SOFT)) for image in (old, new))
    return ImageChops.lighter(_strange(old, new), _strange(new, old))


def _strange(picture: Image.Image, other: Image.Image) -> Image.Image:
    """Return the pixels of *picture* whose colour lies outside what *other* has around them."""
    lowest = other.filter(ImageFilter.MinFilter(_NEIGHBOURS))
    highest = other.filter(ImageFilter.MaxFilter(_NEIGHBOURS))
    outside = ImageChops.lighter(ImageChops.subtract(lowest, picture), ImageChops.subtract(picture, highest))
    red, green, blue = outside.split()
    strongest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    return strongest.point([255 * (value > _MOST) for value in range(256)])


def told(found: Image.Image) -> str:
    """Return in words how much differs, and where on the paper."""
    box = found.getbbox()
    if box is None:
        return "nothing differs"
    left, top, right, bottom = (edge * PAPER_WIDTH / found.width for edge in box)
    return (
        f"{found.histogram()[255]} pixels differ, between {left:.0f} and {right:.0f} mm from the left"
        f" and {top:.0f} and {bottom:.0f} mm from the top"
    )


def beside(old: Image.Image, new: Image.Image, found: Image.Image) -> Image.Image:
    """Return old, new, and new with what differs in red, beside each other."""
    pale = Image.blend(new, Image.new("RGB", new.size, "white"), 0.6)
    pale.paste("#e00000", mask=found.filter(ImageFilter.MaxFilter(_NEIGHBOURS)))
    joined = Image.new("RGB", (old.width + 2 * new.width, max(old.height, new.height)), "white")
    for number, image in enumerate((old, new, pale)):
        joined.paste(image, (0 if number == 0 else old.width + (number - 1) * new.width, 0))
    return joined
