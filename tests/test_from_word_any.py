"""Any Word file becomes a report or is refused with a message, and no hanzi of it is lost."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from support.clerks import TITLE, W, box, field, listed, numbering, p, picture, r, tbl, tc, tr, word
from support.images import png

from generator.contracts import Contracts
from generator.editing.edit import read
from generator.from_text.write import Wanted, report_from
from generator.from_word.files import read_word
from generator.templating.search import read_settings

OWN = "春夏秋冬东南西北"
"""Hanzi that neither keys nor comments nor messages have."""
PNG = png(20, 12, lambda x, y: (x, y, 0, 255))
LISTS = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "●"))
TEXTS = st.text(
    st.sampled_from(OWN + "，。：；“”（）、0123456789{}%#*-:'\"&<>\t \u3000年月日局"), min_size=1, max_size=40
)
STARTS = st.sampled_from(
    ["", "一、", "二、", "（一）", "1.", "（1）", "一是", "二是", "附件1", "附件：", "抄送：", "表1 ", "注："]
)
LOOKS = st.sampled_from(["", "<w:b/>", '<w:color w:val="FF0000"/>', "<w:vanish/>", '<w:rFonts w:eastAsia="黑体"/>'])
PLACES = st.sampled_from(["", '<w:jc w:val="center"/>', '<w:outlineLvl w:val="0"/>', *map(listed, range(4))])
CHANGE = 'w:id="1" w:author="a"'
RUNS = st.one_of(
    st.builds(r, TEXTS, LOOKS),
    st.builds(lambda text: f"<w:ins {CHANGE}>{r(text)}</w:ins>", TEXTS),
    st.builds(lambda text: f"<w:del {CHANGE}>{r(text).replace('w:t', 'w:delText')}</w:del>", TEXTS),
    st.builds(lambda text: box(p(r(text))), TEXTS),
    st.builds(lambda text: field("REF a", r(text)), TEXTS),
    st.builds(lambda text: f"<w:sdt><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>", TEXTS),
    st.sampled_from(["<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", picture("image1")]),
)
PARAGRAPHS = st.builds(
    lambda start, runs, place: p(r(start) + "".join(runs), place),
    STARTS,
    st.lists(RUNS, min_size=1, max_size=4),
    PLACES,
)
CELLS = st.builds(
    lambda paragraphs, span, merge: tc("".join(paragraphs), f'<w:gridSpan w:val="{span}"/>{merge}'),
    st.lists(PARAGRAPHS, min_size=1, max_size=2),
    st.integers(0, 3),
    st.sampled_from(["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]),
)
ROWS = st.builds(lambda cells, head: tr(*cells, head=head), st.lists(CELLS, min_size=1, max_size=4), st.booleans())
TABLES = st.builds(lambda rows: tbl(*rows), st.lists(ROWS, min_size=1, max_size=4))
BLOCKS = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, TABLES), max_size=12)


def made(data: bytes, folder: Path) -> tuple[str, str]:
    """Return the file of the report that is made of *data*, and all messages; empty if none is."""
    path = folder / "a.docx"
    path.write_bytes(data)
    manuscript, diagnostics = read_word(path)
    said = "\n".join(each.message("zh") for each in diagnostics)
    if manuscript is None:
        assert said
        return "", said
    report = report_from(manuscript.items, Wanted("zh", year=2025, is_word=True), manuscript.asides)
    assert report is not None
    settings_, _ = read_settings(report.kind, None, None, folder)
    assert settings_ is not None
    value, wrong = read("report.yaml", report.text, Contracts(settings_.additions)["report"])
    assert value is not None, wrong
    return report.text, said


def hanzi(text: str) -> Counter[str]:
    return Counter(each for each in text if each in OWN)


@given(BLOCKS)
@settings(max_examples=150, deadline=None)
def test_no_hanzi_is_lost(tmp_path_factory: pytest.TempPathFactory, blocks: list[str]) -> None:
    document = word(TITLE, *blocks, parts={"numbering": LISTS}, pictures={"image1.png": PNG})
    text, said = made(document, tmp_path_factory.mktemp("a"))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml"))
    for old in root.iter("{*}Fallback"):
        old.clear()
    written = hanzi("".join(root.itertext()))
    kept = hanzi(text) + hanzi(said)
    assert not written - kept, (written - kept, text, said)


@given(BLOCKS, st.randoms(use_true_random=False), st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_what_is_broken_is_refused_or_read(tmp_path_factory: pytest.TempPathFactory, blocks, random, count) -> None:  # type: ignore[no-untyped-def]
    document = word(TITLE, "一、工作", *blocks, parts={"numbering": LISTS}, pictures={"image1.png": PNG})
    package = zipfile.ZipFile(io.BytesIO(document))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            if name in ("word/document.xml", "word/numbering.xml"):
                data = mutated(data, random, count)
            changed.writestr(name, data)
    made(out.getvalue(), tmp_path_factory.mktemp("a"))


def mutated(data: bytes, random, count: int) -> bytes:  # type: ignore[no-untyped-def]
    """Return *data* with *count* elements away, doubled, moved or called otherwise, or attributes changed."""
    root = etree.fromstring(data)
    for _ in range(count):
        nodes = [node for node in root.iter() if node.getparent() is not None]
        if not nodes:
            break
        node, other = random.choice(nodes), random.choice(nodes)
        match random.randrange(5):
            case 0:
                node.getparent().remove(node)
            case 1:
                node.getparent().append(etree.fromstring(etree.tostring(node)))
            case 2 if node is not other and other not in node.iter():
                other.append(node)
            case 3:
                node.tag = random.choice([each.tag for each in nodes])
            case _:
                for key in node.attrib:
                    node.set(key, random.choice(["", "-1", "12", "99999", "x", "0", "restart"]))
    return etree.tostring(root)


@pytest.mark.parametrize(
    "styles", [f"<w:styles {W}/>", f"<w:styles {W}><w:style w:styleId='a'><w:basedOn w:val='a'/></w:style></w:styles>"]
)
def test_styles_that_build_on_themselves(styles: str, tmp_path: Path) -> None:
    data = word(TITLE, "一、工作", p("春。", '<w:pStyle w:val="a"/>'), parts={"styles": styles})
    assert "春。" in made(data, tmp_path)[0]
