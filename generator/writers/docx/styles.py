"""styles.xml, written from the Style: every text style is a Word style that a clerk edits once.

Word knows built-in styles by name, so ours take those names where there is one; the others have the
Chinese names of style.yaml. A style says only where it differs from Normal, so that a change of
Normal (another typeface, another line pitch) reaches all of them.
"""

from __future__ import annotations

from typing import Any, Final

from generator.startup.record import NamedTuple
from generator.styling.properties import LETTERS
from generator.styling.style import BASE, Style
from generator.styling.text_style import TextStyle
from generator.writers.docx.xml import DECLARATION, NAMESPACES

FIGURE: Final = "Figure"
"""Id of the style of a paragraph that holds an image."""
TABLE: Final = "TableGrid"
"""Id of the style of tables."""

_BODY_ID: Final = "BodyText"


class WordStyle(NamedTuple):
    """How a style is called in Word: its id, its name, and whether the name is one of Word's own."""

    id: str
    name: str
    built_in: bool = False
    following: str = _BODY_ID
    outline: int | None = None


def _heading(level: int) -> WordStyle:
    return WordStyle(f"Heading{level}", f"heading {level}", True, outline=level - 1)


PARAGRAPHS: Final = {
    "body": WordStyle(_BODY_ID, "Body Text", True),
    "title": WordStyle("Title", "Title", True, "Recipients"),
    "recipients": WordStyle("Recipients", "主送机关"),
    "heading-1": _heading(1),
    "heading-2": _heading(2),
    "heading-3": _heading(3),
    "heading-4": _heading(4),
    "copy-number": WordStyle("CopyNumber", "份号", following="Security"),
    "security": WordStyle("Security", "密级", following="Security"),
    "mark": WordStyle("Mark", "发文机关标志", following="Number"),
    "number": WordStyle("Number", "发文字号", following="Title"),
    "attachment-list": WordStyle("AttachmentList", "附件说明", following="AttachmentList"),
    "organ": WordStyle("Organ", "署名", following="Date"),
    "date": WordStyle("Date", "成文日期", following="Note"),
    "note": WordStyle("Note", "附注"),
    "attachment-label": WordStyle("AttachmentLabel", "附件标识", following="AttachmentTitle"),
    "attachment-title": WordStyle("AttachmentTitle", "附件标题", outline=0),
    "table-caption": WordStyle("TableCaption", "表题"),
    "table-head": WordStyle("TableHead", "表头", following="TableHead"),
    "table-cell": WordStyle("TableCell", "表格", following="TableCell"),
    "table-note": WordStyle("TableNote", "表注"),
    "figure-caption": WordStyle("FigureCaption", "图题"),
    "imprint": WordStyle("Imprint", "版记", following="Imprint"),
    "folio": WordStyle("Footer", "footer", True, "Footer"),
}
"""Paragraph styles by their name in style.yaml.

The title of an attachment has an outline level, too: the navigation pane leads to it.
"""

CHARACTERS: Final = {
    "strong": WordStyle("Strong", "Strong", True),
    "signer": WordStyle("Signer", "签发人姓名"),
    "heading-1": WordStyle("Heading1Char", "标题 1 字符"),
    "heading-2": WordStyle("Heading2Char", "标题 2 字符"),
    "heading-3": WordStyle("Heading3Char", "标题 3 字符"),
    "heading-4": WordStyle("Heading4Char", "标题 4 字符"),
}
"""Character styles by their name in style.yaml.

Those of the headings are linked to their paragraph styles, which is what Word itself does with a
heading style on a part of a paragraph: a change of the heading reaches them.
"""

CHARACTER_IDS: Final = {name: style.id for name, style in CHARACTERS.items()}
"""Style ids of character styles by their name in style.yaml."""

