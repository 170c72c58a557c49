"""The parts of a DOCX around the text: page, footers, settings, fonts, theme.

Everything is text made here; there is no template file. What the parts leave out (numbering, web
settings, custom XML, a thumbnail) Word does without.
"""

from __future__ import annotations

from typing import Final

from generator.document.layout import BASELINE
from generator.styling.style import Style
from generator.styling.units import twips
from generator.typeset.breaking import NO_END, NO_START
from generator.writers.docx.styles import PARAGRAPHS, styles_xml
from generator.writers.docx.xml import DECLARATION, NAMESPACES, indent, justify, paragraph, quoted

DASH_TOP: Final = 0.31
"""Height of the upper edge of the one-em dash over the baseline, in em.

Measured in a Song face (0.311). The DOCX names 宋体 and does not know the file that the reader's
machine has for it; a face whose dash lies 0.05 em higher moves it by 0.25 mm.
"""

ODD_FOOTER, EVEN_FOOTER, EMPTY_FOOTER = "rId5", "rId6", "rId7"
"""Relationship ids of the footers of odd, even and unnumbered pages."""

RELATED: Final = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "fontTable", "fontTable.xml"),
    ("rId4", "theme", "theme/theme1.xml"),
    (ODD_FOOTER, "footer", "footer1.xml"),
    (EVEN_FOOTER, "footer", "footer2.xml"),
    (EMPTY_FOOTER, "footer", "footer3.xml"),
)
"""The parts that belong to the text: relationship id, kind, file below ``word/``."""

# The other name of each official font, under which a machine may know it.
_OTHER_NAMES: Final = {
    "仿宋_GB2312": "FangSong_GB2312",
    "仿宋": "FangSong",
    "楷体_GB2312": "KaiTi_GB2312",
    "楷体": "KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK": "FZXiaoBiaoSong-B05",
}


def base_parts(style: Style) -> dict[str, str]:
    """Return the parts named in ``RELATED``, by their file below ``word/``."""
    return {
        "styles.xml": styles_xml(style),
        "settings.xml": _settings(style),
        "fontTable.xml": _font_table(style),
        "theme/theme1.xml": _theme(style),
        "footer1.xml": footer(_folio(style, odd=True)),
        "footer2.xml": footer(_folio(style, odd=False)),
        "footer3.xml": footer(paragraph(PARAGRAPHS["folio"].id, "")),
    }


def section(style: Style, *, numbered: bool = True) -> str:
    """Return ``w:sectPr``: paper, type area (5.1, 5.2) and the footers, empty ones if not *numbered*."""
    footers = (ODD_FOOTER, EVEN_FOOTER) if numbered else (EMPTY_FOOTER, EMPTY_FOOTER)
    return section_xml(style, footers, twips(_footer_distance(style)))


def section_xml(style: Style, footers: tuple[str, str], footer_distance: int, *, turned: bool = False) -> str:
    """Return ``w:sectPr`` with *footers*, those of odd and even pages, *footer_distance* twips above the paper's edge.

    *turned* is a landscape page: the type area of an upright one, turned to the right.
    """
    page = style.page
    upper, rows = (page.top, page.text_height) if turned else (page.flow_top, page.flow_height)
    width, height, left, top = (twips(value) for value in (page.width, page.height, page.left, upper))
    # Right and bottom take the rounding, so that the rows of text have exactly their width and height.
    right, bottom = width - left - twips(page.text_width), height - top - twips(rows)
    size, sides = f'w:w="{width}" w:h="{height}"', (top, right, bottom, left)
    if width > height:
        size += ' w:orient="landscape"'
    if turned:
        size, sides = f'w:w="{height}" w:h="{width}" w:orient="landscape"', (left, top, right, bottom)
    kinds = zip(("default", "even"), footers, strict=True)
    references = "".join(f'<w:footerReference w:type="{kind}" r:id="{name}"/>' for kind, name in kinds)
    margins = " ".join(
        f'w:{side}="{distance}"' for side, distance in zip(("top", "right", "bottom", "left"), sides, strict=True)
    )
    return (
        f"<w:sectPr>{references}<w:pgSz {size}/>"
        f'<w:pgMar {margins} w:header="851" w:footer="{footer_distance}" w:gutter="0"/>'
        # No type: the lines are exact, and a grid of type "lines" would also stretch the head to whole lines.
        f'<w:docGrid w:linePitch="{twips(page.line_pitch)}"/></w:sectPr>'
    )


