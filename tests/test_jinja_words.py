"""What Jinja says of a template is said in Chinese, with its own words behind."""

from __future__ import annotations

import jinja2
import pytest

from generator.templating.jinja_words import in_chinese

SAID = {
    "{% for a in b %}x": "文件到此为止，还有语句没有结尾；这里等着的是 'endfor' 或 'else'；没有结尾的是“for”",
    "{% if a %}{% endfor %}": (
        "“endfor”在这里没有对应的开头；这里等着的是 'elif' 或 'else' 或 'endif'；没有结尾的是“if”"
    ),
    "{% endblock %}": "“endblock”在这里没有对应的开头",
    "{% fro a in b %}": "没有“fro”这种语句",
    "{{ a": "文件到此为止，缺“}}”",
    "{{ }}": "“}}”前面少了要印的名字或者值",
    "{{ a b }}": "这里该是“}}”，写的是“b”",
    "{{ “a” }}": "不能用的字符““”，引号和标点要用半角的",
    "{{ 'a }}": "引号没有关上",
    "{# a": "说明没有结尾，缺“#}”",
    "{{ a|nosuch }}": "没有叫“nosuch”的过滤器",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}": "块“a”写了两次",
    "{% block a-b %}{% endblock %}": "块的名字里不能有连字符，改用下划线",
    "{% %}": "“{%”后面少了语句的名字",
    "{% set 1 = 2 %}": "不能给“固定的值”赋值",
    "{{ a) }}": "不该有“)”",
    "{{ (a }}": "写的是“}”，该是“)”",
    "{% if a = b %}{% endif %}": "这里该是“%}”，写的是“=”",
    "{% for a of b %}{% endfor %}": "这里该是“in”，写的是“of”",
    "{{ f(a=1, b) }}": "括号里的参数写法不对",
}


@pytest.mark.parametrize("text", SAID)
def test_what_the_parser_says(text: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        jinja2.Environment().compile(text)
    reason = str(caught.value.message)
    assert in_chinese(reason) == f"{SAID[text]}（Jinja：{reason}）"


def test_other_words_stay() -> None:
    assert in_chinese("something else") == "something else"
