"""The web page: one self-contained file with real headings, for a website and for printing.

Text flows in the reader's window; looks come from the same styles as the other outputs. No script, no
outside resource: images are inside, fonts are the reader's own by name.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from generator.assets import Asset
from generator.document.imprint import Imprint
from generator.document.tree import (
    SEAL_WIDTH,
    STAMP_WIDTH,
    Attachment,
    AttachmentList,
    Block,
    Document,
    Figure,
    Head,
    Heading,
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
from generator.styling.style import Style
from generator.styling.units import number
from generator.writers.html.sheet import watermark_rule, web_sheet
from generator.writers.html.tables import write_table

# Nothing runs and nothing is loaded; a rule at an element (the width of a column) rules out naming the sheet's hash.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
# What a drawing's text is set in on the reader's computer.
_FAMILIES = {
    name: ",".join((*role.official, *role.stand_ins, "sans-serif" if name == "heiti" else "serif"))
    for name, role in ROLES.items()
}


def write_html(document: Document, style: Style, assets: Mapping[str, Asset]) -> bytes:
    """Return *document* as a web page in UTF-8."""
    body = "".join(_Writer(assets).document(document))
    drafted = watermark_rule(document.watermark, style) if document.watermark else ""
    meta = document.meta
    date = f'<meta name="date" content="{meta.date}">' if meta.date else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{meta.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(meta.title)}</title>\n"
        f'<meta name="author" content="{escape(meta.organ)}">\n{date}'
        f"<style>{web_sheet(style)}{drafted}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    ).encode()


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
        """Yield the content of ``<body>``: 版头, blocks, 版记."""
        if document.head:
            yield from self.head(document.head)
        yield from self.blocks(document.blocks)
        if document.imprint:
            yield from self.imprint(document.imprint)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Yield the *blocks* in order, each by the writer of its type."""
        for block in blocks:
            yield from self._writers[type(block)](block)

    # --- text -------------------------------------------------------------------------------------

    @staticmethod
    def runs(runs: Runs) -> str:
        """Return *runs* as escaped HTML."""
        return "".join(_Writer.run(run) for run in runs)

    @staticmethod
    def run(run: Run) -> str:
        """Return *run* as escaped HTML: bold as ``<strong>``, other looks as a ``<span>`` of the class ``r-STYLE``."""
        text = escape(run.text, quote=False)
        if run.style is None:
            return text
        tag = "strong" if run.style == "strong" else "span"
        return f'<{tag} class="r-{run.style}">{text}</{tag}>'

    def simple(self, tag: str, style: str, runs: Runs) -> Iterator[str]:
        """Yield *runs* in an element with the class *style*, nothing if there are none."""
        if runs:
            yield f'<{tag} class="{style}">{self.runs(runs)}</{tag}>\n'

    def heading(self, heading: Heading) -> Iterator[str]:
        """Yield a heading of level 1 to 4 (一、 to （1）) as h2 to h5: h1 is the title."""
        yield from self.simple(f"h{heading.level + 1}", f"heading-{heading.level}", heading.printed)

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        """Yield a paragraph; one that begins with a heading is a ``<div>``, for ``<p>`` can hold none."""
        if block.lead is None:
            yield from self.simple("p", "text", block.runs)
            return
        level = block.lead.level
        lead = f'<h{level + 1} class="run-in r-heading-{level}">{self.runs(block.lead.printed)}</h{level + 1}>'
        yield f'<div class="text">{lead}{self.runs(block.runs)}</div>\n'

    def title(self, block: Title) -> Iterator[str]:
        """Yield 标题, the page's only h1, broken where the data break it."""
        yield f'<h1 class="title">{"<br>".join(self.runs(line) for line in block.lines)}</h1>\n'

    # --- tables, figures --------------------------------------------------------------------------

    def figure(self, block: Figure) -> Iterator[str]:
        """Yield an image as wide (mm) as the data say, and its caption."""
        caption = f'<figcaption class="figure-caption">{self.runs(block.caption)}</figcaption>' if block.caption else ""
        yield f"<figure>{self.image(block, '', block.width)}{caption}</figure>\n"

    # --- form -------------------------------------------------------------------------------------

    def head(self, head: Head) -> Iterator[str]:
        """Yield 版头; 发文字号 is on a row of its own unless there is 签发人 (7.2.5)."""
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
        """Yield 署名 or 签名章, each with its image (mm wide), then 成文日期 (7.3.5)."""
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
        """Yield 附件说明 (7.3.4), a paragraph an item, the label before the first."""
        for position, item in enumerate(block.items):
            label = block.label if position == 0 else ()
            number_run = (Run(item.number),) if item.number else ()
            style = "attachment-list gap" if position == 0 else "attachment-list"
            yield from self.simple("p", style, (*label, *number_run, *item.runs))

    def attachment(self, block: Attachment) -> Iterator[str]:
        """Yield an attachment as a section with an h2; in print it begins a page (7.3.7)."""
        yield '<section class="attachment">\n'
        yield from self.simple("div", "attachment-label", block.label)
        yield from self.simple("h2", "attachment-title", block.title)
        yield from self.blocks(block.blocks)
        yield "</section>\n"

    def imprint(self, imprint: Imprint) -> Iterator[str]:
        """Yield 版记 (7.4), its rows parted by rules; nothing if all of them are empty."""
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
