"""What YAML accepts and the author did not mean: slips that change the meaning without a word.

Each check is a function of the whole file that first asks whether its slip can be there at all; to
add one, write it and put it into ``CHECKS`` or ``KEY_CHECKS``. They look at how things are written only; what the
words mean is left to validation.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.load.nodes import Tree, Written
from generator.load.text import is_wide
from generator.source import Source, Span
from generator.startup.late import late_pattern

Check = Callable[[str, Sequence[Written]], Iterator[Diagnostic]]

FLOW_MARKS = {"，": ", ", "：": ": ", "；": ", ", "［": "[", "］": "]", "｛": "{", "｝": "}"}
"""Full-width marks in flow collections and what YAML knows for them."""

# Characters YAML forbids, and line breaks that only YAML counts: places would be off by a line.
_FORBIDDEN = late_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff](?:(?<!\r)|(?!\n))")
_MOST_FORBIDDEN = 20

_ODD = "\u3000\xa0\u2000-\u200b\ufeff"
_ODD_SPACE = late_pattern(f"^[{_ODD}]+|[{_ODD}]+$|[\u200b\ufeff]+")
_HIDDEN_ITEM = late_pattern(r"\n([ \t]+)- ")
BULLETS = "●•·・◆◇■▪▶➢→✓✔✅☑☐◦‣⁃\uf06c\uf06e\uf0b7\uf0d8\uf0fc"
"""What begins an item in Word and on web pages; the last ones are characters of Word's font of signs."""
BULLET = late_pattern(rf"(?P<mark>-(?=[^\s\d-])|[{BULLETS}*+－]|[—–○□](?=\s))[\s\u3000]*(?P<rest>\S.*)")
NUMBERED = late_pattern(
    r"(?P<mark>(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．](?!\d)|[A-Za-z][)）、.．](?![A-Za-z])"
    r"|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)][、.．]?|[①-⑳])\s*(?P<rest>\S.*)"
)
"""What is meant to begin an item of a list and does not."""
_SECOND = str.maketrans("1一", "2二")
_COMMENT = late_pattern(r"(?<![ \t])[ \t]+#([^\s#].*)")
# Looked for much faster: it begins with a character.
_MAY_COMMENT = late_pattern(r"#(?<=[ \t]#)[^\s#]")
_LEAVES_OUT = late_pattern(r"(?:年报|nianbao)[ \t:：]*(?:不查|ignore)")
_FLOW_COLON = late_pattern(r"[：:，]")
_FULL_COLON = late_pattern(r"(?<=\w)\s*[：∶﹕]")
_PROSE = late_pattern(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[是、.．)）]|.*[，。；]")
"""What no key begins with, and no key has in it: 一是加强领导：全年…"""
_FAR = 2000
"""Characters back in which an open brace is looked for."""
_BLOCK_LINE = late_pattern(r"\n[ \t]*(?P<mark>#(?=[ ])|-(?=[ ]))")
_KEYED_ITEM = late_pattern(r"- (?:主句|标题|正文|lead|heading|text|title)[:：]")
_WIDE_MARK = late_pattern(r": (?P<mark>[》＞〉｜][-－—–]?|[-－—–][>》＞〉])[ ]*\n")
_BELOW_DASH = late_pattern(
    r"\n(?P<dash>[ ]*)- (?P<above>标题|主句|heading|lead)[ ]*:[^\n]*\n(?:[ ]*(?:#[^\n]*)?\n)*+(?P=dash)"
    "(?P<key>正文|要点|小节|表格|图片|图表|text|points|sections|tables|images|charts)[ ]*:"
)
_FLOW_COMMA = late_pattern(r"[，、；]")


def counts_on(marks: Sequence[re.Match[str] | None]) -> bool:
    """Return whether *marks*, those that lines begin with, are 一、 at first and then 二、, whatever is between."""
    first = marks[0]["mark"] if marks[0] else ""
    second = first.translate(_SECOND)
    return second != first and len(first) < 4 and any(mark and mark["mark"] == second for mark in marks)


def forbidden(source: Source) -> list[Diagnostic]:
    """Return where *source* has characters that YAML forbids, the first ones only."""
    found: list[Diagnostic] = []
    # What can be printed is allowed: told in a tenth of the time, and most texts have nothing else but line feeds.
    if source.text.replace("\n", "").isprintable():
        return found
    for match in _FORBIDDEN.finditer(source.text):
        line = source.text.count("\n", 0, match.start()) + 1
        column = match.start() - source.text.rfind("\n", 0, match.start())
        span = Span(source, line, column, line, column + 1)
        found.append(Diagnostic("L006", span, {"character": f"U+{ord(match[0]):04X}"}))
        if len(found) == _MOST_FORBIDDEN:
            break
    return found


