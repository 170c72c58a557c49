"""Style sheets of drawings: their fonts become font roles, and nothing in them reaches out of the file."""

from __future__ import annotations

import re

from generator.assets.drawings.model import MOST_DEPTH, MOST_STYLE, MOST_VALUE, not_allowed, unreadable
from generator.fonts.roles import ROLES
from generator.startup.late import late_pattern

# 小标宋 is for marks and titles alone: a drawing has no use for it.
_ROLES = ("fangsong", "kaiti", "heiti", "songti")
_GENERIC = {
    "serif": "songti",
    "sans-serif": "heiti",
    "monospace": "heiti",
    "cursive": "kaiti",
    "system-ui": "heiti",
    "fangsong": "fangsong",
}
_KNOWN = {
    **_GENERIC,
    **{ROLES[role].chinese: role for role in _ROLES},
    **{name.casefold(): role for role in _ROLES for name in (*ROLES[role].official, *ROLES[role].stand_ins)},
}
OTHERWISE = "heiti"
"""The role of a font that has none: drawings are lettered in 黑体 as a rule."""

_FAMILY = late_pattern(r"(font-family\s*:\s*)([^;}]+)")
_SHORTHAND = late_pattern(
    r"(?<![-\w])font\s*:\s*([^;:}]{0,60}?)([0-9.]{1,9}(?:px|pt|em|ex|mm|cm|in|%)?)(?:\s*/\s*[^\s;}]+)?\s+([^;}]+)"
)
_FORBIDDEN = late_pattern(
    r"@(?!media\b|charset\b)[\w-]+|\\|url\(\s*['\"]?(?!['\"]?#)[^)]{0,40}|(?<![-\w])filter\s*:|expression\(",
    re.IGNORECASE,
)
_COMMENT = late_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = late_pattern(r"\"[^\"\n]*\"|'[^'\n]*'")
_UNCLEAR = late_pattern(r"[{}\[\]]")
# From where it begins: from each of its characters it would take the square of its length.
_LONG = late_pattern(rf"(?<![^{{}};])[^{{}};]{{{MOST_VALUE},}}+(?!\{{)")
_BRACKETS = late_pattern(r"[()\[\]{}]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Fonts:
    """Gives roles to fonts by name; collects the *roles* in use and the names that are *unknown*."""

    def __init__(self) -> None:
        self.roles: set[str] = set()
        self.unknown: list[str] = []

    def role_of(self, families: str) -> str:
        """Return the role that stands for a list of font families, written as our pages name it."""
        names = [name.strip().strip("'\"").strip() for name in families.replace("!important", "").split(",")]
        names = [name for name in names if name]
        if names == ["inherit"]:
            return "inherit"
        role = next((_KNOWN[name.casefold()] for name in names if name.casefold() in _KNOWN), None)
        if role is None and names:
            self.unknown.append(names[0])
        role = role or OTHERWISE
        self.roles.add(role)
        return f"nb-{role}"


def without_comments(css: str) -> str:
    """Return *css* without its comments. Raises PictureFault for brackets nested too deep or within strings."""
    css = _COMMENT.sub("", css)
    closing: list[str] = []
    for bracket in _BRACKETS.findall(css):
        if bracket in _CLOSING:
            closing.append(_CLOSING[bracket])
        elif closing and closing[-1] == bracket:
            closing.pop()
        if len(closing) > MOST_DEPTH:
            raise unreadable("样式的括号套得太深", "the brackets of its style are nested too deep")
    if _LONG.search(css):
        raise unreadable("样式的值太长", "a value of its style is too long")
    # What programs take for the end of a rule must be one.
    if found := next((text for text in _STRING.findall(css) if _UNCLEAR.search(text)), None):
        raise not_allowed(found[:40])
    return css


def rewrite_css(css: str, fonts: Fonts) -> str:
    """Return *css* with font roles for fonts. Raises PictureFault for rules that reach out of the file."""
    if len(css) > MOST_STYLE:
        raise unreadable("样式表太长", "its style sheet is too long")
    css = without_comments(css)
    if found := _FORBIDDEN.search(css):
        raise not_allowed(found.group())
    css = _SHORTHAND.sub(_longhand, css)
    return _FAMILY.sub(lambda match: match[1] + fonts.role_of(match[2]), css)


def _longhand(match: re.Match[str]) -> str:
    weight = "font-weight:bold;" if "bold" in match[1] else ""
    style = "font-style:italic;" if "italic" in match[1] else ""
    return f"{weight}{style}font-size:{match[2]};font-family:{match[3]}"
