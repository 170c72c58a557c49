"""What stands below the signature of a manuscript: note, attachments, imprint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.from_text.body import sections_of
from generator.from_text.lines import ANNEX_HEAD, date_of, in_brackets
from generator.from_text.model import Annex, Grid, Item, Prose, Section, Shown
from generator.from_text.titles import LONGEST, ORGAN
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_NAMED = late_pattern(r"附\s*件?\s*\d{0,2}\s*[:：]\s*(?P<title>[^\s。][^。]{0,60})")
"""The same with the title of the attachment on its line."""
_ITEM = late_pattern(r"\d{1,2}[.．、]\s*(?P<title>\S.*)")
_COPIES = late_pattern(r"抄送[:：]\s*(?P<value>\S.*)")
_SENT = late_pattern(r"主送[:：]\s*(?P<value>\S.*)")
_PRINTED = late_pattern(r"(?P<printer>\S.*?)\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*印发")
_DAY_PRINTED = late_pattern(r"\d{4}年\d{1,2}月\d{1,2}日\s*印发。?")
_CONTACT = late_pattern(r"联\s*系\s*(?:人|电\s*话)[:：]")
_PRINT_RUN = late_pattern(r"[（(]?共印\s*(?P<value>[1-9]\d{0,5})\s*份[)）]?")
_GOES_ON: Final = ("，", "、")
"""How a line of copies ends that goes on in the next."""
_OTHERS: Final = (
    ("undertaker", late_pattern(r"承办单位[:：]\s*(?P<value>\S.*)")),
    ("contact", late_pattern(r"联系人[:：]\s*(?P<value>\S.*)")),
    ("print_run", _PRINT_RUN),
    ("archive_copies", late_pattern(r"[（(]存档\s*(?P<value>[1-9]\d{0,3})\s*份[)）]")),
)
"""Other lines of an imprint; outside of one they are something else."""


class Below(NamedTuple):
    """What was found, and what is none of it; the note *is_open* if it had no brackets."""

    note: str
    imprint: dict[str, Any]
    annexes: list[Annex]
    unknown: list[str]
    is_open: bool


def below_the_body(items: Sequence[Item], listed: list[str]) -> Below:
    """Return what *items* are, with the attachments that are only *listed*."""
    note, is_open, imprint, unknown = "", False, dict[str, Any](), list[str]()
    bodies: list[list[Item]] = []
    labels: list[str] = []
    is_list = False
    for item in items:
        named = _NAMED.fullmatch(item) if isinstance(item, str) else None
        numbered = _ITEM.fullmatch(named["title"] if named else item) if isinstance(item, str) else None
        is_list = bool(numbered) and (is_list or (named is not None and not bodies))
        if is_list and numbered:
            listed = [*listed, numbered["title"].rstrip("。；")]
        elif not isinstance(item, str):
            _put(item, bodies, unknown)
        elif named or ANNEX_HEAD.fullmatch(item):
            bodies.append([named["title"]] if named else [])
            labels.append(item)
        elif _of_imprint(item, imprint):
            continue
        elif bodies:
            bodies[-1].append(item)
        elif (inner := in_brackets(item) or _contact(item)) and not note:
            note, is_open = inner, not in_brackets(item)
        else:
            unknown.append(item)
    unknown += [label for label, body in zip(labels, bodies, strict=True) if not body]
    return Below(note, imprint, _annexes(listed, bodies), unknown, is_open)


def _contact(line: str) -> str:
    """Return *line* if it says whom to call; it stands in brackets, as a rule."""
    return str(line) if _CONTACT.match(line) and not (isinstance(line, Prose) and line.role) else ""


def with_printer(items: Sequence[Item]) -> list[Item]:
    """Return *items* with the organ that printed and the day on one line, where each stands on its own."""
    made: list[Item] = []
    for item in items:
        above = made[-1] if made else None
        is_name = isinstance(above, str) and len(above) <= LONGEST and ORGAN.fullmatch(above) is not None
        if is_name and isinstance(item, str) and _DAY_PRINTED.fullmatch(item):
            item = Prose(f"{made.pop()} {item}", role=item.role if isinstance(item, Prose) else "")
        made.append(item)
    return made


def begins_imprint(line: str) -> bool:
    """Return whether *line* can only be one of an imprint."""
    is_printed = (match := _PRINTED.fullmatch(line)) is not None and date_of(match["date"]) != ""
    return is_printed or _COPIES.fullmatch(line) is not None or (isinstance(line, Prose) and line.role == "imprint")


def in_words(item: Item) -> str:
    """Return *item* as a line of words."""
    if isinstance(item, Grid):
        rows = ("，".join(cell.text for cell in row if cell.text) for row in item.rows)
        return "；".join(filter(None, (item.caption, *rows, item.note)))
    return f"{item.caption or item.alt}（{item.src}）" if isinstance(item, Shown) else item


def _put(item: Item, bodies: list[list[Item]], unknown: list[str]) -> None:
    if bodies and bodies[-1]:
        bodies[-1].append(item)
    else:
        unknown.append(in_words(item))


def _of_imprint(line: str, imprint: dict[str, Any]) -> bool:
    """Return whether *line* belongs to the imprint, and put what it says into *imprint*."""
    whole, is_known = line.rstrip("。"), isinstance(line, Prose) and line.role == "imprint"
    copies, printed, sent = (kind.fullmatch(whole) for kind in (_COPIES, _PRINTED, _SENT))
    if copies and "copies_to" not in imprint:
        imprint["copies_to"] = copies["value"]
    elif "printer" not in imprint and imprint.get("copies_to", "").endswith(_GOES_ON) and not printed:
        imprint["copies_to"] += whole
    elif "printer" in imprint and "print_run" not in imprint and (run := _PRINT_RUN.fullmatch(whole)):
        imprint["print_run"] = run["value"]
    elif printed and "printer" not in imprint and date_of(printed["date"]):
        imprint |= {"printer": printed["printer"], "printed": printed["date"]}
    elif sent and "sent" not in imprint and is_known:
        imprint["sent"] = sent["value"]
    elif (other := _other(line, imprint)) and (is_known or imprint):
        imprint[other[0]] = other[1]
    elif is_known:
        imprint["others"] = [*imprint.get("others", []), line]
    else:
        return False
    return True


def _other(line: str, imprint: dict[str, Any]) -> tuple[str, str] | None:
    """Return which other line of an *imprint* that has none of it yet *line* is, and what it says."""
    found = ((name, kind.fullmatch(line)) for name, kind in _OTHERS if name not in imprint)
    return next(((name, match["value"]) for name, match in found if match), None)


def _annexes(listed: list[str], bodies: list[list[Item]]) -> list[Annex]:
    """Return the attachments: *bodies* below their titles, and those *listed* that have none."""
    found = [_annex(body) for body in bodies if body]
    missing = [title for title in listed if title not in ["".join(each.title) for each in found]]
    return [*found, *(Annex([title], Section("", 0, False, [], [])) for title in missing)]


def _annex(body: list[Item]) -> Annex:
    """Return the attachment that begins with its title; lines that say that they are of one go on with it."""
    end = 1
    while end < len(body) and isinstance(line := body[end], Prose) and line.role == "title":
        end += 1
    title = [str(line) for line in body[:end] if isinstance(line, str)]
    return Annex(title, sections_of(body[end:]))