# Normal has none of these, whatever the body text has: a table cell or a footer is no 自然段.
_NOT_IN_NORMAL: Final[dict[str, Any]] = {
    "first_line_indent": 0.0,
    "left_indent": 0.0,
    "right_indent": 0.0,
    "space_before": 0.0,
    "space_after": 0.0,
    "keep_with_next": False,
}
# widowControl would take lines from a page, overflowPunct let marks hang out of the type area, and the automatic space
# between Chinese and digits widen lines: a page has its 22 lines of 28 characters only without them.
_NORMAL_SETTINGS: Final = (
    '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
)
_NO_OTHER_STYLES: Final = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)


def styles_xml(style: Style) -> str:
    """Return the text of ``word/styles.xml`` for *style*."""
    return "".join(
        (
            DECLARATION,
            f"<w:styles {NAMESPACES}>",
            _defaults(style),
            _NO_OTHER_STYLES,
            _normal(style),
            *(_paragraph_style(style, name) for name in PARAGRAPHS),
            *(_character_style(style, name) for name in CHARACTERS),
            _figure_style(),
            _FIXED,
            "</w:styles>",
        )
    )


def _defaults(style: Style) -> str:
    # Digits and Latin letters are no Chinese text: a line may then break inside a number.
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    look = f"<w:rPrDefault><w:rPr>{style.word(BASE, 'rPr')}{language}</w:rPr></w:rPrDefault>"
    return f"<w:docDefaults>{look}<w:pPrDefault/></w:docDefaults>"


def _normal(style: Style) -> str:
    # The size stands in Normal too: Word counts the characters of a page by the size it finds there.
    half_points = round(style[BASE].size * 2)
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_NORMAL_SETTINGS}"
        f"{style.word(BASE, 'pPr', leave_out=_NOT_IN_NORMAL)}</w:pPr>"
        f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def _as_in_normal(style: Style, text: TextStyle) -> list[str]:
    """Return the names of the properties in which *text* is like Normal."""
    base = style[BASE].values
    return [name for name, value in text.values.items() if value == _NOT_IN_NORMAL.get(name, base.get(name))]


def _paragraph_style(style: Style, name: str) -> str:
    word = PARAGRAPHS[name]
    same = _as_in_normal(style, style[name])
    settings, look = style.word(name, "pPr", leave_out=same), style.word(name, "rPr", leave_out=same)
    if word.outline is not None:
        settings += f'<w:outlineLvl w:val="{word.outline}"/>'
    link = f'<w:link w:val="{CHARACTERS[name].id}"/>' if name in CHARACTERS else ""
    return (
        f'<w:style w:type="paragraph"{_custom(word)} w:styleId="{word.id}"><w:name w:val="{word.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{word.following}"/>{link}<w:qFormat/>'
        f"{_wrapped('pPr', settings)}{_wrapped('rPr', look)}</w:style>"
    )


def _character_style(style: Style, name: str) -> str:
    word = CHARACTERS[name]
    # Like a run in the PDF: a heading set run-in keeps to the letter-spacing of its paragraph.
    look = style.word(name, "rPr", own_only=True, leave_out=set(style[name].own) - set(LETTERS))
    link = f'<w:link w:val="{PARAGRAPHS[name].id}"/>' if name in PARAGRAPHS else "<w:qFormat/>"
    return (
        f'<w:style w:type="character"{_custom(word)} w:styleId="{word.id}"><w:name w:val="{word.name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{link}{_wrapped("rPr", look)}</w:style>'
    )


def _figure_style() -> str:
    # A line that takes its height from the image; 1 pt letters, so that nothing but the image makes it high.
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{FIGURE}"><w:name w:val="图片"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="FigureCaption"/><w:qFormat/>'
        '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:spacing w:val="0"/><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


def _custom(word: WordStyle) -> str:
    return "" if word.built_in else ' w:customStyle="1"'


def _wrapped(element: str, children: str) -> str:
    return f"<w:{element}>{children}</w:{element}>" if children else ""


_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_FIXED: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    + "</w:tblBorders></w:tblPr></w:style>"
)
