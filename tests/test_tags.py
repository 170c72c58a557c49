"""Every opening tag of a template gets the line it stands on, and nothing else does."""

from __future__ import annotations

import re

import pytest
from jinja2 import BaseLoader, Environment

from generator.templating.rendering import template_environment


def marked(source: str, **values: object) -> str:
    """Return what the template *source* writes, its marks shortened to the line."""
    environment = template_environment(lambda value: value, {}, _Named(source))
    return re.sub(r' at="own/report\.xml\.j2:(\d+)"', r"@\1", environment.get_template("own").render(values))


class _Named(BaseLoader):
    """Gives the template a file name, as the program does."""

    def __init__(self, source: str) -> None:
        self.source = source

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        return self.source, "own/report.xml.j2", None


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("<p>甲</p>", "<p@1>甲</p>"),
        ("\n\n<p>甲</p>\n<p>乙</p>", "\n\n<p@3>甲</p>\n<p@4>乙</p>"),
        ("<br/>", "<br@1/>"),
        ("<br />", "<br @1/>"),
        ('<col align="left"/>', '<col align="left"@1/>'),
        ("<col\n  align='left'\n/>", "<col\n  align='left'\n@1/>"),
        ('<i label="a>b/>c">甲</i>', '<i label="a>b/>c"@1>甲</i>'),
        ("""<i label='"' x=">">甲</i>""", """<i label='"' x=">"@1>甲</i>"""),
        ("1 < 2 <3 </p>", "1 < 2 <3 </p>"),
        ("<!-- 注 -->", "<!-- 注 -->"),
        ("{# <p> #}甲{{ '<p>' }}", "甲&lt;p&gt;"),
        ("<h{{ level }}>甲</h{{ level }}>", "<h2@1>甲</h2>"),
        ('<col{% if x %} width="{{ x }}"{% endif %}/>\n<p/>', '<col width="a&gt;b"@1/>\n<p@2/>'),
        ("{% if x %}\n  <p/>\n{% endif %}\n<p/>", "  <p@2/>\n<p@4/>"),
        ("{% for a in (1, 2) -%}\n\n  <p/>\n{%- endfor %}\n<p/>", "<p@3/><p@3/><p@5/>"),
        ("{%- macro m() -%}\n<p/>\n{%- endmacro -%}\n{{ m() }}", "<p@2/>"),
        ("{% raw %}<p>{{ x }}</p>{% endraw %}", "<p@1>{{ x }}</p>"),
        ("<p>\r\n<b/>\r\n</p>", "<p@1>\n<b@2/>\n</p>"),
    ],
)
def test_marks(source: str, result: str) -> None:
    assert marked(source, level=2, x="a>b") == result
