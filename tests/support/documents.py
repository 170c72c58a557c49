"""Documents made by hand, laid out with nominal fonts: what the tests of the DOCX look at.

Nominal characters are one em wide, digits half an em, and ink reaches from 0.13 em under the baseline to
0.80 em over it, so that no test depends on the fonts of a computer.
"""

from __future__ import annotations

from functools import cache

from support import images
from support.data import data_of
from support.reports import chequered

from generator.assets import Asset, read_asset
from generator.contracts import schema
from generator.disk.files import read_source
from generator.disk.places import shipped
from generator.document.imprint import Imprint
from generator.document.layout import Layout
from generator.document.tree import (
    Attachment,
    AttachmentItem,
    AttachmentList,
    Block,
    Cell,
    Document,
    Figure,
    Head,
    Heading,
    Meta,
    Note,
    Paragraph,
    Recipients,
    Run,
    Runs,
    Seal,
    SignOff,
    Stamp,
    Table,
    Title,
)
from generator.fonts import NOMINAL, FontSet
from generator.load import load
from generator.styling.style import Style, resolve_style
from generator.typeset import Typeset, typeset
from generator.validate import validate
from generator.writers.docx import write_docx

INK_TOP, INK_BOTTOM = 0.80, 0.13
SENTENCE = "全局坚持以人民为中心的发展思想，全年共办理行政案件283宗，同比下降2.78%，群众满意度达到98.6%。"
IMAGE, SEAL, STAMP = "图.png", "印章.png", "签名章.png"


def runs(text: str, style: str | None = None) -> Runs:
    return (Run(text, style),) if text else ()


@cache
def shipped_style() -> Style:
    """Return the style of the shipped base template."""
    path = shipped("templates") / "gbt9704" / "style.yaml"
    source, _ = read_source(path, "gbt9704/style.yaml")
    assert source is not None
    root, _ = load(source)
    assert root is not None
    data, problems = validate(root, schema("style"))
    assert data is not None, problems
    style, problems = resolve_style([data])
    assert style is not None, problems
    return style


@cache
def image() -> Asset:
    found = read_asset(chequered(400, 240))
    assert found is not None
    return found


@cache
def assets() -> dict[str, Asset]:
    """Return the images that documents made by hand may use."""
    found = {IMAGE: image(), SEAL: read_asset(images.seal()), STAMP: read_asset(images.stamp())}
    return {name: asset for name, asset in found.items() if asset is not None}


def set_(document: Document, style: Style | None = None) -> Typeset:
    style = style or shipped_style()
    faces = FontSet({role: NOMINAL for role in style.fonts})
    return typeset(document, style, faces, assets())


def laid_out(document: Document, style: Style | None = None) -> Layout:
    return set_(document, style).layout


def written(document: Document, style: Style | None = None) -> bytes:
    found = set_(document, style)
    return write_docx(found.document, found.style, found.layout, assets())


def head(**parts: object) -> Head:
    """Return a head with everything but signers; *parts* replace or add."""
    given: dict[str, object] = {
        "marks": (runs("甲市公安局文件"),),
        "copy_number": runs("000001"),
        "security": runs("机密★1年"),
        "urgency": runs("特急"),
        "number": runs("甲公〔2020〕12号"),
    }
    return Head(**(given | parts))  # type: ignore[arg-type]


def imprint(**parts: object) -> Imprint:
    given: dict[str, object] = {
        "copies_label": runs("抄送："),
        "copies": runs("市依法行政办，省公安厅法制总队，市人大常委会办公室，市政协办公室，市中级人民法院。"),
        "printer": runs("甲市公安局指挥中心"),
        "printed": runs("2020年12月16日印发"),
        "others": (runs("承办单位：法制支队"), runs("（存档3份）")),
    }
    return Imprint(**(given | parts))  # type: ignore[arg-type]


