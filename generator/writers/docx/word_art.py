"""The watermark of a DOCX: a WordArt in the header of every page, where Word's own command puts it and takes it away.

It is VML: Word, WPS and LibreOffice all show that, under the text.
"""

from __future__ import annotations

from typing import Final

from generator.styling.style import Style
from generator.styling.units import number
from generator.writers.docx.xml import ANCHOR_HEIGHT, DECLARATION, NAMESPACES, quoted
from generator.writers.watermark import ANGLE, Watermark

_HEADER: Final = "rIdWatermark"
WATERMARK_RELATED: Final = ((_HEADER, "header", "header1.xml"),)
"""The part that a watermark needs: relationship id, kind, file below ``word/``."""

_VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
# Text stretched between two straight lines.
_TYPE: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" path="m0,0l21600,0m0,21600l21600,21600e">'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
# Word's command for taking a watermark away looks for this name.
_NAME: Final = "PowerPlusWaterMarkObject1"
_START: Final = "<w:sectPr>"
_REFERENCES: Final = "".join(f'<w:headerReference w:type="{kind}" r:id="{_HEADER}"/>' for kind in ("default", "even"))


def with_watermark(text: str) -> str:
    """Return *text*, the XML of a body, with the header of the watermark in every section."""
    return text.replace(_START, _START + _REFERENCES)


def watermark_parts(words: Watermark, style: Style) -> dict[str, str]:
    """Return the part named in ``WATERMARK_RELATED``, by its file below ``word/``."""
    look = style["watermark"]
    place = ";".join(
        (
            "position:absolute;margin-left:0;margin-top:0",
            f"width:{number(words.width, 2)}pt;height:{number(words.size, 2)}pt;rotation:{360 - ANGLE}",
            "z-index:-251658752",
            "mso-position-horizontal:center;mso-position-horizontal-relative:page",
            "mso-position-vertical:center;mso-position-vertical-relative:page",
        )
    )
    font = quoted(style.fonts[look.font])
    shape = (
        f'<v:shape id="{_NAME}" o:spid="_x0000_s2049" type="#_x0000_t136" style="{place}" o:allowincell="f"'
        f' fillcolor="#{look.values["colour"]}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{quoted(words.text)}"/></v:shape>'
    )
    line = f'<w:pPr><w:spacing w:line="{ANCHOR_HEIGHT}" w:lineRule="exact"/></w:pPr>'
    return {
        "header1.xml": f"{DECLARATION}<w:hdr {NAMESPACES} {_VML}><w:p>{line}"
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}{shape}</w:pict></w:r></w:p></w:hdr>"
    }
