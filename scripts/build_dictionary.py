"""Writes the tables of generator/proofread/dictionary: what stands beside each hanzi in official texts, counted.

    python scripts/build_dictionary.py --words WORDS --names NAMES --reports REPORT... --texts TEXT...

WORDS is a list such as input methods have: a word of two to four hanzi a line, then the sound of each of its hanzi
without tones. NAMES is a list of names of places, and of
other words that are right though seldom. Each paragraph of the TEXTs, laws and news, is counted once, each
of the REPORTs three times: they are of the kind that is checked. The tables that are shipped were counted in 6.5
million hanzi; the texts are none of the project's and stay where they are.

`generator.proofread.dictionary` says what is in which table.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path

from generator.proofread.dictionary import FIRST, HALF, LAST, OTHERS, PHRASES, number_of
from generator.proofread.dictionary.pairs import IN_BYTE, NO_WORD, PLACES, UNUSUAL, place_of

TABLES = Path(__file__).parents[1] / "generator" / "proofread" / "dictionary"

REPORTS = 3
"""How many times a paragraph of a report counts."""
OFTEN = 60
"""Pairs of hanzi that stand side by side more often than this are usual, be they a word or not."""
KNOWN = 1
"""Words that occur as often as this are usual, and so are the pairs in them."""
WORD = 20
"""Words of two that occur as often as this can be half of a phrase."""
OFTEN_ENOUGH = 4
"""Phrases of four that occur as often as this are kept."""
RARE_SOUND = 0.03
"""The share of a hanzi's occurrences from which on one of its sounds counts."""

NUMERALS = frozenset("二三四五六七八九十百千万亿零两")
"""Hanzi that count: what stands with them is no phrase."""
LOOK_ALIKE = (
    "己已巳 末未 人入八 日曰 土士 千干于 侯候 拔拨 析折拆 辩辨 崇祟 竟竞 毫豪 徒徙陡 "
    "券卷 籍藉 部都 治冶 今令 大太 木本 王玉 天夭 历厉 鸟乌 免兔 贷货 贪贫 暑署 "
    "密蜜 慨概 即既 受爱 师帅 住往 待侍 持恃 买卖 很狠 赔陪 测侧 绩积 喝渴 清请 "
    "情清 晴睛 幕墓 诉拆 捡检险 粟栗 亨享 沦论 逐遂 斡幹 刺剌 薄簿 杆竿 杨扬 优扰 "
    "拢垄 纠纪 弛驰 枢抠 抓爪 甲申由田 复夏 第弟 夹央 宜宣 实买 哀衷 代伐 伏优 任仕 "
    "抡抢 扭纽 住佳 责贵 且旦 刑邢 宫官 间问 同何 科料 环坏怀 技枝 投没设 抵低 服报 "
    "板版 "
)
"""Hanzi that are taken for each other by eye."""

GRAMMAR = frozenset(
    "的地得和或及与其是为在了一不有也而以于之他她它个中上下等各该此这那未即已同先还再则均仅又曾更由从自向将按应"
)
"""Hanzi that stand between any two words: none of them is said to be wrong, or to be meant."""

_RUNS = re.compile("[一-鿿]+")


