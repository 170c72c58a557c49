"""The style sheet of the web page: the looks of the styles, the fonts by name, and what tells a draft.

Lengths are in pt and mm as on paper; 字间距 and what keeps lines on a page together have no place in a window.
"""

from __future__ import annotations

import re

from generator.fonts.roles import ROLES
from generator.styling.properties import font_family, latin_family
from generator.styling.style import Style
from generator.styling.units import mm, number
from generator.writers.html.tables import TABLE_RULES
from generator.writers.sheets import block_rules, run_rules
from generator.writers.watermark import ANGLE, watermark

_SHEET = """
*{{box-sizing:border-box}}html{{background:#eee}}
body{{{body};margin:0 auto;padding:12mm 8mm;max-width:{measure}mm;background:#fff}}
h1,h2,h3,h4,h5,h6{{margin:0;font-weight:normal;font-size:inherit}}p,div{{margin:0}}
strong{{font-weight:inherit}}.run-in{{display:inline}}
h1.title{{padding:{row}pt 0}}.head{{border-bottom:{rule}pt solid #{colour};padding-bottom:4mm}}
.head .row{{display:flex;justify-content:space-between;flex-wrap:wrap-reverse;padding:0 1em}}
.head .row>:first-child{{white-space:nowrap}}.head .row>:last-child{{margin-left:auto}}.r-signer{{display:inline-block}}
.joint{{display:flex;justify-content:center;align-items:center;gap:.75em}}
.names .mark{{text-align-last:justify;text-justify:inter-character}}
{tables}figure{{margin:0;text-align:center}}img{{max-width:100%;height:auto;image-orientation:none}}
.gap{{margin-top:{row}pt}}.sign-off{{text-align:right;padding-right:2em}}
.sealed,.stamped{{display:flex;flex-direction:column;align-items:flex-end;padding-right:4em}}
.sealed{{isolation:isolate;align-items:center;width:fit-content;margin-left:auto;padding-bottom:10mm}}
.sealed>div{{min-width:42mm;text-align:center}}.signed{{position:relative}}
.sealed .signed{{padding-top:16mm}}.sealed .signed:nth-last-child(n+3){{padding-bottom:20mm}}
.seal{{position:absolute;z-index:-1;left:50%;top:calc(16mm + {row}pt / 2);transform:translate(-50%,-50%)}}
.signed:nth-last-child(2) .seal{{margin-top:4mm}}
.stamped .signed{{display:flex;align-items:center;gap:2em;margin-bottom:.6em}}
.imprint-table{{margin-top:{row}pt;border-top:{outer}pt solid #000;border-bottom:{outer}pt solid #000}}
.imprint-table>div{{padding:0 1em}}.imprint-table>div+div{{border-top:{inner}pt solid #000}}
.imprint-table .row{{display:flex;justify-content:space-between}}
.attachment{{margin-top:{row}pt;border-top:.5pt dashed #999;padding-top:{row}pt}}
@page{{size:A4;margin:{top}mm {right}mm {bottom}mm {left}mm}}
@page landscape{{size:A4 landscape;margin:{left}mm {top}mm {right}mm {bottom}mm}}
@media print{{html{{background:none}}body{{padding:0;max-width:none}}.attachment{{break-before:page;border:0}}
h2,h3,h4,h5{{break-after:avoid}}tr,figure,.imprint-table{{break-inside:avoid}}}}
"""
# What 西文字体 is for: quotation marks and dashes, which Latin fonts have, too, stay Chinese.
_LATIN = "U+20-7E"
_NOT_ON_THE_WEB = ("letter_spacing", "keep_with_next")


def web_sheet(style: Style) -> str:
    """Return all rules of the page: text as wide as on paper (16 mm of padding more), A4 and its margins in print."""
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
    rules += "".join(_cell_rule(name, style) for name in ("table-head", "table-cell"))
    return faces + _with_generic_families(_SHEET.format_map(values) + rules + run_rules(style))


def _cell_rule(name: str, style: Style) -> str:
    """Return the rule for the white around the text of a cell, within which it is indented as its style says."""
    left, right = (number(style[name].length(f"{side}_indent")) for side in ("left", "right"))
    return f".{name}{{padding:.2em calc(.3em + {right}pt) .2em calc(.3em + {left}pt)}}"


def watermark_rule(text: str, style: Style) -> str:
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
