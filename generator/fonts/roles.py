"""The font roles of GB/T 9704-2012 and the families that can play them, best first.

Official families are what a bureau's computer has (GB2312 editions, Windows, WPS, UOS/Kylin, macOS,
Office); stand-ins are open fonts of the same look. A stand-in is always reported.
"""

from __future__ import annotations

from generator.startup.record import NamedTuple


class Role(NamedTuple):
    """A font role: its Chinese name, official families, stand-ins, and faces for rare characters.

    Names are family, full or PostScript names in any language, as fonts carry them. *bold* are heavier faces
    of the same design, in the order of the regular ones; Chinese families of official documents have none.
    *optional* roles are no part of the standard: only styles that ask for them need a font.
    """

    name: str
    chinese: str
    official: tuple[str, ...]
    stand_ins: tuple[str, ...]
    bold: tuple[str, ...] = ()
    optional: bool = False


_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN")
_SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN")

ROLES = {
    role.name: role
    for role in (
        Role(
            "fangsong",
            "仿宋",
            (
                "仿宋_GB2312",
                "FangSong_GB2312",
                "仿宋",
                "FangSong",
                "方正仿宋_GBK",
                "FZFangSong-Z02",
                "方正仿宋简体",
                "FZFangSong-Z02S",
                "CESI仿宋-GB2312",
                "CESI仿宋-GB13000",
                "CESI仿宋-GB18030",
                "GB_FS_GB18030",
                "华文仿宋",
                "STFangsong",
            ),
            ("Zhuque Fangsong (technical preview)", "Zhuque Fangsong", "FandolFang"),
        ),
        Role(
            "kaiti",
            "楷体",
            (
                "楷体_GB2312",
                "KaiTi_GB2312",
                "楷体",
                "KaiTi",
                "方正楷体_GBK",
                "FZKai-Z03",
                "方正楷体简体",
                "FZKai-Z03S",
                "CESI楷体-GB2312",
                "CESI楷体-GB13000",
                "CESI楷体-GB18030",
                "GB_KT_GB18030",
                "楷体-简",
                "Kaiti SC",
                "华文楷体",
                "STKaiti",
            ),
            ("FandolKai",),
        ),
        Role(
            "heiti",
            "黑体",
            (
                "黑体",
                "SimHei",
                "方正黑体_GBK",
                "FZHei-B01",
                "方正黑体简体",
                "FZHei-B01S",
                "CESI黑体-GB2312",
                "CESI黑体-GB13000",
                "CESI黑体-GB18030",
                "GB_HT_GB18030",
                "黑体-简",
                "Heiti SC",
                "华文黑体",
                "STHeiti",
            ),
            ("FandolHei-Regular", *_SANS),
        ),
        Role(
            "songti",
            "宋体",
            (
                "宋体",
                "SimSun",
                "新宋体",
                "NSimSun",
                "方正书宋_GBK",
                "FZShuSong-Z01",
                "方正书宋简体",
                "FZShuSong-Z01S",
                "CESI宋体-GB2312",
                "CESI宋体-GB13000",
                "CESI宋体-GB18030",
                "GB_ST_GB18030",
                "宋体-简",
                "Songti SC",
                "华文宋体",
                "STSong",
            ),
            ("FandolSong-Regular", *_SERIF),
        ),
        Role(
            "xiaobiaosong",
            "小标宋",
            (
                "方正小标宋简体",
                "FZXiaoBiaoSong-B05S",
                "方正小标宋_GBK",
                "FZXiaoBiaoSong-B05",
                "CESI小标宋-GB2312",
                "CESI小标宋-GB13000",
                "CESI小标宋-GB18030",
                "GB_XBS_GB18030",
                "GB_XBS_GBT2312",
                "华文中宋",
                "STZhongsong",
            ),
            ("FandolSong-Bold", *_SERIF),
        ),
        # The stand-ins have the widths of Times New Roman.
        Role(
            "times",
            "新罗马",
            ("TimesNewRomanPSMT",),
            ("LiberationSerif", "Tinos-Regular", "Tinos", "TeXGyreTermes-Regular", "NimbusRoman-Regular"),
            bold=(
                "TimesNewRomanPS-BoldMT",
                "LiberationSerif-Bold",
                "Tinos-Bold",
                "TeXGyreTermes-Bold",
                "NimbusRoman-Bold",
            ),
            optional=True,
        ),
    )
}

# Where a character is looked for that the role's own face lacks, serif roles and 黑体.
RARE = {name: (_SANS + _SERIF if name == "heiti" else _SERIF + _SANS) for name in ROLES if name != "times"}

# Roles of broad strokes. The faces for rare characters are regular ones; beside these they are broadened.
HEAVY = frozenset({"xiaobiaosong"})