def main() -> None:
    """Count, and write the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--words", type=Path, required=True)
    options.add_argument("--names", type=Path, required=True)
    options.add_argument("--reports", type=Path, nargs="+", required=True)
    options.add_argument("--texts", type=Path, nargs="+", required=True)
    chosen = options.parse_args()
    words = dict(_words(chosen.words.read_text(encoding="utf-8").splitlines()))
    grams = counted(chosen.texts, 1) + counted(chosen.reports, REPORTS)
    names = frozenset(chosen.names.read_text(encoding="utf-8").split())
    for name, table in tables(words, names, grams).items():
        (TABLES / f"{name}.bin").write_bytes(table)


def _words(lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in lines:
        word, *sounds = line.split()
        yield word, tuple(sounds)


def counted(texts: Iterable[Path], times: int) -> Counter[str]:
    """Return how often one to four hanzi stand side by side in *texts*, each paragraph counted so many *times*."""
    grams: Counter[str] = Counter()
    for paragraph in {line for text in texts for line in text.read_text(encoding="utf-8").splitlines()}:
        for run in _RUNS.findall(paragraph):
            for size in (1, 2, 3, 4):
                grams.update(run[at : at + size] for at in range(len(run) - size + 1))
    return Counter({gram: times * number for gram, number in grams.items()})


def tables(words: Mapping[str, tuple[str, ...]], names: frozenset[str], grams: Mapping[str, int]) -> dict[str, bytes]:
    """Return the tables by what they are called. No phrase has one of *names* for a half."""
    halves = frozenset(word for word in words if len(word) == HALF and grams[word] >= WORD) - names
    phrases = [
        gram
        for gram, number in sorted(grams.items())
        if len(gram) == 2 * HALF and number >= OFTEN_ENOUGH and (gram in words or _is_phrase(gram, halves))
    ]
    return {
        "alike": _entries(_alike(words, grams)),
        "pairs": _pairs(_usual(words, names, grams), {phrase[at:][:HALF] for phrase in phrases for at in (0, HALF)}),
        "behind": _entries(_behind(phrases)),
        "completed": _completed(phrases),
    }


def _entries(entries: Mapping[str, str]) -> bytes:
    """Return *entries* as they are kept: where each begins, and then all of them."""
    encoded = [entries.get(chr(code), "").encode("utf-16-le") for code in range(FIRST, LAST + 1)]
    starts = accumulate(map(len, encoded), initial=0)
    return b"".join((*(start.to_bytes(4, "little") for start in starts), *encoded))


def _behind(phrases: Iterable[str]) -> dict[str, str]:
    """Return the entry of each hanzi that one of *phrases*, which are sorted, begins with."""
    halves: defaultdict[str, str] = defaultdict(str)
    for phrase in phrases:
        halves[phrase[:HALF]] += phrase[HALF:]
    entries: defaultdict[str, str] = defaultdict(str)
    for half, behind in halves.items():
        entries[half[0]] += f" {half[1]}{behind}"
    return {hanzi: f"{entry} " for hanzi, entry in entries.items()}


def _completed(phrases: Iterable[str]) -> bytes:
    table = bytearray(PHRASES // 8 + 1)
    for phrase in phrases:
        for place, others in enumerate(OTHERS):
            first, second, third = (ord(phrase[other]) for other in others)
            at = number_of(first, second, third, place) % PHRASES
            table[at // 8] |= 1 << at % 8
    return bytes(table)


def _pairs(usual: Iterable[str], halves: Iterable[str]) -> bytes:
    table = bytearray(b"\xff" * (PLACES // IN_BYTE))
    for pairs, said in ((usual, UNUSUAL), (halves, NO_WORD)):
        for pair in pairs:
            place = place_of(pair[0], pair[1])
            table[place // IN_BYTE] &= ~(said << 2 * (place % IN_BYTE))
    return bytes(table)


def _usual(words: Iterable[str], names: Iterable[str], grams: Mapping[str, int]) -> Iterator[str]:
    yield from (gram for gram, number in grams.items() if len(gram) == 2 and number > OFTEN)
    for word in (*names, *(word for word in words if grams[word] >= KNOWN)):
        yield from map("".join, pairwise(word))


def _is_phrase(gram: str, halves: frozenset[str]) -> bool:
    return NUMERALS.isdisjoint(gram) and gram[:HALF] in halves and gram[HALF:] in halves


def _alike(words: Mapping[str, tuple[str, ...]], grams: Mapping[str, int]) -> dict[str, str]:
    """Return the hanzi that each may be mistaken for, the most frequent first."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, sounds in words.items():
        for hanzi, sound in zip(word, sounds, strict=True):
            counted[hanzi][sound] += grams[word]
    groups: list[str] = LOOK_ALIKE.split()
    by_sound = defaultdict(list)
    for hanzi, sounds_of in counted.items():
        if sounds_of.total() >= WORD:
            for sound, number in sounds_of.items():
                if number > RARE_SOUND * sounds_of.total():
                    by_sound[sound].append(hanzi)
    alike = defaultdict(set)
    for group in (*groups, *by_sound.values()):
        for hanzi in set(group) - GRAMMAR:
            alike[hanzi].update(set(group) - GRAMMAR - {hanzi})
    return {hanzi: "".join(sorted(others, key=lambda other: (-grams[other], other))) for hanzi, others in alike.items()}


if __name__ == "__main__":
    main()
