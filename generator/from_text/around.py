"""What stands above the body of a manuscript and below it: head, title, recipients; signature, attachments, imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.from_text.below import begins_imprint, below_the_body, in_words, with_printer
from generator.from_text.contents import without_contents
from generator.from_text.lines import ANNEX_HEAD, DOCUMENT_NUMBER, date_of, heading_of
from generator.from_text.model import Around, Item, Prose
from generator.from_text.titles import (
    LONGEST,
    ORGAN,
    BelowTitle,
    begins_below,
    below_title,
    completes,
    is_too_long,
    unspread,
    without_cover,
    without_mark,
)
from generator.from_text.told import DATE, NOTE, SEAL
from generator.from_text.web_pages import below_web_page, of_web_page
from generator.startup.late import late_pattern

_MOST_ABOVE: Final = 16
"""Lines above the body that are looked at, besides those of a web page."""
_MOST_ANNEXES: Final = 100
"""Lines that a list of attachments can have."""
_OF_BODY: Final = 2
"""The last level of headings that no list of attachments has."""
_SIGNERS = late_pattern(r"(?P<before>.*?)\s*签\s*发\s*人\s*[:：]\s*(?P<names>[^\s、，,].*)")
_HEAD: Final = (
    ("urgency", late_pattern(r"特急|加急|平急|特提")),
    ("security", late_pattern(r"(?:绝密|机密|秘密)(?:★(?:[1-9][0-9]{0,2}(?:年|个月|日)|长期))?")),
    ("copy_number", late_pattern(r"[0-9]{6}")),
    ("mark", late_pattern(r"\S{2,40}(?:局|委|厅|部|院|会|府|办|办公室|司)文件")),
)
_PARTED = late_pattern(r"\s{2,}|[\t\u3000]+")
_ANNEX_LIST = late_pattern(r"附\s*件?\s*[:：]\s*(?P<first>\S.*)")
_ITEM = late_pattern(r"\d{1,2}[.．、]\s*(?P<title>\S.*)")
_NO_LINE: Final = "\ufffc"
"""What stands for a table or a picture where lines are looked at."""
_SUFFIX: Final = "文件"
"""What stands beside the names of a joint document."""
_SEAL = late_pattern(r"\s*[（(]\s*(?:加?盖)?\s*(?:公|印)?章\s*[)）]$")
_RULE = late_pattern(r"[━─—_＿﹍＝=★☆\-－\s]{5,}")
"""The red line below the number, as it is made of characters; it is drawn with the head."""
_INTRODUCTION = late_pattern(r"(?:[引前序]\s*言|导\s*[语言])")
"""What some write above the first paragraph; the form has no heading there."""
_NOT_MARK = late_pattern(r"[0-9〔。；，：:]")


def around(items: Sequence[Item]) -> tuple[Around, list[Item]]:
    """Return what stands around the body of *items*, and the body."""
    items, contents = without_contents(with_printer(items))
    lines = [item if isinstance(item, str) else _NO_LINE for item in items]
    head: dict[str, list[str]] = {}
    last = len(items) - below_web_page(lines)
    items, lines, tail = items[:last], lines[:last], lines[last:]
    web: list[str] = []
    title, date, recipients, start = _above(lines, head, web)
    introduction = [line for line in lines[start : start + 1] if title and _INTRODUCTION.fullmatch(line)]
    start += len(introduction)  # the form has no heading there
    names, below_date, end, after = _sign_off(lines, start)
    count, listed = _annex_list(lines[start:end])
    below = below_the_body(items[after:], listed)
    apart = [*items[:start], *items[end:after]]
    unknown = [*introduction, *(in_words(item) for item in apart if not isinstance(item, str)), *below.unknown]
    if below_date and date not in ("", below_date):
        unknown.insert(0, date)  # there is one date, that of the signature
    cover, named = _named(title, head)
    names, seal = _without_seal(names or named.organs)
    unknown[:0] = [*named.others, *(each for each in named.organs if each not in names)]
    otherwise = {SEAL: seal, NOTE: below.note if below.is_open else "", DATE: date if below_date == date else ""}
    said = Around(
        named.title,
        names,
        below_date or date,
        recipients or named.recipients,
        head,
        below.note,
        below.imprint,
        below.annexes,
        unknown,
        cover,
        web + tail,
        contents,
        {name: text for name, text in otherwise.items() if text},
    )
    return said, list(items[start : start + count])


def _named(title: Sequence[str], head: dict[str, list[str]]) -> tuple[list[str], BelowTitle]:
    """Return the cover above the *title*, and the title with what stands below it; its mark goes into *head*."""
    title, cover = without_cover([unspread(line) for line in title])
    title, mark = without_mark(title)
    if mark:
        head.setdefault("mark", mark)
    return cover, below_title(title)


def _without_seal(names: Sequence[str]) -> tuple[list[str], str]:
    """Return the *names* without what stands behind them for a seal: （盖章）; and that."""
    found = [_SEAL.search(name) for name in names]
    return [_SEAL.sub("", name) for name in names], next((match[0] for match in found if match), "")


def _above(lines: list[str], head: dict[str, list[str]], web: list[str]) -> tuple[list[str], str, str, int]:
    """Return title, date, recipients and where the body begins.

    What stands above the title goes into *head*, what a web page has there into *web*.
    """
    title: list[str] = []
    date = ""
    for place, line in enumerate(lines):
        if of_web_page(line):
            web.append(line)
            continue
        if place - len(web) == _MOST_ABOVE:
            return title, date, "", place
        if _is_recipients(line) and title and heading_of(str(line)) is None:
            return title, date, line[:-1], place + 1
        if line == _NO_LINE and not title:
            continue
        if _of_head(line, head):
            continue
        day = date_of(line)
        if day and not date:
            date = day
        elif (
            day
            or line == _NO_LINE
            or is_too_long(line, not title)
            or line[-1] in "。；，：:"
            or _begins_body(line, title)
        ):
            return title, date, "", place
        else:
            title.append(line)
    return title, date, "", len(lines)


def _is_recipients(line: str) -> bool:
    return line[-1] in "：:" and len(line) <= 2 * LONGEST and "。" not in line and not line[:-1].endswith("如下")


def _begins_body(line: str, title: list[str]) -> bool:
    """Return whether *line* is a heading, by its number or because it says so; the title may say so, too."""
    level = line.level if isinstance(line, Prose) else 0
    above = title[-1] if title else ""
    own = bool(title) and level > 0 and level != (above.level if isinstance(above, Prose) else 0)
    own = own and not completes(title, line)
    return own or heading_of(str(line)) is not None or (bool(title) and begins_below(line))


def _of_head(line: str, head: dict[str, list[str]]) -> bool:
    """Return whether *line* belongs above the title, and put what it says into *head*."""
    said: dict[str, list[str]] = {}
    if _RULE.fullmatch(line):
        return True
    if isinstance(line, Prose) and line.role == "mark" and not _NOT_MARK.search(line):
        is_suffix = line == _SUFFIX and "mark" in head
        head.setdefault("suffix" if is_suffix else "mark", []).append(unspread(str(line)))
        return True
    if signed := _SIGNERS.fullmatch(line):
        said["signers"], line = [signed["names"]], signed["before"]
    for piece in filter(None, _PARTED.split(line)):
        match = DOCUMENT_NUMBER.fullmatch(re.sub(r"\s", "", piece))
        others = ((name, match) for name, kind in _HEAD if (match := kind.fullmatch(piece)))
        name, match = ("number", match) if match else next(others, ("", None))
        if match is None or name in said:
            return False
        number = "{code}〔{year}〕{number}号".format_map(match.groupdict()) if name == "number" else ""
        said[name] = [number or match[0]]
    if not head.keys().isdisjoint(said):
        return False
    head |= said
    return True


def _sign_off(paragraphs: list[str], start: int) -> tuple[list[str], str, int, int]:
    """Return the names and the date below the body, where the body ends and what is below begins.

    Dates above the last heading of the body stand on lines of their own by chance.
    """
    annex = next((at for at in range(start, len(paragraphs)) if ANNEX_HEAD.fullmatch(paragraphs[at])), len(paragraphs))
    headings = ((at, heading_of(paragraphs[at])) for at in range(start, annex))
    last_one = max((at for at, heading in headings if heading and heading.level <= _OF_BODY), default=start)
    is_list = annex < len(paragraphs) and paragraphs[annex][-1] in "：:"
    found = list(_signatures(paragraphs, start, range(last_one, len(paragraphs) if is_list else annex)))
    if found:
        # Where an organ signs, a date above it stands on a line of its own in the text: that of an event, or a speech.
        return next((each for each in found if any(map(ORGAN.fullmatch, each[0]))), found[0])
    imprint = next((at for at in range(last_one, len(paragraphs)) if begins_imprint(paragraphs[at])), len(paragraphs))
    end = min(imprint, len(paragraphs) if is_list else annex)
    return [], "", end, end


def _signatures(paragraphs: list[str], start: int, places: range) -> Iterator[tuple[list[str], str, int, int]]:
    """Yield the names above each date that stands by itself at one of *places*, the date, where both begin and end."""
    for place in places:
        *name, last = _PARTED.split(paragraphs[place])
        if (day := date_of(last)) and sum(map(len, name)) <= LONGEST:
            names = [part for part in name if part]
            first = place
            while not name and (above := _name_above(paragraphs, start, first)) is not None:
                if names and not ORGAN.fullmatch(paragraphs[above]):
                    break
                first = above
                names.insert(0, str(paragraphs[first]))
            yield names, day, first, place + 1


def _name_above(lines: list[str], start: int, end: int) -> int | None:
    """Return where the name right above line *end* is, maybe with its seal below; None if there is none."""
    place = end - 1
    while place > start and lines[place] == _NO_LINE:
        place -= 1
    return place if place >= start and _is_name(lines[place]) else None


def _is_name(line: str) -> bool:
    is_plain = (
        line != _NO_LINE and len(line) <= LONGEST and not re.search("[。；，：:]", line) and not _ITEM.match(line)
    )
    return is_plain and heading_of(line) is None and not ANNEX_HEAD.match(line)


def _annex_list(body: list[str]) -> tuple[int, list[str]]:
    """Return where the list of attachments (附件：1.…) at the end of *body* begins, or its end, and their titles."""
    for place in range(len(body) - 1, max(-1, len(body) - 1 - _MOST_ANNEXES), -1):
        if match := _ANNEX_LIST.fullmatch(body[place]):
            items = [match["first"], *body[place + 1 :]]
            found = [item["title"] for each in items if (item := _ITEM.fullmatch(each))]
            titles = [title.rstrip("。；") for title in (found if len(found) == len(items) else items)]
            if all(titles) and _NO_LINE not in titles and (found or len(items) == 1):
                return place, titles
    return len(body), []
