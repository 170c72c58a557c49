"""A311 to A319: the way that a 报告 takes (行文方向): up, to the next superior, signed by the head of the organ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import BODY, NAME, TITLE, Manuscript, Piece
from generator.proofread.rule import Finding, compiled, rule


@rule("A311", "报", frozenset({TITLE}))
def direction(manuscript: Manuscript) -> Iterator[Finding]:
    """A 报告 whose head says that it goes to equals or subordinates."""
    way = (manuscript.report.get("head") or {}).get("direction")
    *_, (piece, last) = manuscript.of(frozenset({TITLE}))
    if way in ("level", "down") and last.endswith("报告"):
        args = {"direction_zh": "平行" if way == "level" else "下行", "direction_en": str(way)}
        yield Finding(piece.end - 2, piece.end, args)


_RULERS: Final = r"(?:人民政府|政府|[省市县区州盟旗]委|党委)$"
_GOVERNMENT: Final = r"政府$"


def _names(manuscript: Manuscript, *keys: str) -> list[tuple[Piece, str]]:
    """Return the names below *keys*, each by itself, with the piece that it stands in."""
    return [
        (piece, name)
        for piece, text in manuscript.under(*keys)
        for name in compiled(r"[、，；。\n]").split(compiled(r"（[^）]*）").sub("", text))
        if name
    ]


@rule("A312", ("公安局", "分局"), frozenset({NAME}))
def other_superior(manuscript: Manuscript) -> Iterator[Finding]:
    """A bureau with two superiors that reports to its government alone, and copies nothing to the 公安 above it.

    Only where the report has its number and names whom it copies to: the form in which it is sent.
    """
    organs = [str(name) for name in manuscript.report["organ"]]
    head, copies = manuscript.report.get("head") or {}, _names(manuscript, "imprint", "copies_to")
    to = _names(manuscript, "recipients")
    if len(organs) > 1 or not organs[0].endswith(("公安局", "分局")) or not head.get("number") or not copies:
        return
    rulers = all(compiled(_RULERS).search(name) for _, name in to)
    if not rulers or not any(compiled(_GOVERNMENT).search(name) for _, name in to):
        return
    if not any("公安" in name or name in ("市局", "省厅") for _, name in copies):
        piece = copies[0][0]
        yield Finding(piece.start, piece.end)


_COUNTY: Final = r"(?:分局|(?:县|区|旗)[^市省]{0,6}局)$"
_PROVINCE: Final = (
    r"^(?:中共)?(?:[{HAN}]{1,3})?省(?:委|政府|人民政府|公安厅|司法厅|依法行政办)|^(?:国务院|公安部|司法部)"
)
_CITY: Final = r"市(?:委|政府|人民政府|公安局|司法局|局|依法)"


@rule("A313", ("省", "部", "国务院"), frozenset({NAME}))
def skipped_level(manuscript: Manuscript) -> Iterator[Finding]:
    """A county's bureau that reports to the province, and nothing to the city between the two."""
    organs = [str(name) for name in manuscript.report["organ"]]
    if not any(compiled(_COUNTY).search(name) for name in organs):
        return
    to = _names(manuscript, "recipients")
    told = [name for _, name in (*to, *_names(manuscript, "imprint", "copies_to"))]
    above = next(((piece, name) for piece, name in to if compiled(_PROVINCE).search(name)), None)
    if above is not None and not any(compiled(_CITY).search(name) or name == "市局" for name in told):
        piece, name = above
        start = piece.start + manuscript.text[piece.start : piece.end].index(name)
        yield Finding(start, start + len(name), {"text": name})


@rule("A314", ("副", "分管"), frozenset({NAME}))
def signer(manuscript: Manuscript) -> Iterator[Finding]:
    """A report signed by a deputy: 赵明（副局长）. Its signer is the head of the organ."""
    office = r"分管(?:领导|负责人)|副(?:局长|厅长|主任|书记|总队长|支队长|大队长|所长|政委)"
    behind, before = rf"[（ 　](?:常务)?(?P<behind>{office})", rf"(?:常务)?(?P<before>{office})[ 　]"
    regex = rf"^[{{HAN}}·]{{2,}}{behind}|^{before}[{{HAN}}·]{{2,}}"
    for piece, text in manuscript.under("head", "signers"):
        match = compiled(regex).search(text)
        if match is not None:
            place = "behind" if match["behind"] else "before"
            yield Finding(piece.start + match.start(place), piece.start + match.end(place), {"text": match[place]})


_MATTERS: Final = r"重大(?:事项|问题|情况|突发事件)"
_CONSENT: Final = r"(?:同意|授权|批准)"


@rule("A315", "重", frozenset({TITLE, BODY}))
def consent(manuscript: Manuscript) -> Iterator[Finding]:
    """A report on 重大事项 to the department above alone, that says nothing of the government's or Party's consent."""
    to = [name for _, name in _names(manuscript, "recipients")]
    if not to or any(compiled(_RULERS).search(name) for name in to) or not to[0].endswith(("厅", "局", "部", "委员会")):
        return
    opening = [*manuscript.under("preamble")]
    said = [*((piece, text, rf"(?P<at>{_MATTERS})") for piece, text in manuscript.of(frozenset({TITLE})))]
    said += [
        (piece, text, rf"现[将就][^。\n]{{0,40}}?(?P<at>{_MATTERS})[^。\n]{{0,20}}报告如下") for piece, text in opening
    ]
    if any(compiled(_CONSENT).search(text) for _, text in opening):
        return
    for piece, text, regex in said:
        match = compiled(regex).search(text)
        if match is not None:
            yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), {"text": match["at"]})
            return
