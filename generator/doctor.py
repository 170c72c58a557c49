"""``nianbao doctor``: what this computer has for DOCX, PDF and the official look, and what it lacks."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from importlib import metadata

from generator import __version__
from generator.diagnostics.width import visible
from generator.disk.places import cache_folder, data_folder, font_folders
from generator.fonts.roles import ROLES
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.library import library
from generator.writers.pdf.libraries import DIRECT_LIBRARIES, LIBRARIES, OPTIONAL_LIBRARIES, missing_libraries
from generator.writers.pdf.weasy import PangoMissing, load_weasyprint

_PACKAGES = (
    *("PyYAML", "Jinja2", "python-docx", "lxml", "resvg_py", "weasyprint", "fonttools", "openpyxl"),
    *("pypdfium2", "tqdm", "watchfiles"),
)
_TEXTS = {
    "zh": {
        "program": "程序",
        "packages": "程序库",
        "pdf": "PDF 所需的库",
        "fonts": "字体",
        "data": "数据文件夹：{folder}",
        "absent": "没有装",
        "present": "有",
        "comma": "、",
        "complete": "齐全",
        "lacking": "缺 {names}，PDF 出不来：{remedy}",
        "rarely": "缺 {names}：PDF 照样出，只有要连写、叠写或从右往左写的字、字体里没有的字和少数特别的 SVG 图"
        "要用它；{remedy}",
        "slow": "缺 {names}：PDF 能出，但要慢好几倍；{remedy}",
        "official": "官方字体",
        "stand_in": "代用字体，正式印制前请装官方字体",
        "restricted": "字体文件写着不许嵌入 PDF，要看它的授权",
        "unused": "没有找到；版式里用到它（西文字体: 新罗马）时才需要",
        "none": "没有找到，PDF 出不来；把字体文件放进 {folder}",
        "unusable": "不能用的字体文件，跳过了：{path}（{why}）",
        "remedy": "Debian/Ubuntu/UOS：apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；"
        "macOS：brew install pango；Windows：pip install --no-deps gstreamer-libs。不装也能出 DOCX 和网页",
    },
    "en": {
        "program": "Program",
        "packages": "Packages",
        "pdf": "Libraries for PDF",
        "fonts": "Fonts",
        "data": "data folder: {folder}",
        "absent": "not installed",
        "present": "found",
        "comma": ", ",
        "complete": "complete",
        "lacking": "missing {names}, so no PDF: {remedy}",
        "rarely": "missing {names}: PDF works; only letters that join, stand over one another or run from the right, "
        "characters that a font lacks and some unusual SVG drawings need it; {remedy}",
        "slow": "missing {names}: PDF works, but takes several times as long; {remedy}",
        "official": "official font",
        "stand_in": "a stand-in; install the official font before printing",
        "restricted": "its file says that it must not be embedded in a PDF; see its licence",
        "unused": "not found; needed only where a style asks for it (latin_font: times)",
        "none": "not found, so no PDF; put a font file into {folder}",
        "unusable": "a font file that cannot be used and is passed over: {path} ({why})",
        "remedy": "Debian/Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
        "macOS: brew install pango; Windows: pip install --no-deps gstreamer-libs. DOCX and web pages work without",
    },
}


def examine(language: str) -> tuple[list[str], bool]:
    """Return the findings as lines, and whether every format can be made."""
    words = _TEXTS["en" if language == "en" else "zh"]
    lines = [
        words["program"],
        f"  nianbao {__version__}",
        f"  Python {platform.python_version()} {sys.executable}",
    ]
    lines += [f"  {words['data'].format(folder=visible(str(data_folder())))}", words["packages"]]
    lines += [f"  {name} {_version(name) or words['absent']}" for name in _PACKAGES]
    library_lines, drawing = _libraries(words)
    font_lines, complete = _fonts(words, language)
    fine = drawing and complete and all(map(_version, _PACKAGES))
    return [*lines, words["pdf"], *library_lines, words["fonts"], *font_lines], fine


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _libraries(words: dict[str, str]) -> tuple[list[str], bool]:
    missing = missing_libraries()
    listed = [f"  {name} {words['absent' if name in missing else 'present']}" for name in LIBRARIES]
    lacking = missing or _unloadable()
    if not lacking:
        return [*listed, f"  {words['complete']}"], True
    directly = _draws_directly(missing)
    by_engine = set(lacking) <= set(OPTIONAL_LIBRARIES)
    text = words["rarely" if directly else "slow" if by_engine else "lacking"]
    names = words["comma"].join(lacking)
    return [*listed, "  " + text.format(names=names, remedy=words["remedy"])], directly or by_engine


def _unloadable() -> list[str]:
    """Return what keeps the engine from loading though all libraries are there."""
    try:
        load_weasyprint()
    except PangoMissing as error:
        return [str(error)]
    return []


def _draws_directly(missing: Sequence[str]) -> bool:
    """Return whether PDFs are drawn without the engine, where *missing* libraries are."""
    try:
        return not set(DIRECT_LIBRARIES) & set(missing) and bool(library())
    except Undrawn:
        return False


def _fonts(words: dict[str, str], language: str) -> tuple[list[str], bool]:
    from generator.fonts import find_fonts
    from generator.fonts.measure import forbids_embedding

    fonts = find_fonts(font_folders(), cache_folder())
    lines, complete = [], True
    for role in ROLES.values():
        face = fonts.faces[role.name]
        name = role.name if language == "en" else role.chinese
        if face.path is None and role.optional:
            lines.append(f"  {name}: {words['unused']}")
        elif face.path is None:
            complete = False
            lines.append(f"  {name}: {words['none'].format(folder=data_folder() / 'fonts')}")
        else:
            kind = words["official" if face.official else "stand_in"]
            lines.append(f"  {name}: {face.name} ({kind})\n    {visible(str(face.path))}")
            if forbids_embedding(face.path, face.index):
                lines.append(f"    {words['restricted']}")
    for file in fonts.unusable:
        why = file.en if language == "en" else file.zh
        lines.append("  " + words["unusable"].format(path=visible(file.path), why=why))
    return lines, complete
