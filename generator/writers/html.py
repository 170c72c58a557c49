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
    Recipients,
    Run,
    Runs,
    SignOff,
    Table,
    Title,
)
from generator.fonts.roles import ROLES
from generator.properties import font_family, latin_family
from generator.style import Style
from generator.units import mm, number
from generator.writers.html_tables import TABLE_RULES, write_table
from generator.writers.sheets import block_rules, run_rules

_SHEET = """
*{{box-sizing:border-box}}html{{background:#eee}}
body{{{body};margin:0 auto;padding:12mm 8mm;max-width:{measure}mm;background:#fff}}
h1,h2,h3,h4,h5,h6{{margin:0;font-weight:normal;font-size:inherit}}p,div{{margin:0}}
strong{{font-weight:inherit}}.run-in{{display:inline}}
h1.title{{padding:{row}pt 0}}.head{{border-bottom:{rule}pt solid #{colour};padding-bottom:4mm}}
.head .row{{display:flex;justify-content:space-between;padding:0 1em}}
{tables}figure{{margin:0;text-align:center}}img{{max-width:100%;height:auto;image-orientation:none}}
.gap{{margin-top:{row}pt}}.sign-off{{text-align:right;padding-right:2em}}
.imprint-table{{margin-top:{row}pt;border-top:{outer}pt solid #000;border-bottom:{outer}pt solid #000}}
.imprint-table>div{{padding:0 1em}}.imprint-table>div+div{{border-top:{inner}pt solid #000}}
.imprint-table .row{{display:flex;justify-content:space-between}}
.attachment{{margin-top:{row}pt;border-top:.5pt dashed #999;padding-top:{row}pt}}
@page{{size:A4;margin:{top}mm {right}mm {bottom}mm {left}mm}}
@media print{{html{{background:none}}body{{padding:0;max-width:none}}.attachment{{break-before:page;border:0}}
h2,h3,h4,h5{{break-after:avoid}}tr,figure,.imprint-table{{break-inside:avoid}}}}
"""
# What 西文字体 is for: quotation marks and dashes, which Latin fonts have, too, stay Chinese.
_LATIN = "U+20-7E"
_NOT_ON_THE_WEB = ("letter_spacing", "keep_with_next")


def write_html(document: Document, style: Style, assets: Mapping[str, Asset]) -> bytes:
    """Return *document* as a web page in UTF-8."""
    body = "".join(_Writer(assets).document(document))
    meta = document.meta
    date = f'<meta name="date" content="{meta.date}">' if meta.date else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{meta.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(meta.title)}</title>\n"
        f'<meta name="author" content="{escape(meta.organ)}">\n{date}'
        f"<style>{_sheet(style)}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
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
    blocks = [name for name in style.texts if name != "body"]
    rules = block_rules(style, ["body", *blocks], _NOT_ON_THE_WEB).replace(".body{", ".text{", 1)
    return faces + _with_generic_families(_SHEET.format_map(values) + rules + run_rules(style))


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
        asset = self.assets[block.src]
        data = base64.b64encode(asset.data).decode()
        width = f' style="width:{number(block.width)}mm"' if block.width else ""
        caption = f'<figcaption class="figure-caption">{self.runs(block.caption)}</figcaption>' if block.caption else ""
        image = f'<img src="data:{asset.media_type};base64,{data}" alt="{escape(block.alt)}"{width}>'
        yield f"<figure>{image}{caption}</figure>\n"

    # --- form -------------------------------------------------------------------------------------

    def head(self, head: Head) -> Iterator[str]:
        yield '<div class="head">\n'
        for style, runs in (
            ("copy-number", head.copy_number),
            ("security", head.security),
            ("security", head.urgency),
        ):
            yield from self.simple("div", style, runs)
        for mark in head.marks:
            yield from self.simple("div", "mark", mark)
        if not head.signers:
            yield from self.simple("div", "number", head.number)
        else:
            signers = "\u3000".join(f'<span class="r-signer">{self.runs(signer)}</span>' for signer in head.signers)
            label = self.runs(head.signer_label)
            yield f'<div class="row"><span>{self.runs(head.number)}</span><span>{label}{signers}</span></div>\n'
        yield "</div>\n"

    def sign_off(self, block: SignOff) -> Iterator[str]:
        lines = [("organ", organ) for organ in block.organs] + [("date", block.date)]
        inner = "".join(f'<div class="r-{style}">{self.runs(runs)}</div>' for style, runs in lines if runs)
        yield f'<div class="sign-off gap">{inner}</div>\n'

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
