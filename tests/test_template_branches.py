"""Tags that one condition or loop of a template leaves open: seen without a report."""

from __future__ import annotations

import pytest
from test_template_check import block, checked


@pytest.mark.parametrize(
    ("text", "line", "tag"),
    [
        ("{% if note %}\n<p>甲\n{% endif %}", 4, "“<p>”"),
        ("{% if note %}\n<p>甲</p></p>\n{% endif %}", 4, "“</p>”"),
        ("{% if note %}<p>甲</p>{% elif date %}<p>乙{% else %}<p>丙</p>{% endif %}", 3, "“<p>”"),
        ("{% if note %}{% if date %}<p>甲{% endif %}{% endif %}", 3, "“<p>”"),
        ("{% if note %}<p>甲<strong>乙</p>{% endif %}", 3, "“<strong>”"),
        ("{% for s in points %}<p>{{ s }}{% if not loop.last %}</p>{% endif %}{% endfor %}", 3, "“</p>”"),
    ],
)
def test_a_tag_is_left_open(text: str, line: int, tag: str) -> None:
    found = [each for each in checked(block(text)) if each.code == "T106"]
    assert [each.span and each.span.line for each in found] == [line]
    assert tag in found[0].message("zh")


@pytest.mark.parametrize(
    "text",
    [
        "{% if note %}<p>{% endif %}{{ closing }}{% if note %}</p>{% endif %}",
        "{% if note %}<p>甲{% else %}<p>乙{% endif %}</p>",
        "{% if note %}<p>甲{% else %}<p>{% endif %}丙</p>",
        "<p>{% if note %}甲</p><p>{% endif %}乙</p>",
        "{% for s in points %}{% if loop.first %}<p>{% endif %}{{ s }}{% if loop.last %}</p>{% endif %}{% endfor %}",
        "{% macro opened() %}<p>{% endmacro %}{{ opened() }}{% if note %}甲</p>{% else %}</p>{% endif %}",
        "{% set end %}</p>{% endset %}{% if note %}<p>甲{{ end }}{% endif %}",
        "{% if note %}<p>甲{{ '</p>' | safe }}{% endif %}",
        "{% if note %}<table {% if date %}whole='yes'{% endif %}><tr><td>甲</td></tr></table>{% endif %}",
        "{% if note %}<p>甲<br/>乙</p>{% endif %}",
        "{% if note %}<p>1 &lt; 2</p>{% endif %}{# <p> #}",
    ],
)
def test_what_may_belong_together_is_left(text: str) -> None:
    assert [each for each in checked(block(text)) if "if 或 for" in each.message("zh")] == []
