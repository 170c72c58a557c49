"""Faults put into what was read: each must be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from proof.agreement.compare import Comparison, compare
from proof.agreement.reading import Printed

Pages = list[list[Printed]]


def _changed_digit(pages: Pages) -> None:
    page, number = _line(pages, lambda text: text[0] != "—" and any(character.isdigit() for character in text))
    line = pages[page][number]
    at = next(at for at, character in enumerate(line.text) if character.isdigit())
    other = str((int(line.text[at]) + 1) % 10)
    pages[page][number] = line._replace(text=line.text[:at] + other + line.text[at + 1 :])


def _lost_digit(pages: Pages) -> None:
    page, number = _line(pages, lambda text: text[0] != "—" and any(character.isdigit() for character in text))
    line = pages[page][number]
    at = next(at for at, character in enumerate(line.text) if character.isdigit())
    pages[page][number] = line._replace(text=line.text[:at] + line.text[at + 1 :])


def _moved_line(pages: Pages) -> None:
    page, number = _line(pages, lambda text: len(text) > 20)
    pages[page][number] = pages[page][number]._replace(baseline=pages[page][number].baseline + 3)


def _shifted_line(pages: Pages) -> None:
    page, number = _line(pages, lambda text: len(text) > 20)
    line = pages[page][number]
    pages[page][number] = line._replace(left=line.left + 3, end=line.end + 3)


def _ragged_line(pages: Pages) -> None:
    page, number = _line(pages, lambda text: len(text) > 20)
    pages[page][number] = pages[page][number]._replace(end=pages[page][number].end - 3)


def _grey_line(pages: Pages) -> None:
    page, number = _line(pages, lambda text: len(text) > 20)
    line = pages[page][number]
    pages[page][number] = line._replace(looks=line.looks | {(85, 85, 85, 32)})


def _lost_line(pages: Pages) -> None:
    page, number = _line(pages, lambda text: len(text) > 20)
    del pages[page][number]


def _moved_character(pages: Pages) -> None:
    """A line that ends three characters earlier."""
    page, number = _line(pages, lambda text: len(text) > 20 and text[-3:].isalpha() and not text[-3:].isascii())
    first, second = pages[page][number : number + 2]
    pages[page][number] = first._replace(text=first.text[:-3])
    pages[page][number + 1] = second._replace(text=first.text[-3:] + second.text)


def _page_more(pages: Pages) -> None:
    pages.append([Printed(len(pages) + 1, 128.0, "多出来的一页")])


def _line(pages: Pages, wanted: Callable[[str], bool]) -> tuple[int, int]:
    """Return page and number of a line about the middle of the document that is *wanted*, with a line behind it."""
    middle = len(pages) // 2
    return next(
        (page, number)
        for page in [*range(middle, len(pages)), *range(middle)]
        for number in range(3, len(pages[page]) - 2)
        if wanted(pages[page][number].text)
    )


FAULTS: dict[str, Callable[[Pages], None]] = {
    "a digit changed": _changed_digit,
    "a digit lost": _lost_digit,
    "a line moved by 3 pt": _moved_line,
    "a line 3 pt further right": _shifted_line,
    "a line that ends 3 pt earlier": _ragged_line,
    "a line with grey in it": _grey_line,
    "a line lost": _lost_line,
    "a line that ends elsewhere": _moved_character,
    "a page more": _page_more,
}


def overlooked(ours: Sequence[Sequence[Printed]]) -> Iterator[str]:
    """Yield the faults that the comparison of *ours* with itself does not see."""
    if not _seen_as_equal(compare(ours, ours)):
        yield "equal documents"
    for name, fault in FAULTS.items():
        theirs = [list(page) for page in ours]
        fault(theirs)
        found = compare(ours, theirs)
        if not found.others or (name == "a page more") != (found.pages[0] != found.pages[1]):
            yield name


def _seen_as_equal(found: Comparison) -> bool:
    return found.same == found.lines and not found.others and found.pages[0] == found.pages[1]
