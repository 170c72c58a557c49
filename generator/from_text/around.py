"""What stands above the body of a manuscript and below it: head, title, recipients; signature, attachments, imprint."""

from __future__ import annotations

import re
from typing import Final

from generator.from_text.body import sections_of
from generator.from_text.lines import DOCUMENT_NUMBER, heading_of
from generator.from_text.model import Annex, Around, Section
from generator.startup.late import late_pattern
from generator.validate.values import date_fault, guess_date, parse_date

_MOST_ABOVE: Final = 16
"""Lines above the body that are looked at."""
_LONGEST: Final = 45
"""Characters of a line of the title, or of a name."""
_OF_BODY: Final = 2
"""The last level of headings that no list of attachments has."""
_SIGNERS = late_pattern(r"(?P<before>.*?)\s*签\s*发\s*人\s*[:：]\s*(?P<names>[^\s、，,].*)")
_HEAD: Final = (
    ("number", DOCUMENT_NUMBER),
    ("urgency", late_pattern(r"特急|加急|平急|特提")),
    ("security", late_pattern(r"(?:绝密|机密|秘密)(?:★(?:[1-9][0-9]{0,2}(?:年|个月|日)|长期))?")),
    ("copy_number", late_pattern(r"[0-9]{6}")),
    ("mark", late_pattern(r"\S{2,40}(?:局|委|厅|部|院|会|府|办|办公室|司)文件")),
)
_PARTED = late_pattern(r"\s{2,}|[\t\u3000]+")
_ANNEX_LIST = late_pattern(r"附\s*件\s*[:：]\s*(?P<first>\S.*)")
_ANNEX_HEAD = late_pattern(r"附\s*件\s*\d{0,2}\s*[:：]?")
_ITEM = late_pattern(r"\d{1,2}[.．、]\s*(?P<title>\S.*)")
_COPIES = late_pattern(r"抄送[:：]\s*(?P<value>\S.*)")
_PRINTED = late_pattern(r"(?P<printer>\S.*?)\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*印发")
_BRACKETS = late_pattern(r"[（(](?P<inner>[^（()）]+)[)）]")


def around(paragraphs: list[str]) -> tuple[Around, list[str]]:
    """Return what stands around the body of *paragraphs*, and the body."""
    head: dict[str, str] = {}
    title, date, recipients, start = _above(paragraphs, head)
    names, below_date, end, after = _sign_off(paragraphs, start)
    body, listed = _annex_list(paragraphs[start:end])
    note, imprint, annexes, unknown = _below(paragraphs[after:], listed)
    if below_date and date not in ("", below_date):
        unknown.insert(0, date)  # there is one date, that of the signature
    return Around(title, names, below_date or date, recipients, head, note, imprint, annexes, unknown), body


def _above(paragraphs: list[str], head: dict[str, str]) -> tuple[list[str], str, str, int]:
    """Return title, date, recipients and where the body begins; what stands above the title goes into *head*."""
    title: list[str] = []
    date = ""
    for place, line in enumerate(paragraphs[:_MOST_ABOVE]):
        if line[-1] in "：:" and len(line) <= 2 * _LONGEST and "。" not in line and title:
            return title, date, line[:-1], place + 1
        if _of_head(line, head):
            continue
        if day := _date(line):
            date = day
        elif len(line) > _LONGEST or line[-1] in "。；，" or heading_of(line):
            return title, date, "", place
        else:
            title.append(line)
    return title, date, "", min(len(paragraphs), _MOST_ABOVE)


def _of_head(line: str, head: dict[str, str]) -> bool:
    """Return whether *line* belongs above the title, and put what it says into *head*."""
    said: dict[str, str] = {}
    if signed := _SIGNERS.fullmatch(line):
        said["signers"], line = signed["names"], signed["before"]
    for piece in filter(None, _PARTED.split(line)):
        name, match = next(((name, match) for name, kind in _HEAD if (match := kind.fullmatch(piece))), ("", None))
        if match is None or name in said:
            return False
        said[name] = "{code}〔{year}〕{number}号".format_map(match.groupdict()) if name == "number" else match[0]
    if not head.keys().isdisjoint(said):
        return False
    head |= said
    return True