def _footer_distance(style: Style) -> float:
    """Return how far the foot of the folio's line lies above the paper's edge (7.5), in pt.

    The line's baseline lies a fifth of its height above its foot, the dash's upper edge ``DASH_TOP`` above
    the baseline, and that edge ``folio_gap`` below the type area.
    """
    page, folio = style.page, style["folio"]
    dash = page.bottom - style.form.folio_gap
    return dash - DASH_TOP * folio.size - (1 - BASELINE) * folio.line_pitch


def _folio(style: Style, *, odd: bool) -> str:
    """Return the folio's paragraph: — N —, one character from the outer edge (7.5)."""
    one = style["folio"].character
    place = (indent(left=0, right=one), justify("right")) if odd else (indent(left=one), justify("left"))
    return paragraph(PARAGRAPHS["folio"].id, FOLIO_RUNS, *place)


FOLIO_RUNS: Final = (
    '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
)
"""The folio's text: — N — (7.5)."""


def footer(content: str) -> str:
    """Return the part of a footer that holds *content*."""
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{content}</w:ftr>"


def _settings(style: Style) -> str:
    page = style.page
    pitch = twips(page.line_pitch)
    compatibility = "".join(
        f"<w:{name}/>"
        for name in (
            "spaceForUL",
            "balanceSingleByteDoubleByteWidth",
            "doNotLeaveBackslashAlone",
            "ulTrailSpace",
            "doNotExpandShiftReturn",
            "adjustLineHeightInTable",
            "useFELayout",
        )
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        f'<w:defaultTabStop w:val="{twips(2 * page.character)}"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridHorizontalSpacing w:val="{twips(page.character)}"/>'
        f'<w:drawingGridVerticalSpacing w:val="{pitch}"/>'
        '<w:displayHorizontalDrawingGridEvery w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        # 自定义首尾字符: the marks that the layout knows, — and … among them, for Word's own list lacks some.
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{_marks(NO_END)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{_marks(NO_START)}"/>'
        f"<w:compat>{compatibility}"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _marks(marks: frozenset[str]) -> str:
    return quoted("".join(sorted(marks)))


def _font_table(style: Style) -> str:
    fonts = []
    for name in dict.fromkeys(style.fonts.values()):
        other = f'<w:altName w:val="{_OTHER_NAMES[name]}"/>' if name in _OTHER_NAMES else ""
        fonts.append(
            f'<w:font w:name="{quoted(name)}">{other}<w:charset w:val="86"/><w:family w:val="auto"/>'
            '<w:pitch w:val="variable"/></w:font>'
        )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{''.join(fonts)}</w:fonts>"


def _theme(style: Style) -> str:
    """Return a theme that nothing refers to: Word wants one, and its fonts must not reach the text."""
    name = quoted(style.fonts[style["body"].font])
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>'
        for slot, value in (
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", "000000"),
            ("lt2", "FFFFFF"),
            *((f"accent{number}", "808080") for number in range(1, 7)),
            ("hlink", "000000"),
            ("folHlink", "000000"),
        )
    )
    face = f'<a:latin typeface="{name}"/><a:ea typeface="{name}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="nianbao">'
        f'<a:themeElements><a:clrScheme name="nianbao">{colours}</a:clrScheme><a:fontScheme name="nianbao">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="nianbao"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
