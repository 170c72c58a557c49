"""The web page: one self-contained file with real headings, for a website and for printing.

Text flows in the reader's window; looks come from the same styles as the other outputs. No script, no
outside resource: images are inside, fonts are the reader's own by name.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from generator.assets import Asset
from generator.document import (
    SEAL_WIDTH,
    STAMP_WIDTH,
    Attachment,
    AttachmentList,
    Block,
    Document,
    Figure,
    Head,
    Heading,
    Imprint,
    Note,
    Paragraph,
    Picture,
    Recipients,
    Run,
    Runs,
    SignOff,
    Table,
    Title,
    plain,
)
from generator.fonts.roles import ROLES
from generator.properties import font_family, latin_family
from generator.style import Style
from generator.units import mm, number
from generator.watermark import ANGLE, watermark
from generator.writers.html_tables import TABLE_RULES, write_table
from generator.writers.sheets import block_rules, run_rules

_SHEET = """
*{{box-sizing:border-box}}html{{background:#eee}}
body{{{body};margin:0 auto;padding:12mm 8mm;max-width:{measure}mm;background:#fff}}
h1,h2,h3,h4,h5,h6{{margin:0;font-weight:normal;font-size:inherit}}p,div{{margin:0}}
strong{{font-weight:inherit}}.run-in{{display:inline}}
h1.title{{padding:{row}pt 0}}.head{{border-bottom:{rule}pt solid #{colour};padding-bottom:4mm}}
.head .row{{display:flex;justify-content:space-between;padding:0 1em}}.r-signer{{display:inline-block}}
.joint{{display:flex;justify-content:center;align-items:center;gap:.75em}}
.names .mark{{text-align-last:justify;text-justify:inter-character}}
{tables}figure{{margin:0;text-align:center}}img{{max-width:100%;height:auto;image-orientation:none}}
.gap{{margin-top:{row}pt}}.sign-off{{text-align:right;padding-right:2em}}
.sealed,.stamped{{display:flex;flex-direction:column;align-items:flex-end;padding-right:4em}}
.sealed>div{{min-width:42mm;text-align:center}}.signed{{position:relative}}
.sealed .signed{{padding-top:16mm}}.sealed .signed:nth-last-child(n+3){{padding-bottom:18mm}}
.seal{{position:absolute;z-index:-1;left:50%;top:50%;transform:translate(-50%,calc(-50% + 12mm))}}
.stamped .signed{{display:flex;align-items:center;gap:2em;margin-bottom:.6em}}
.imprint-table{{margin-top:{row}pt;border-top:{outer}pt solid #000;border-bottom:{outer}pt solid #000}}
.imprint-table>div{{padding:0 1em}}.imprint-table>div+div{{border-top:{inner}pt solid #000}}
.imprint-table .row{{display:flex;justify-content:space-between}}
.attachment{{margin-top:{row}pt;border-top:.5pt dashed #999;padding-top:{row}pt}}
@page{{size:A4;margin:{top}mm {right}mm {bottom}mm {left}mm}}
@media print{{html{{background:none}}body{{padding:0;max-width:none}}.attachment{{break-before:page;border:0}}
h2,h3,h4,h5{{break-after:avoid}}tr,figure,.imprint-table{{break-inside:avoid}}}}
"""
# Nothing runs and nothing is loaded; a rule at an element (the width of a column) rules out naming the sheet's hash.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
# What a drawing's text is set in on the reader's computer.
_FAMILIES = {
    name: ",".join((*role.official, *role.stand_ins, "sans-serif" if name == "heiti" else "serif"))
    for name, role in ROLES.items()
}
# What 西文字体 is for: quotation marks and dashes, which Latin fonts have, too, stay Chinese.
_LATIN = "U+20-7E"
_NOT_ON_THE_WEB = ("letter_spacing", "keep_with_next")


def write_html(document: Document, style: Style, assets: Mapping[str, Asset]) -> bytes:
    """Return *document* as a web page in UTF-8."""
    body = "".join(_Writer(assets).document(document))
    drafted = _watermark(document.watermark, style) if document.watermark else ""
    meta = document.meta
    date = f'<meta name="date" content="{meta.date}">' if meta.date else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{meta.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(meta.title)}</title>\n"
        f'<meta name="author" content="{escape(meta.organ)}">\n{date}'
        f"<style>{_sheet(style)}{drafted}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    ).encode()


def _sheet(style: Style) -> str:
    page, form = style.page, style.form
    values = {
        "tables": TABLE_RULES,
        "measure": number(mm(page.text_width) + 16),
        "body": style["body"].css(leave_out=(*_NOT_ON_THE_WEB, "first_line_indent", "align")),
        "row": number(page.line_pitch),
        "rule": number(form.rule_width),
        "colour": style["mark"].values["colour"],
        "outer": number(form.imprint_outer_rule),
        "inner": number(form.imprint_inner_rule),
        "top": number(mm(page.top)),
        "right": number(mm(page.right)),
        "bottom": number(mm(page.bottom)),
        "left": number(mm(page.left)),
    }
    faces = "".join(_face_rule(font_family(role), role) for role in ROLES if not ROLES[role].optional)
    latin = sorted({look.latin_font for look in style.texts.values() if look.latin_font})
    faces += "".join(_face_rule(latin_family(role), role, f"unicode-range:{_LATIN};") for role in latin)
    blocks = [name for name in style.texts if name not in ("body", "watermark")]
    rules = block_rules(style, ["body", *blocks], _NOT_ON_THE_WEB).replace(".body{", ".text{", 1)
    return faces + _with_generic_families(_SHEET.format_map(values) + rules + run_rules(style))


def _watermark(text: str, style: Style) -> str:
    """Return the rule that shows *text* across the window and, when printed, across every page.

    It is what a style sheet adds: a reader that copies or speaks the text never meets it.
    """
    words = watermark(text, style)
    written = "".join(f"\\{ord(character):x} " for character in text)
    look = style["watermark"]
    # In a narrow window the words have the room that they would have on a page as wide.
    size = f"min({number(words.size)}pt,{number(100 * words.size / style.page.width, 2)}vw)"
    return _with_generic_families(
        f'body::before{{content:"{written}";content:"{written}"/"";position:fixed;z-index:-1;left:50%;top:50%;'
        f"transform:translate(-50%,-50%) rotate(-{ANGLE}deg);white-space:pre;line-height:1;text-indent:0;"
        f"font-family:{font_family(look.font)};font-size:{size};color:#{look.values['colour']};"
        "pointer-events:none;user-select:none;print-color-adjust:exact}\n"
        "body{background:none}html{background:#fff}"
        f"@media print{{body::before{{font-size:{number(words.size)}pt}}}}"
    )


def _with_generic_families(rules: str) -> str:
    """Name what to fall back on where a reader has none of a role's fonts: 黑体 is a sans serif, the rest serifs."""
    for role in ROLES:
        family, generic = font_family(role), "sans-serif" if role == "heiti" else "serif"
        rules = re.sub(rf"(?<=[:,]){family}(?=[;}}])", f"{family},{generic}", rules)
    return rules


def _face_rule(family: str, name: str, descriptors: str = "") -> str:
    role = ROLES[name]
    sources = ",".join(f'local("{face}")' for face in (*role.official, *role.stand_ins))
    return f"@font-face{{font-family:{family};{descriptors}src:{sources}}}\n"


class _Writer:
    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self.assets = assets
        self._writers: dict[type[Any], Callable[[Any], Iterator[str]]] = {
            Title: self.title,
            Recipients: lambda block: self.simple("p", "recipients", block.runs),
            Heading: self.heading,
            Paragraph: self.paragraph,
            Table: lambda block: write_table(block, self.runs),
            Figure: self.figure,
            AttachmentList: self.attachment_list,
            SignOff: self.sign_off,
            Note: lambda block: self.simple("p", "note", block.runs),
            Attachment: self.attachment,
        }

    def document(self, document: Document) -> Iterator[str]:
        if document.head:
            yield from self.head(document.head)
        yield from self.blocks(document.blocks)
        if document.imprint:
            yield from self.imprint(document.imprint)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            yield from self._writers[type(block)](block)

    # --- text -------------------------------------------------------------------------------------

    @staticmethod
    def runs(runs: Runs) -> str:
        return "".join(_Writer.run(run) for run in runs)

    @staticmethod
    def run(run: Run) -> str:
        text = escape(run.text, quote=False)
        if run.style is None:
            return text
        tag = "strong" if run.style == "strong" else "span"
        return f'<{tag} class="r-{run.style}">{text}</{tag}>'

    def simple(self, tag: str, style: str, runs: Runs) -> Iterator[str]:
        if runs:
            yield f'<{tag} class="{style}">{self.runs(runs)}</{tag}>\n'

    def heading(self, heading: Heading) -> Iterator[str]:
        yield from self.simple(f"h{heading.level + 1}", f"heading-{heading.level}", heading.printed)

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        if block.lead is None:
            yield from self.simple("p", "text", block.runs)
            return
        level = block.lead.level
        lead = f'<h{level + 1} class="run-in r-heading-{level}">{self.runs(block.lead.printed)}</h{level + 1}>'
        yield f'<div class="text">{lead}{self.runs(block.runs)}</div>\n'

    def title(self, block: Title) -> Iterator[str]:
        yield f'<h1 class="title">{"<br>".join(self.runs(line) for line in block.lines)}</h1>\n'

    # --- tables, figures --------------------------------------------------------------------------

    def figure(self, block: Figure) -> Iterator[str]:
        caption = f'<figcaption class="figure-caption">{self.runs(block.caption)}</figcaption>' if block.caption else ""
        yield f"<figure>{self.image(block, '', block.width)}{caption}</figure>\n"

    # --- form -------------------------------------------------------------------------------------

    def head(self, head: Head) -> Iterator[str]:
        yield '<div class="head">\n'
        for style, runs in (
            ("copy-number", head.copy_number),
            ("security", head.security),
            ("security", head.urgency),
        ):
            yield from self.simple("div", style, runs)
        marks = "".join(text for mark in head.marks for text in self.simple("div", "mark", mark))
        suffix = "".join(self.simple("div", "mark", head.suffix))
        yield f'<div class="joint"><div class="names">{marks}</div>{suffix}</div>\n' if suffix else marks
        if not head.signers:
            yield from self.simple("div", "number", head.number)
        yield from self.signers(head)
        yield "</div>\n"

    def signers(self, head: Head) -> Iterator[str]:
        """签发人 two on a row, names below names; the 发文字号 stands on the last row."""
        rows, before = head.signer_rows, len(plain(head.signer_label))
        first = max((len(plain(row[0])) for row in rows), default=0)
        second = max((len(plain(row[1])) for row in rows if len(row) > 1), default=0)
        for position, row in enumerate(rows):
            number = self.runs(head.number) if position == len(rows) - 1 else ""
            label = self.runs(head.signer_label) if position == 0 else ""
            names = "\u3000".join(
                f'<span class="r-signer" style="min-width:{width}em">{self.runs(name)}</span>'
                for name, width in zip(row, (first, second), strict=False)
            )
            css = f"width:{before + first + (second and 1 + second)}em" + (
                f";padding-left:{before}em" if position else ""
            )
            yield f'<div class="row"><span>{number}</span><span style="{css}">{label}{names}</span></div>\n'

    def sign_off(self, block: SignOff) -> Iterator[str]:
        seals = [self.image(seal, "seal", seal.width or SEAL_WIDTH) for seal in block.seals]
        organs = [f"<div>{self.runs(organ)}</div>" for organ in block.organs]
        signed = [f'<div class="signed">{organ}{seal}</div>' for organ, seal in zip(organs, seals, strict=False)]
        for stamp in block.stamps:
            image = self.image(stamp, "stamp", stamp.width or STAMP_WIDTH)
            signed.append(f'<div class="signed"><div>{self.runs(stamp.title)}</div>{image}</div>')
        date = f"<div>{self.runs(block.date)}</div>" if block.date else ""
        kind = "sealed" if seals else "stamped" if block.stamps else ""
        yield f'<div class="{f"sign-off {kind}".strip()} gap">{"".join(signed or organs)}{date}</div>\n'

    def image(self, picture: Picture, name: str, width: float | None) -> str:
        """Return the image inside the page, *width* mm wide (None: as wide as it is by itself)."""
        asset = self.assets[picture.src]
        data = base64.b64encode(asset.with_fonts(_FAMILIES)).decode()
        css = f' style="width:{number(width)}mm"' if width else ""
        classes = f' class="{name}"' if name else ""
        return f'<img{classes} src="data:{asset.media_type};base64,{data}" alt="{escape(picture.alt)}"{css}>'

    def attachment_list(self, block: AttachmentList) -> Iterator[str]:
        for position, item in enumerate(block.items):
            label = block.label if position == 0 else ()
            number_run = (Run(item.number),) if item.number else ()
            style = "attachment-list gap" if position == 0 else "attachment-list"
            yield from self.simple("p", style, (*label, *number_run, *item.runs))

    def attachment(self, block: Attachment) -> Iterator[str]:
        yield '<section class="attachment">\n'
        yield from self.simple("div", "attachment-label", block.label)
        yield from self.simple("h2", "attachment-title", block.title)
        yield from self.blocks(block.blocks)
        yield "</section>\n"

    def imprint(self, imprint: Imprint) -> Iterator[str]:
        rows = []
        if imprint.addressed:
            lines = (f"<div>{self.runs(label)}{self.runs(organs)}</div>" for label, organs in imprint.addressed)
            rows.append(f"<div>{''.join(lines)}</div>")
        if imprint.printer or imprint.printed:
            printed = f"<span>{self.runs(imprint.printed)}</span>"
            rows.append(f'<div class="row"><span>{self.runs(imprint.printer)}</span>{printed}</div>')
        if imprint.others:
            rows.append("<div>" + "".join(f"<div>{self.runs(other)}</div>" for other in imprint.others) + "</div>")
        if rows:
            yield f'<div class="imprint-table imprint">{"".join(rows)}</div>\n'