def _date(line: str) -> str:
    """Return the date that *line* is, with or without brackets; empty if it is another thing."""
    match = _BRACKETS.fullmatch(line)
    written = match["inner"] if match else line
    if day := parse_date(written):
        return "" if date_fault(*day) else written
    return guess_date(written) if re.search("[年〇○]", written) and len(written) < _LONGEST else ""


def _sign_off(paragraphs: list[str], start: int) -> tuple[list[str], str, int, int]:
    """Return the names and the date below the body, where the body ends and what is below begins.

    Dates above the last heading of the body stand on lines of their own by chance.
    """
    annex = next((at for at in range(start, len(paragraphs)) if _ANNEX_HEAD.fullmatch(paragraphs[at])), len(paragraphs))
    headings = ((at, heading_of(paragraphs[at])) for at in range(start, annex))
    last_one = max((at for at, heading in headings if heading and heading.level <= _OF_BODY), default=start)
    for place in range(last_one, len(paragraphs)):
        *name, last = _PARTED.split(paragraphs[place])
        if (day := _date(last)) and sum(map(len, name)) <= _LONGEST:
            names = [part for part in name if part]
            first = place
            while not name and first > start and _is_name(paragraphs[first - 1]) and len(names) < 4:
                first -= 1
                names.insert(0, paragraphs[first])
            return names, day, first, place + 1
    return [], "", len(paragraphs), len(paragraphs)


def _is_name(line: str) -> bool:
    is_plain = len(line) <= _LONGEST and not re.search("[。；，：:]", line) and not _ITEM.match(line)
    return is_plain and heading_of(line) is None and not _ANNEX_HEAD.match(line)


def _annex_list(body: list[str]) -> tuple[list[str], list[str]]:
    """Return *body* without the list of attachments (附件：1.…) at its end, and their titles."""
    for place in range(len(body) - 1, -1, -1):
        if match := _ANNEX_LIST.fullmatch(body[place]):
            items = [match["first"], *body[place + 1 :]]
            found = [item["title"] for each in items if (item := _ITEM.fullmatch(each))]
            titles = [title.rstrip("。；") for title in (found if len(found) == len(items) else items)]
            if all(titles) and (found or len(items) == 1):
                return body[:place], titles
    return body, []


def _below(paragraphs: list[str], listed: list[str]) -> tuple[str, dict[str, str], list[Annex], list[str]]:
    """Return note, imprint, attachments (with those that are only *listed*) and what is none of them."""
    note, imprint, unknown = "", dict[str, str](), list[str]()
    bodies: list[list[str]] = []
    for line in paragraphs:
        copies, printed, brackets = (kind.fullmatch(line.rstrip("。")) for kind in (_COPIES, _PRINTED, _BRACKETS))
        if _ANNEX_HEAD.fullmatch(line):
            bodies.append([])
        elif copies and "copies_to" not in imprint:
            imprint["copies_to"] = copies["value"]
        elif printed and "printer" not in imprint and _date(printed["date"]):
            imprint |= {"printer": printed["printer"], "printed": printed["date"]}
        elif bodies:
            bodies[-1].append(line)
        elif brackets and not note:
            note = brackets["inner"]
        else:
            unknown.append(line)
    return note, imprint, _annexes(listed, bodies), unknown


def _annexes(listed: list[str], bodies: list[list[str]]) -> list[Annex]:
    """Return the attachments: *bodies* below their titles, and those *listed* that have none."""
    found = [Annex(body[0], sections_of(body[1:])) for body in bodies if body]
    missing = [title for title in listed if title not in [each.title for each in found]]
    return [*found, *(Annex(title, Section("", 0, False, [], [])) for title in missing)]
