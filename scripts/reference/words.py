"""The words of the reference pages, English and Chinese."""

from __future__ import annotations

STAGES = {
    "L": {"en": "reading the YAML", "zh": "读 YAML"},
    "V": {"en": "the data against its schema", "zh": "核对数据的格式"},
    "A": {"en": "proofreading the text", "zh": "校对文字"},
    "C": {"en": "figures and expressions", "zh": "指标和计算"},
    "T": {"en": "templates", "zh": "模板"},
    "S": {"en": "style", "zh": "版式"},
    "F": {"en": "fonts", "zh": "字体"},
    "P": {"en": "PDF", "zh": "PDF"},
    "O": {"en": "files and images", "zh": "文件和图片"},
}
SEVERITY = {
    "en": {"error": "error", "warning": "warning", "note": "note"},
    "zh": {"error": "错误", "warning": "警告", "note": "提醒"},
}
WORDS = {
    "en": {
        "filters": "Filters",
        "markup": "Elements of the markup",
        "markup_about": "What templates write: interface {number} (`{digest}`). Anything else is an "
        "error with file and "
        "line. The order within a document, and what must not be missing, is that of the standard; the check says it.",
        "element": "Element",
        "holds": "Holds",
        "attributes": "Attributes",
        "text_itself": "text",
        "comma_": ", ",
        "in_brackets": " ({text})",
        "blocks": "Blocks to build on",
        "blocks_about": "What a template of one's own may replace and use: interface {number} (`{digest}`). "
        "`nianbao template blocks` lists the same for any template, with signatures.",
        "block": "Block",
        "data_": "Data",
        "file": "File",
        "macros": "Macros",
        "macros_about": "From `{file}`, imported `with context`.",
        "macro": "Macro",
        "template_filters": "Filters of templates; those of Jinja that need neither the outside nor an "
        "unknown amount of "
        "memory are among them.",
        "limits": "Limits",
        "limits_about": "A template may take {steps} steps (turns of loops, items that are made and that filters go "
        "through, twenty for a call), print {printed} characters and make values of {value} characters or "
        "items. Methods of texts that fill up or format (`format`, `center`, `zfill` and their like) are "
        "not there, nor is `%` for texts, nor are the tests `lower` and `upper`. "
        "The same holds for tags in Word files.",
        "filters_about": "What can stand behind the bar in `{{ 行政诉讼 | yoy }}`, in the texts of a report (not in a "
        "template). Chinese and English names have "
        "equal right. In brackets, arguments stand in the order of the list or with their names: `yoy(other, 1)`, "
        "`yoy(decimals=1)`. Words and decimals come from `figures` in the report's data if the brackets say nothing. "
        "Arithmetic is decimal and exact, halves are rounded up. "
        "A percentage that would round to 0%, or to a fall of 100% that leaves "
        "something, gets more decimals.",
        "filters_fields": "Parts of a figure: {fields}.",
        "filters_figures": "The examples below are worked out with these figures:",
        "this_year": "This year",
        "last_year": "Last year",
        "name_": "Name",
        "period": "Period",
        "prints": "Prints",
        "variants": "Local variants",
        "variants_about": "Chosen by either name, in a report (`variants: [bold-level-3]`) or a style.yaml. A template "
        "may define more in its variants.yaml; `nianbao style variants` lists all of them.",
        "variant": "Variant",
        "does": "What it does",
        "used_by": "Who uses it",
        "clause": "Clause",
        "settings": "Settings",
        "fixed": "What the standard fixes",
        "fixed_about": "`nianbao style show` reports another value of these keys as a departure from GB/T 9704-2012. "
        "`*` stands for any style.",
        "usual": "Usual values, which the standard leaves open: {keys}.",
        "other": "中文",
        "colon": ": ",
        "and": ", ",
        "or": " or ",
        "code": "Code",
        "severity": "Severity",
        "source": "By",
        "title": "Title",
        "example": "Example",
        "fix": "How to mend it",
        "correct": "Not reported",
        "unreadable": "{count} bytes that are not UTF-8 text",
        "computer": "Whether this comes up depends on the computer.",
        "key": "Key",
        "chinese": "Chinese key",
        "type": "Type",
        "required": "Required",
        "meaning": "Meaning",
        "yes": "yes",
        "name": "(a name of your own)",
        "option": "Option",
        "argument": "Argument",
        "default": "default",
        "choices": "one of",
        "list": "list of {item}",
        "mapping": "names, each with {item}",
        "bounds": "{kind} ({bounds})",
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "`true` or `false`",
        "null": "empty",
        "array": "list",
        "object": "keys",
        "any": "anything",
        "below": "these keys",
        "sentence": "{first}; {second}",
    },
    "zh": {
        "filters": "过滤器",
        "markup": "标记",
        "markup_about": "模板写出的标记：第 {number} 版（`{digest}`）。写别的会报错，指出文件和行。"
        "文件里的先后次序、哪些不能缺，照国标，检查时会说明。",
        "element": "标记",
        "holds": "里面可以放",
        "attributes": "属性",
        "text_itself": "文字",
        "comma_": "、",
        "in_brackets": "（{text}）",
        "blocks": "可以覆盖的块",
        "blocks_about": "自己的模板可以覆盖和使用的：第 {number} 版（`{digest}`）。"
        "`nianbao template blocks` 列出任何一个模板的块，连同签名。",
        "block": "块",
        "data_": "数据",
        "file": "文件",
        "macros": "宏",
        "macros_about": "在 `{file}` 里，引入时写 `with context`。",
        "macro": "宏",
        "template_filters": "模板可以用的过滤器；Jinja 的过滤器中，不碰外面、用多少内存说得定的，都在其中。",
        "limits": "限度",
        "limits_about": "一个模板最多走 {steps} 步（循环一次、生成或者过滤一项各算一步，调用一次算二十步），"
        "最多印 {printed} 字，"
        "一个值最多 {value} 字或者 {value} 项。文字的补齐、格式化一类的方法（`format`、`center`、`zfill` 等）不能用，"
        "`%` 也不能用来拼文字，没有 `lower`、`upper` 这两种判断。Word 文件里的标签也是这样。",
        "filters_about": "报告的文字里，`{{ 行政诉讼 | 同比 }}` 的竖线后面可以写的（模板里不能用）。"
        "中文名和英文名一样用。"
        "括号里的参数可以按下面的次序写，也可以写明名字："
        "`同比(乙, 1)`、`同比(小数位=1)`。括号里没写的，用词和小数位照报告的“数字体例”。"
        "按十进制精确计算，四舍五入。"
        "变化小到会印成 0%，或者没有减完却会印成下降 100% 的，自动多写几位小数。",
        "filters_fields": "指标可以取的项：{fields}。",
        "filters_figures": "下面的例子用这些数算出：",
        "this_year": "今年",
        "last_year": "上年",
        "name_": "名字",
        "period": "时点",
        "prints": "印出",
        "variants": "地方变体",
        "variants_about": "写中文名或英文名都行，写在报告里（`版式变体: [三级标题加粗]`）或者 style.yaml 里。"
        "模板可以在自己的 variants.yaml 里再定义；`nianbao style variants` 列出全部。",
        "variant": "变体",
        "does": "做什么",
        "used_by": "谁在用",
        "clause": "条款",
        "settings": "设置",
        "fixed": "国标定死的项",
        "fixed_about": "这些项设成别的值，`nianbao style show` 会列为与 GB/T 9704-2012 不同。`*` 代表任何一种样式。",
        "usual": "国标没有定死、只是惯例的项：{keys}。",
        "other": "English",
        "colon": "：",
        "and": "、",
        "or": "或",
        "code": "代码",
        "severity": "级别",
        "source": "依据",
        "title": "题目",
        "example": "例子",
        "fix": "怎样改",
        "correct": "不提示的",
        "unreadable": "{count} 个字节，不是 UTF-8 文本",
        "computer": "会不会出现，要看运行时的电脑。",
        "key": "英文键",
        "chinese": "中文键",
        "type": "类型",
        "required": "必填",
        "meaning": "含义",
        "yes": "是",
        "name": "（自己起的名字）",
        "option": "选项",
        "argument": "参数",
        "default": "默认",
        "choices": "可选",
        "list": "列表，每项是{item}",
        "mapping": "若干名字，各带{item}",
        "bounds": "{kind}（{bounds}）",
        "string": "文字",
        "integer": "整数",
        "number": "数字",
        "boolean": "`true` 或 `false`",
        "null": "空",
        "array": "列表",
        "object": "若干键",
        "any": "任意",
        "below": "下列各键",
        "sentence": "{first}；{second}",
    },
}
