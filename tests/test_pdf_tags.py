"""The mended tag tree: what page breaks and boxes made of it, and what it is again."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from support.reports import fonts

from generator.writers.pdf.finisher import postscript_name
from generator.writers.pdf.tags import Element, Mark, mended, text_elements


def begin() -> Element:
    return Element("NonStruct")


def text(tag: str, page: int, *marks: int, begins: bool = True) -> Element:
    """Return a text as the engine tags it: a start, then a Span with a Span a line."""
    lines = [Element("Span", page, [Mark(page, mark)]) for mark in marks]
    return Element(tag, page, [*([begin()] if begins else []), Element("Span", page, [*lines])])


def row(page: int, mark: int, tag: str = "TD", *, begins: bool = False) -> Element:
    kids = [*([begin()] if begins else []), Element("Span", page, [Mark(page, mark)])]
    return Element("TR", page, [Element(tag, page, [*kids], {"O": "/Table", "Headers": ["1-0-0"]})])


def table(page: int, *rows: Element, head: Element | None = None) -> Element:
    parts = [Element("THead", page, [head])] if head else []
    return Element("Table", page, [*parts, Element("TBody", page, [*rows])])


def shape(element: Element) -> str:
    """Return the tree in one line: ``P(0.1 0.2)``."""
    inner = [f"{kid.page}.{kid.number}" if isinstance(kid, Mark) else shape(kid) for kid in element.kids]
    return f"{element.tag}({' '.join(inner)})"


def mend(*kids: Element) -> str:
    return shape(mended(Element("Document", kids=[*kids])))


def test_lines_are_no_elements() -> None:
    assert mend(text("H1", 0, 0), text("P", 0, 1, 2)) == "Document(H1(0.0) P(0.1 0.2))"


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    assert mend(text("P", 0, 0), text("P", 1, 0, 1, begins=False)) == "Document(P(0.0 1.0 1.1))"
    three = (text("P", 0, 0), text("P", 1, 0, begins=False), text("P", 2, 0, begins=False))
    assert mend(*three) == "Document(P(0.0 1.0 2.0))"


def test_a_paragraph_that_begins_a_page_is_another() -> None:
    assert mend(text("P", 0, 0), text("P", 1, 0)) == "Document(P(0.0) P(1.0))"


def test_a_paragraph_whose_lines_are_blocks() -> None:
    blocks = Element("P", 0, [Element("Span", 0, [begin(), Element("Span", 0, [Mark(0, 0)])])])
    rest = Element("P", 1, [Element("Span", 1, [Element("Span", 1, [Mark(1, 0)])])])
    assert mend(text("P", 0, 9), blocks) == "Document(P(0.9) P(0.0))"
    assert mend(blocks, rest) == "Document(P(0.0 1.0))"


def test_a_rest_begins_in_another_font() -> None:
    rest = Element("P", 1, [Element("NonStruct", 1, [Mark(1, 0)])])
    assert mend(text("P", 0, 0), rest) == "Document(P(0.0 1.0))"


def test_what_holds_and_places_falls_away() -> None:
    placed = Element("Div", 0, [Element("NonStruct", 0), Element("Span", 0, [Mark(0, 0)])])
    empty = Element("Div", 0, [Element("NonStruct", 0)])
    inside = Element("Sect", 0, [Element("Div", 0, [text("P", 0, 1)])])
    assert mend(Element("Div", 0, [placed, empty, inside])) == "Document(P(0.0) P(0.1))"


def test_a_placed_line_at_a_page_start_is_its_own_text() -> None:
    placed = Element("Div", 1, [Element("Span", 1, [Mark(1, 0)])])
    assert mend(text("P", 0, 0), placed) == "Document(P(0.0) P(1.0))"


def test_a_table_goes_on_without_its_head() -> None:
    first = table(0, row(0, 1, begins=True), head=row(0, 0, "TH"))
    rest = table(1, row(1, 1), head=row(1, 0, "TH"))
    whole = "Table(THead(TR(TH(0.0))) TBody(TR(TD(0.1)) TR(TD(1.1))))"
    assert mend(first, rest) == f"Document({whole})"


def test_a_table_after_a_table_is_another() -> None:
    one = "Table(TBody(TR(TD({0}.0))))"
    assert (
        mend(table(0, row(0, 0, begins=True)), table(1, row(1, 0, begins=True)))
        == f"Document({one.format(0)} {one.format(1)})"
    )


def test_heads_say_what_they_head() -> None:
    tree = mended(Element("Document", kids=[table(0, row(0, 1, begins=True), row(0, 2, "TH"), head=row(0, 0, "TH"))]))
    assert [(cell.tag, cell.attributes) for cell in tree.find("TH", "TD")] == [
        ("TH", {"O": "/Table", "Scope": "/Column"}),
        ("TD", {"O": "/Table"}),
        ("TH", {"O": "/Table", "Scope": "/Row"}),
    ]


def test_captions() -> None:
    """A table's caption is in it; that of a figure before the table is not."""
    figure = Element("Figure", 0, [Mark(0, 0)])
    own = table(0, row(0, 3, begins=True))
    body = "TBody(TR(TD(0.3)))"
    assert mend(figure, text("Caption", 0, 1), own) == f"Document(Figure(0.0) Caption(0.1) Table({body}))"
    own = table(0, row(0, 3, begins=True))
    assert mend(figure, text("Art", 0, 1), own) == f"Document(Figure(0.0) Table(Caption(0.1) {body}))"
    assert mend(text("Art", 0, 1), text("P", 0, 2)) == "Document(Caption(0.1) P(0.2))"


def test_lists() -> None:
    items = [Element("LI", page, [text("LBody", page, page)]) for page in (0, 1)]
    item = "LI(LBody({0}.{0}))"
    assert mend(*items) == f"Document(L({item.format(0)} {item.format(1)}))"
    apart = [Element("LI", 0, [text("LBody", 0, 0)]), text("P", 0, 5), Element("LI", 1, [text("LBody", 1, 1)])]
    assert mend(*apart) == f"Document(L({item.format(0)}) P(0.5) L({item.format(1)}))"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("1 2 3 2", "1 2 3 2"), ("1 3 4 2", "1 2 3 2"), ("2 3", "1 2"), ("1 2 5 5", "1 2 3 3")],
)
def test_headings_go_step_by_step(given: str, wanted: str) -> None:
    headings = [text(f"H{level}", 0, mark) for mark, level in enumerate(given.split())]
    tree = mended(Element("Document", kids=[*headings]))
    assert [element.tag for element in text_elements(tree)] == [f"H{level}" for level in wanted.split()]


def test_names_of_fonts() -> None:
    files = [face.path for face in fonts().faces.values() if face.path is not None and face.index is None]
    assert files
    for file in files:
        with TTFont(file, lazy=True) as font:
            assert postscript_name(file.read_bytes()) == font["name"].getDebugName(6)


def test_a_font_without_names() -> None:
    assert postscript_name(b"OTTO" + bytes(8)) == ""