TITLE = Title((runs("甲市公安局"), runs("2020年法治政府建设年度报告")))
META = Meta("甲市公安局2020年法治政府建设年度报告", "甲市公安局", "2020-12-16")
TABLE = Table(
    caption=runs("表1 行政案件情况"),
    widths=(0.4, 0.3, 0.3),
    head=(tuple(Cell(runs(text)) for text in ("项目", "2019年", "2020年")),),
    rows=(
        (Cell(runs("许可"), "left"), Cell(runs("1201"), "right"), Cell(runs("1102"))),
        (
            Cell(runs("这一格的文字很长，需要在格子里折成两三行才放得下，行高随之增加"), "left"),
            Cell(()),
            Cell(runs("1")),
        ),
    ),
    note=runs("注：数据截至2020年11月30日。"),
)
BARE_TABLE = Table((), (0.5, 0.5), (), ((Cell(runs("甲")), Cell(runs("乙"))),), ())
ATTACHMENTS = AttachmentList(
    runs("附件："),
    (
        AttachmentItem("1.", runs("行政案件统计表")),
        AttachmentItem("2.", runs("关于进一步加强规范性文件合法性审核工作的若干意见及其配套制度汇编目录")),
    ),
)
SIGN_OFF = SignOff((runs("甲市公安局"),), runs("2020年12月16日"))


def sealed(*organs: str, date: str = "2020年12月16日", width: float | None = None) -> SignOff:
    """Return a sign-off with a seal for each of *organs*."""
    seals = tuple(Seal(SEAL, f"{organ}印章", width) for organ in organs)
    return SignOff(tuple(map(runs, organs)), runs(date), seals=seals)


def stamped(*titles: str, width: float | None = None) -> SignOff:
    """Return a sign-off with a signature stamp for each of *titles*."""
    stamps = tuple(Stamp(runs(title), STAMP, f"{title}签名章", width) for title in titles)
    return SignOff((), runs("2020年12月16日"), stamps=stamps)


def everything(**parts: object) -> Document:
    """Return a document that holds every kind of element."""
    blocks: tuple[Block, ...] = (
        TITLE,
        Recipients(runs("市委全面依法治市委员会办公室：")),
        Paragraph((*runs("2020年，"), *runs("甲市公安局", "strong"), *runs("工作有序。" + SENTENCE))),
        *(
            block
            for level, number in ((1, "一、"), (2, "（一）"), (3, "1."), (4, "（1）"))
            for block in (Heading(level, number, runs(f"第{level}级标题")), Paragraph(runs(SENTENCE * 2)))
        ),
        *(
            Paragraph(runs(SENTENCE), Heading(level, number, runs(f"第{level}级标题接排。")))
            for level, number in ((2, "（二）"), (3, "2."), (4, "（2）"))
        ),
        TABLE,
        BARE_TABLE,
        BARE_TABLE,
        Figure(IMAGE, "流程“示意” <图> & 说明", runs("图1 流程示意图"), 80.0),
        Figure(IMAGE, "又一次", (), 30.0),
        Paragraph(runs("特此报告。")),
        ATTACHMENTS,
        SIGN_OFF,
        Note(runs("（此件公开发布）")),
        Attachment(runs("附件1"), runs("行政案件统计表"), (Paragraph(runs(SENTENCE)), TABLE)),
        Attachment(
            runs("附件2"),
            runs("关于进一步加强规范性文件合法性审核工作的若干意见及其配套制度汇编目录"),
            (Heading(1, "一、", runs("目录")), Paragraph(runs(SENTENCE))),
        ),
    )
    given: dict[str, object] = {"meta": META, "blocks": blocks, "head": head(), "imprint": imprint()}
    return Document(**(given | parts))  # type: ignore[arg-type]


def short(*blocks: Block, **parts: object) -> Document:
    """Return a document of *blocks* alone."""
    given: dict[str, object] = {"meta": META, "blocks": blocks}
    return Document(**(given | parts))  # type: ignore[arg-type]


def style_with(layer: str) -> Style:
    """Return the shipped style with the YAML text of a style.yaml laid over it."""
    base = (shipped("templates") / "gbt9704" / "style.yaml").read_text(encoding="utf-8")
    style, problems = resolve_style([data_of(base, "style"), data_of(layer + "\n", "style")])
    assert style is not None, problems
    return style
