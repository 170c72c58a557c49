"""A407: attachment named in two ways.

[A407]
severity = "warning"
source = "GB/T 9704-2012 7.3.7"
[A407.zh]
title = "附件的名称前后不一致"
message = "这里写《{text}》，附件的标题是“{title}”"
hint = "改成一样的名称，或者改正附件序号"
explain = '''
正文里附件的名称、序号要和附件说明一致。只查写明是附件的：《……》（见附件1）、附件1：《……》；用简称的不查。
没有书名号，可是写的是另一个附件的标题（执法人员名册见附件2，它却是附件1），也提示。
'''
fix = '''
    举措: 全部人员持证上岗，《执法人员名册》（见附件1）按月更新。
    附件:
      - 标题: 执法人员名册
'''
[A407.en]
title = "attachment named in two ways"
message = "this says 《{text}》, and the title of the attachment is “{title}”"
hint = "write one name, or correct the number of the attachment"
explain = '''
Name and number of an attachment are the same in the text and in the list. Only names that are said to be attachments
are looked at: 《…》（见附件1）, 附件1：《…》; shortened ones are right. Without 《》, the title of another
attachment is told: 执法人员名册见附件2, when it is the first.
'''
fix = '''
    measures: 全部人员持证上岗，《执法人员名册》（见附件1）按月更新。
    attachments:
      - title: 执法人员名册
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_LEAST: Final = 4
"""Characters of a title that is told apart from words: 名册, 情况."""


@rule("A407", ("见附件1", "见附件2", "见附件3"))
def another_attachment(manuscript: Manuscript) -> Iterator[Finding]:
    """执法人员名册见附件1, which is the title of the second."""
    titles = ["".join(map(str, one["title"])).strip("《》") for one in manuscript.report["attachments"]]
    for match in compiled(r"（?详?见附件(?P<number>\d{1,2})(?!\d)").finditer(manuscript.text):
        number, start = int(match["number"]), match.start()
        if number > len(titles):
            continue  # A401 says so
        right = titles[number - 1]
        named = (name for name in titles if len(name) >= _LEAST and manuscript.text.endswith(name, 0, start))
        if (name := max(named, key=len, default=right)) != right and not right.endswith(name):
            yield Finding(start - len(name), start, {"text": name, "title": right})


@rule("A407", "附")
def attachment_names(manuscript: Manuscript) -> Iterator[Finding]:
    """《执法人员名册》（见附件1） of an attachment that is called otherwise."""
    titles = ["".join(map(str, one["title"])) for one in manuscript.report["attachments"]]
    regex = (
        r"《(?P<at>[^《》\n]+)》（详?见?附件(?P<number>\d{0,2})）"
        r"|附件(?P<other>\d{0,2})(?:[：:]|(?:(?<=见附件)|(?<=见附件\d)|(?<=见附件\d\d)))《(?P<name>[^《》\n]+)》"
    )
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if match["at"] else "name"
        number = int(match["number"] or match["other"] or 1)
        if number > len(titles):
            continue  # A401 says so
        title = titles[number - 1].strip("《》")
        if match[place] not in title and title not in match[place]:
            yield Finding(*match.span(place), {"text": match[place], "title": title})


@rule("A407", ("见附件",))
def attachment_names_without_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """（见附件：执法情况表） of an attachment that is called 执法情况统计表.

    What is like no title tells what is in it: 见附件：具体数据.
    """
    titles = ["".join(map(str, one["title"])).strip("《》") for one in manuscript.report["attachments"]]
    regex = r"见附件(?P<number>\d{0,2})[：:](?P<at>[{HAN}\d]{4,30})(?=[）)，。；])"
    for match in compiled(regex).finditer(manuscript.text) if titles else ():
        name, number = match["at"], int(match["number"] or 0)
        meant = titles[number - 1 : number] if number else titles
        if any(name in title or title in name for title in meant):
            continue
        like = [title for title in meant if name in titles or 2 * len({*name} & {*title}) > len({*name} | {*title})]
        if like:
            yield Finding(*match.span("at"), {"text": name, "title": like[0]})
