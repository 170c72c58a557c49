"""The pages on the interface of templates: the elements of the markup, the blocks and macros to build on."""

from __future__ import annotations

from generator.composing.compose import FILTERS
from generator.composing.markup_rules import attribute_values
from generator.composing.vocabulary import VOCABULARY
from generator.templating.interface import INTERFACE, MACROS, digest, interface, macros, shipped_templates
from generator.templating.limits import PRINTED, STEPS, VALUE
from generator.templating.sandbox import FILTERS as JINJA_FILTERS
from generator.templating.shown import shown_blocks
from generator.templating.template import Template
from reference.markdown import page, prose, table
from reference.words import WORDS

_ABOUT = {
    "document": ("整个文件", "the whole document"),
    "head": ("版头", "the head (版头)"),
    "copy-number": ("份号", "copy number (份号)"),
    "security": ("密级和保密期限", "security grade (密级)"),
    "urgency": ("紧急程度", "urgency (紧急程度)"),
    "mark": ("发文机关标志，联合行文时有几个", "the red mark (发文机关标志), several in a joint issue"),
    "suffix": ("联合行文时标志旁的“文件”", "文件 beside the marks of a joint issue"),
    "number": ("发文字号", "document number (发文字号)"),
    "signers": ("签发人一栏", "the signers (签发人)"),
    "signer": ("签发人姓名", "the name of a signer"),
    "title": ("标题，或者附件的标题", "the title, or that of an attachment"),
    "line": ("标题的一行", "a line of a title"),
    "recipients": ("主送机关", "the recipients (主送机关)"),
    "h1": ("一级标题，自动加“一、”", "heading of level 1, numbered 一、"),
    "h2": ("二级标题，自动加“（一）”", "heading of level 2, numbered （一）"),
    "h3": ("三级标题，自动加“1.”", "heading of level 3, numbered 1."),
    "h4": ("四级标题，自动加“（1）”", "heading of level 4, numbered （1）"),
    "p": ("一段正文；标题可以开头，要点可以接在里面", "a paragraph; a heading may open it, points may go on in it"),
    "strong": ("强调的文字", "strong words"),
    "br": ("另起一段", "a new paragraph"),
    "ol": ("要点，自动加“一是”", "points, with 一是, 二是"),
    "li": ("一个要点", "a point"),
    "table": ("表格", "a table"),
    "caption": ("表题", "caption of a table"),
    "colgroup": ("各列的设置", "settings of the columns"),
    "col": ("一列", "a column"),
    "thead": ("表头", "head of a table"),
    "tbody": ("表身", "body of a table"),
    "tr": ("一行", "a row"),
    "th": ("表头的一格", "a cell of the head"),
    "td": ("一格", "a cell"),
    "tfoot": ("表注", "note of a table"),
    "figure": ("插图", "a figure"),
    "img": ("图片", "a picture"),
    "figcaption": ("图题", "caption of a figure"),
    "attachment-list": ("附件说明", "list of attachments (附件说明)"),
    "item": ("一个附件的名称", "the name of an attachment"),
    "sign-off": ("落款", "the sign-off"),
    "organ": ("发文机关署名", "an issuing organ (署名)"),
    "seal": ("印章", "a seal (印章)"),
    "stamp": ("签名章，前面是职务", "a signature stamp, behind the office held"),
    "date": ("成文日期", "the date (成文日期)"),
    "note": ("附注", "the note (附注)"),
    "attachment": ("附件", "an attachment (附件)"),
    "imprint": ("版记", "the imprint (版记)"),
    "copies": ("抄送机关", "copies to (抄送机关)"),
    "printer": ("印发机关", "printing organ (印发机关)"),
    "printed": ("印发日期", "date of printing (印发日期)"),
    "other": ("版记里的其他一行", "another line of the imprint"),
}


def markup_page(language: str) -> str:
    """Return the page that lists every element of the markup."""
    words, chinese = WORDS[language], language == "zh"
    rows = [
        [
            f'<a id="{name}"></a>`<{name}>`',
            _ABOUT[name][0 if chinese else 1],
            " ".join([words["text_itself"]] if shape.text else [])
            + (" " if shape.text and shape.children else "")
            + " ".join(f"[{each}](#{each})" for each in shape.children),
            words["comma_"].join(_attribute(each, language) for each in shape.attributes),
        ]
        for name, shape in VOCABULARY.items()
    ]
    head = [words[key] for key in ("element", "meaning", "holds", "attributes")]
    about = words["markup_about"].format(number=INTERFACE, digest=digest(interface()))
    return page(words["markup"], "markup", language, [prose(about), table(head, rows)])


def _attribute(name: str, language: str) -> str:
    values = attribute_values(name, language)
    return f"`{name}`" + (WORDS[language]["in_brackets"].format(text=values) if values else "")


def blocks_page(language: str) -> str:
    """Return the page that lists blocks, macros, filters and limits."""
    words = WORDS[language]
    parts = [prose(words["blocks_about"].format(number=INTERFACE, digest=digest(interface())))]
    for name, template in shipped_templates().items():
        parts += [f"## `{name}`", prose(template.settings[name].value["name"]), _blocks(template, language)]
    parts += [f"## {words['macros']}", prose(words["macros_about"].format(file=MACROS))]
    rows = [[f"`{each.name}({each.parameters})`", prose(each.about[language == "en"])] for each in macros()]
    parts.append(table([words["macro"], words["meaning"]], rows))
    known = " ".join(f"`{name}`" for name in sorted({*FILTERS, *JINJA_FILTERS}))
    parts += [f"## {words['filters']}", prose(words["template_filters"]), known]
    limits = words["limits_about"].format(steps=STEPS, printed=PRINTED, value=VALUE)
    return page(words["blocks"], "blocks", language, [*parts, f"## {words['limits']}", prose(limits)])


def _blocks(template: Template, language: str) -> str:
    words = WORDS[language]
    rows = [
        [
            f"`{each.name}`",
            prose(each.purpose[language == "en"]),
            " ".join(f"`{name}`" for name in each.given),
            f"`{each.block.span.source.name}`",
        ]
        for each in shown_blocks(template)
    ]
    return table([words[key] for key in ("block", "meaning", "data_", "file")], rows)
