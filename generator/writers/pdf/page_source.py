"""The HTML whose pages the engine draws: one span a line, placed elements by their ink; whole, or page by page."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from generator.assets import Asset
from generator.document.layout import BASELINE, Layout
from generator.document.tree import Document
from generator.fonts import FontSet, face_file
from generator.styling.properties import font_family
from generator.styling.style import Style
from generator.styling.text_style import TextStyle
from generator.styling.units import number
from generator.writers.pdf.page_lines import face_class
from generator.writers.pdf.pages import Pages
from generator.writers.pdf.slices import Slicer
from generator.writers.pdf.tables import table_rules
from generator.writers.sheets import run_rules

_SHEET = """
@page{{size:{width}pt {height}pt;margin:{top}pt {right}pt {bottom}pt {left}pt;
 @bottom-right{{content:element(fr);vertical-align:top;text-align:right}}}}
@page:left{{@bottom-right{{content:none}}@bottom-left{{content:element(fl);vertical-align:top;text-align:left}}}}
@page:blank{{@bottom-right{{content:none}}@bottom-left{{content:none}}}}
@page bare{{@bottom-right{{content:none}}@bottom-left{{content:none}}}}
html{{{body};font-variant-ligatures:none;orphans:1;widows:1}}
body,p,article,li,figcaption,h1,h2,h3,h4,h5,table{{margin:0}}h1,h2,h3,h4,h5{{font-size:inherit;font-weight:inherit;break-after:auto}}
p,article,li,figcaption,h2,h3,h4,h5{{white-space:pre}}li{{display:block}}b,i,u{{font-weight:inherit;font-style:normal;line-height:0}}
.heavy{{font-weight:bold}}
h1,h2,h3,h4,h5{{bookmark-label:attr(data-label)}}
.lead-1,.lead-2,.lead-3,.lead-4{{bookmark-label:attr(data-label)}}
.lead-1{{bookmark-level:2}}.lead-2{{bookmark-level:3}}.lead-3{{bookmark-level:4}}.lead-4{{bookmark-level:5}}
.after{{break-before:avoid}}.nb,.page-before{{break-before:page}}.blank-before{{break-before:left;page:bare}}
.row{{display:block}}.whole{{break-inside:avoid}}.box{{position:relative}}
.b{{position:absolute;line-height:0;white-space:pre}}.b::before{{content:"";display:inline-block;width:0;height:var(--h)}}
.behind{{position:absolute;z-index:-1}}.rule{{position:absolute;left:0;right:0;background:#{rule}}}
.f{{top:0}}.n::after{{content:counter(page)}}
.fr{{position:running(fr);padding-right:{side}pt}}.fl{{position:running(fl);padding-left:{side}pt}}
table,.figure{{position:relative;top:{lift}pt}}
.figure{{text-align:center;line-height:0;break-inside:avoid}}img{{image-rendering:crisp-edges;image-orientation:none}}
.imprint{{position:absolute;bottom:{imprint_bottom}pt;left:0;right:0;border:solid #000;border-width:{outer}pt 0}}
.imprint>div+div{{border-top:{inner}pt solid #000}}
"""
# Finished lines carry their own indents, alignment and spacing.
_FINISHED = (
    "align",
    "first_line_indent",
    "left_indent",
    "right_indent",
    "letter_spacing",
    "space_before",
    "space_after",
    "keep_with_next",
)


class PageSource:
    """The HTML of a document that is laid out.

    ``sheet`` is the part of its style sheet that most changes of a text leave as it is, ``files`` the addresses of the
    fonts that it names: images are inside, and the engine needs no other file; ``images`` has their addresses by name.
    """

    def __init__(
        self,
        document: Document,
        style: Style,
        layout: Layout,
        fonts: FontSet,
        assets: Mapping[str, Asset],
        cache_folder: Path,
    ) -> None:
        self.images = images = {src: _data_uri(asset, fonts) for src, asset in assets.items()}
        self._meta = document.meta
        self._pages = pages = Pages(document, style, layout, images, baseline_shift(style, fonts))
        pages.roles |= {role for asset in assets.values() for role in asset.roles}
        rare = (face.name for asset in assets.values() for role in asset.roles for face in fonts.rare.get(role, ()))
        pages.faces |= set(rare)
        self._folio = pages.folio(fonts.faces[style["folio"].font].ink("—").top * style["folio"].size)
        self._body = pages.opening() + "".join(pages.places(layout.places)) + pages.imprint()
        rules, self.files = _faces(style, fonts, pages, cache_folder)
        self.sheet = f"{rules}{_sheet(style, pages)}"

    def whole(self, sheet: str = "") -> str:
        """Return the document; *sheet* goes into its style sheet."""
        return self._html(sheet, self._pages.rules, self._body)

    def cut(self) -> list[str]:
        """Return a document for each page, which wants ``sheet``. Raises Uncut."""
        slicer = Slicer(self._pages)
        return [
            self._html(_numbered(number), rules, body)
            for number, (body, rules) in enumerate(zip(slicer.cut(), slicer.rules, strict=True), 1)
        ]

    def _html(self, sheet: str, own: Mapping[str, str], body: str) -> str:
        meta = self._meta
        rules = "\n".join(f".{name}{{{css}}}" for css, name in own.items())
        date = (
            f'<meta name="dcterms.created" content="{meta.date}"><meta name="dcterms.modified" content="{meta.date}">'
        )
        return (
            f'<!DOCTYPE html><html lang="{meta.language}"><head><meta charset="utf-8">'
            f'<title>{escape(meta.title)}</title><meta name="author" content="{escape(meta.organ)}">'
            f"{date if meta.date else ''}"
            f"<style>{sheet}\n{rules}</style></head>\n<body>\n{self._folio}{body}</body></html>"
        )


def _numbered(page: int) -> str:
    """Return what makes the only page of a document the page of that number: a left one if it is even."""
    return f'i.n::after{{content:"{page}"}}' + ("" if page % 2 else "html{break-before:left}")


def baseline_shift(style: Style, fonts: FontSet) -> float:
    """Return how far, in pt, the engine's baseline lies above the one that Word takes (0.8 of the line).

    The engine centres ascent and descent of the body face in the line.
    """
    body, line = style["body"], fonts.faces[style["body"].font].line
    engine = body.line_pitch / 2 + (line.top + line.bottom) / 2 * body.size
    return BASELINE * body.line_pitch - engine


def _data_uri(asset: Asset, fonts: FontSet) -> str:
    # A character that a drawing's font lacks comes from the faces for rare ones, as in the text.
    families = {
        role: ",".join([font_family(role), *(face_class(face.name) for face in fonts.rare.get(role, ()))])
        for role in asset.roles
    }
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.with_fonts(families)).decode()}"


def _faces(style: Style, fonts: FontSet, pages: Pages, cache_folder: Path) -> tuple[str, frozenset[str]]:
    """Return a rule for each face in use, and the addresses of their files.

    A font file costs time even if nothing is set in it.
    """
    roles = sorted(pages.roles | {style[name].font for name in pages.styles})
    used = [(font_family(role), role, fonts.faces[role]) for role in roles]
    used += [(face_class(name), name, fonts.named(name)) for name in sorted(pages.faces)]
    rules = []
    files = set()
    for family, name, face in used:
        url = face_file(face, cache_folder).absolute().as_uri()
        files.add(url)
        rules += [
            f"@font-face{{font-family:{family};font-weight:{weight};src:url({url})}}"
            for weight in ("normal", "bold")[: 1 + (name in pages.bold)]
        ]
    rules += [f".{family}{{font-family:{family}}}" for family, name, _ in used if name in pages.faces]
    return "".join(rules), frozenset(files)


def _sheet(style: Style, pages: Pages) -> str:
    page, form, folio = style.page, style.form, style["folio"]
    sizes: dict[str, Any] = {
        "width": page.width,
        "height": page.height,
        "top": page.flow_top + pages.shift,
        "right": page.right,
        "bottom": page.flow_bottom - pages.shift,
        "left": page.left,
        "side": folio.character,
        "imprint_bottom": pages.shift + page.overhang_below,
        "lift": -pages.shift,
        "outer": form.imprint_outer_rule,
        "inner": form.imprint_inner_rule,
    }
    values = {name: number(value) for name, value in sizes.items()}
    values |= {"body": style["body"].css(leave_out=_FINISHED, latin=False), "rule": style["mark"].values["colour"]}
    used = sorted(pages.styles)
    rules = [_SHEET.format_map(values), table_rules(page, pages.shift), run_rules(style, latin=False)]
    rules += [f".l-{name}{{{_line_css(style[name])}}}" for name in used]
    rules += [f".t-{name}{{{style[name].css(leave_out=(*_FINISHED, 'line_pitch'), latin=False)}}}" for name in used]
    return "\n".join(rules)


def _line_css(look: TextStyle) -> str:
    indents = (
        f"text-indent:{number(look.length('first_line_indent'))}pt;padding-left:{number(look.length('left_indent'))}pt"
    )
    return f"line-height:{number(look.line_pitch)}pt;{indents}"