def _odd_space(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """A key that begins or ends with a space that is none for YAML."""
    for piece in pieces:
        raw = text[piece.start : piece.end]
        if match := _ODD_SPACE.search(raw):
            line = text[piece.start :].split("\n", 1)[0].rstrip()
            args = {"character": f"U+{ord(match[0][0]):04X}", "fixed": _ODD_SPACE.sub("", raw) + line[len(raw) :]}
            yield Diagnostic("L033", _part(text, piece, match.start(), match.end()), args)


def _key_with_colon(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """``标题：一是: 甲``: the first colon of the line is full-width, a later one made a key of it all."""
    for piece in pieces:
        match = None if piece.style or _PROSE.match(piece.text) else _FULL_COLON.search(piece.text)
        if match and text[piece.end : piece.end + 1] not in (",", "}"):
            fixed = f'{piece.text[: match.start()]}: "{piece.text[match.end() :]}: ……"'
            args = {"key": piece.text[: match.start()], "colon": match[0], "fixed": fixed}
            yield Diagnostic("L030", _part(text, piece, match.start(), match.end()), args)


def _hidden_item(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """A ``- `` that became part of the text above: indented below that of an item, or below what is no item itself."""
    if not _HIDDEN_ITEM.search(text):
        return
    starts = [piece.start for piece in pieces]
    told = -1
    for match in _HIDDEN_ITEM.finditer(text):
        piece = pieces[bisect(starts, match.start()) - 1]
        if match.start() < piece.end and not piece.style:
            if not text.endswith("- ", 0, piece.start):
                if told != piece.start:
                    yield _no_item(text, piece)
                told = piece.start
                continue
            number = (piece.span.line or 0) + text.count("\n", piece.start, match.end())
            yield _further_item(piece, number, len(match[1]))


def _further_item(piece: Written, number: int, indent: int) -> Diagnostic:
    """``- 乙`` on line *number*, which the *piece* took in, the text of the item above it."""
    # Imported late: only mistakes need it.
    from generator.load.lines import moved

    wanted = (piece.span.column or 0) - 1 - len("- ")
    args = {"wanted": wanted, **moved(indent, wanted)}
    return Diagnostic("L047", Span(piece.span.source, number, indent + 1, number, indent + 2), args)


def _no_item(text: str, piece: Written) -> Diagnostic:
    """``-甲`` above ``- 乙``: the first item, which has no dash with a blank, took the others into its text."""
    # Imported late: only mistakes need it.
    from generator.load.lines import abridged

    line = text[piece.start : piece.end].split("\n", 1)[0]
    match = BULLET.match(line) or NUMBERED.match(line)
    mark, rest = (match["mark"], match["rest"]) if match else (abridged(line, 6), line.lstrip("-—–－ "))
    span = _part(text, piece, 0, len(match["mark"] if match else line))
    return Diagnostic("V109", span, {"mark": mark, "fixed": abridged(f"- {rest}", 30)})


def _swallowed_comment(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """A `` #`` followed by a word at once: the rest of the line is taken for a comment."""
    if not _MAY_COMMENT.search(text):
        return
    for piece in pieces:
        if piece.style or piece.is_key:
            continue
        match = _COMMENT.match(text, piece.end)
        if match and (is_wide(match[1][0]) or match[1][0].isalnum()) and not _LEAVES_OUT.match(match[1]):
            span, comment = piece.span, "#" + match[1].rstrip()
            line, column = span.end_line or 0, (span.end_column or 0) + match.start(1) - 1 - piece.end
            yield Diagnostic("L046", Span(span.source, line, column, line, column + len(comment)), {"comment": comment})


def _flow_key(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """``{value：283，unit：宗}``: one long key without a value; the first of a pair of braces stands for all in it."""
    told = 0
    for piece in pieces:
        if not piece.style and piece.start >= told and text[piece.end : piece.end + 1] in (",", "}"):
            raw = text[piece.start : piece.end]
            if match := _FLOW_COLON.search(raw):
                told = text.find("}", piece.start) + 1 or piece.end
                whole = text[_brace_before(text, piece.start) : told]
                fixed = "".join(FLOW_MARKS.get(character, character) for character in whole)
                fixed = re.sub(r"([:,])(?=\S)", r"\1 ", fixed)
                args = {"mark": match[0], "key": raw[: match.start()], "fixed": fixed}
                args["wanted"] = FLOW_MARKS.get(match[0], "").strip()
                yield Diagnostic(
                    "L031" if match[0] == ":" else "L038", _part(text, piece, match.start(), match.end()), args
                )


def _brace_before(text: str, end: int) -> int:
    """Return where the brace that is open at *end* stands; *end* if it is far away."""
    depth = 0
    for place in range(end - 1, max(0, end - _FAR) - 1, -1):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth > 0:
            return place
    return end


def _flow_item(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """``[甲局，乙局]``: one item where several were meant. What ends in 。 is a sentence."""
    if "[" not in text:
        return
    for piece in pieces:
        if piece.style != "[":
            continue
        raw = text[piece.start : piece.end]
        match = _FLOW_COMMA.search(raw)
        if match and not re.search(r"[,\"'\n\[{]|[。！？]\s*\]$", raw[1:]):
            args = {"mark": match[0], "wanted": ",", "fixed": _FLOW_COMMA.sub(", ", raw)}
            yield Diagnostic("L038", _part(text, piece, match.start(), match.end()), args)


def _in_block(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """``# …`` on a line of a text below ``>-``, or ``- 主句: …`` also below ``|``: both would be printed.

    So would ``- …`` in the text of an item, ``- >-``: the next one, indented too far.
    """
    for piece in pieces:
        if piece.style not in ("|", ">"):
            continue
        first = piece.start + len(">-")
        if text.find("#", first, piece.end) < 0 and text.find("-", first, piece.end) < 0:
            continue  # found at once, while the pattern is tried at every line
        row, above = piece.span.line or 0, piece.start
        for match in _BLOCK_LINE.finditer(text, piece.start, piece.end):
            start = match.start("mark")
            line = text[start : text.find("\n", start)].rstrip()
            # Counted on from the line above: from the start of the text each would take as long as it is.
            row, above = row + text.count("\n", above, start), start
            column = start - match.start()
            span = Span(piece.span.source, row, column, row, column + len(line))
            if match["mark"] == "-":
                if text.endswith("- ", 0, piece.start) and piece.style == ">":
                    yield _further_item(piece, span.line or 0, (span.column or 1) - 1)
                elif _KEYED_ITEM.match(line):
                    yield Diagnostic("L069", span, {"item": line})
                    break
                continue
            if piece.style == ">":  # what stands below “|” is written line by line, and meant so
                yield Diagnostic("L068", span, {"comment": line})


def _wide_mark(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """``导语: 》-``, ``导语: ->``: the mark of a text that begins on the next line, in full width or turned round."""
    starts: list[int] = []
    for match in _WIDE_MARK.finditer(text):
        starts = starts or [piece.start for piece in pieces]
        piece = pieces[bisect(starts, match.start("mark")) - 1]
        if piece.start == match.start("mark") and not piece.style and "\n" in text[piece.start : piece.end]:
            mark = match["mark"]
            wanted = ("|" if mark[0] == "｜" else ">") + "-" * (len(mark) > 1)
            yield Diagnostic("L077", _part(text, piece, 0, len(mark)), {"mark": mark, "wanted": wanted})


def _below_dash(text: str, pieces: Sequence[Written]) -> Iterator[Diagnostic]:
    """``正文: …`` below the dash of ``- 标题: …``, no further: it is none of that item's, and the list has ended."""
    starts: list[int] = []
    for match in _BELOW_DASH.finditer(text):
        starts = starts or [piece.start for piece in pieces]
        at = bisect(starts, match.start("key")) - 1
        if pieces[at].start == match.start("key") and pieces[at].is_key:
            # Imported late: only mistakes need it.
            from generator.load.lines import moved

            args = {"key": pieces[at].text, "above": match["above"], **moved(0, len("- "))}
            yield Diagnostic("L087", pieces[at].span, args, related=(Related(pieces[at - 1].span, "item"),))


CHECKS: tuple[Check, ...] = (_hidden_item, _swallowed_comment, _flow_item, _in_block, _wide_mark, _below_dash)
"""Those that look at everything."""
KEY_CHECKS: tuple[Check, ...] = (_odd_space, _key_with_colon, _flow_key)
"""Those that look at the keys that are no plain words."""


def _part(text: str, piece: Written, start: int, end: int) -> Span:
    """Return the span of the characters *start* to *end* of a piece, which lie on one line."""
    span, raw = piece.span, text[piece.start : piece.start + start]
    line = (span.line or 0) + raw.count("\n")
    column = start - raw.rfind("\n") if "\n" in raw else (span.column or 0) + start
    return Span(span.source, line, column, line, column + end - start)


def check(text: str, tree: Tree) -> list[Diagnostic]:
    """Return what is suspicious in *tree*, read from *text*."""
    odd_keys = [piece for piece in tree.written if piece.is_key and not piece.text.isidentifier()]
    whole = [found for test in CHECKS for found in test(text, tree.written)]
    whole += [found for test in KEY_CHECKS for found in test(text, odd_keys)]
    told = {span for each in tree.diagnostics for span in (each.span, *(other.span for other in each.related))}
    return [found for found in whole if found.span not in told]
