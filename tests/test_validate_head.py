"""The 版头 in the data: the forms of its texts, and what its keys ask of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_validate import FULL, errors, only, run

from generator.validate.head import check_head
from generator.validate.text_forms import FORMS, read_form

# --- forms --------------------------------------------------------------------------------------------------

WANTED = "写成机关代字、六角括号〔〕里的四位年份、序号和“号”，如 湛公〔2020〕12号；序号前不写“第”，也不补零"


@pytest.mark.parametrize(
    ("written", "columns", "fault", "suggestion"),
    [
        ("湛公[2020]14号", (2, 8), "年份要放在六角括号“〔〕”里，不用“[ ]”", "湛公〔2020〕14号"),
        ("湛公（2020）14号", (2, 8), "年份要放在六角括号“〔〕”里，不用“（ ）”", "湛公〔2020〕14号"),
        ("湛公【2020】14号", (2, 8), "年份要放在六角括号“〔〕”里，不用“【 】”", "湛公〔2020〕14号"),
        ("湛公2020年14号", (2, 7), "年份要放在六角括号“〔〕”里；括号里只写数字，不写“年”", "湛公〔2020〕14号"),
        ("湛公〔2020〕第014号", (8, 10), "序号前不写“第”；序号前不补 0", "湛公〔2020〕14号"),
        ("湛公〔2020〕第14号", (8, 9), "序号前不写“第”", "湛公〔2020〕14号"),
        ("湛公〔2020〕014号", (8, 9), "序号前不补 0", "湛公〔2020〕14号"),
        ("湛公〔2020〕14", (9, 10), "末尾少了“号”", "湛公〔2020〕14号"),
        ("湛公〔20〕14号", (3, 5), "年份写四位，不写“20”", "湛公〔2020〕14号"),
        ("湛公〔020〕14号", (3, 6), "年份写四位，不写“020”", ""),
        ("湛公〔２０２０〕14号", (3, 7), "数字用半角", "湛公〔2020〕14号"),
        ("湛公 〔2020〕 14号", (2, 10), "中间不留空格", "湛公〔2020〕14号"),
        (
            "湛公[{{ 年度 }}]014号",
            (2, 13),
            "年份要放在六角括号“〔〕”里，不用“[ ]”；序号前不补 0",
            "湛公〔{{ 年度 }}〕14号",
        ),
        ("〔2020〕14号", (0, 1), "年份前面要有机关代字，如“湛公”", ""),
        ("湛公办", None, "写法不对", ""),
        ("湛公20号", None, "写法不对", ""),
    ],
)
def test_a_document_number(written: str, columns: tuple[int, int] | None, fault: str, suggestion: str) -> None:
    text = f"{FULL}版头:\n  发文字号: {written}\n  发文机关标志: 甲\n"
    start, end = columns or (0, len(written))
    args = {"text": written, "fault_zh": fault, "suggestion": suggestion, "wanted_zh": WANTED}
    only(text, "V111", (6, 9 + start, 6, 9 + end), **args)


@pytest.mark.parametrize(
    ("written", "columns", "fault", "suggestion"),
    [
        ("秘密*1年", (2, 3), "密级和期限之间用“★”，不用“*”", "秘密★1年"),
        ("机密☆长期", (2, 3), "密级和期限之间用“★”，不用“☆”", "机密★长期"),
        ("机密1年", (2, 4), "密级和期限之间要用“★”隔开", "机密★1年"),
        ("绝密 ★一年", (2, 5), "中间不留空格；期限里的数字用阿拉伯数字，前面不补 0", "绝密★1年"),
        ("秘密★06个月", (3, 5), "期限里的数字用阿拉伯数字，前面不补 0", "秘密★6个月"),
        ("秘密★6月", (4, 5), "期限的单位写“个月”", "秘密★6个月"),
        ("秘密★", (2, 3), "“★”后面没有期限", "秘密"),
        ("秘密★永久", (3, 5), "期限写成数字加“年”“个月”或“日”，或者“长期”，不写“永久”", ""),
        ("内部", (0, 2), "密级只有绝密、机密、秘密三种", ""),
    ],
)
def test_a_classification(written: str, columns: tuple[int, int], fault: str, suggestion: str) -> None:
    text = f"{FULL}版头:\n  密级: {written}\n  发文机关标志: 甲\n"
    where = (6, 7 + columns[0], 6, 7 + columns[1])
    only(text, "V111", where, text=written, fault_zh=fault, suggestion=suggestion)


def test_a_blank_behind_a_classification_is_all_that_is_wrong() -> None:
    [found] = errors(f"{FULL}版头:\n  密级: '机密 '\n  发文机关标志: 甲\n")
    assert (found.args["fault_zh"], found.args["suggestion"]) == ("中间不留空格", "机密")


@pytest.mark.parametrize("written", ["绝密", "机密★长期", "秘密★1年", "秘密★6个月", "机密★30日"])
def test_classifications_that_may_stand(written: str) -> None:
    assert errors(f"{FULL}版头:\n  密级: {written}\n  发文机关标志: 甲\n") == []


@pytest.mark.parametrize(
    ("written", "fault", "suggestion"),
    [
        ("12", "份号要写六位数字，这里是 2 位", "000012"),
        ("'１２３４５６'", "数字用半角", "123456"),
        ("1234567", "份号要写六位数字，这里是 7 位", ""),
        ("第一份", "份号只写数字", ""),
    ],
)
def test_a_copy_number(written: str, fault: str, suggestion: str) -> None:
    [error] = errors(f"{FULL}版头:\n  份号: {written}\n  发文机关标志: 甲\n")
    assert (error.code, error.args["fault_zh"], error.args["suggestion"]) == ("V111", fault, suggestion)


@pytest.mark.parametrize("written", ["000001", "123456", "'123456'"])
def test_copy_numbers_that_may_stand(written: str) -> None:
    data, found = run(f"{FULL}版头:\n  份号: {written}\n  发文机关标志: 甲\n")
    assert data is not None, found
    assert data.value["head"]["copy_number"] == written.strip("'")


@given(st.text("湛公〔〕[]（）2０年第0号{} ★*☆密秘机绝长期个月日一", max_size=14), st.sampled_from(list(FORMS)))
def test_any_text_can_be_read_as_a_form(text: str, form: str) -> None:
    """No text breaks the explanation, every fault lies in the text, and what was meant fulfils the pattern."""
    faults, meant = read_form(form, text)
    assert all(0 <= fault.start < fault.end <= len(text) for fault in faults if text)
    if meant:
        assert read_form(form, meant).faults == (), (text, meant)


def test_a_document_number_in_quotes_is_pointed_at() -> None:
    text = f'{FULL}版头:\n  发文机关标志: 甲\n  发文字号: "湛公〔2020〕第14号"\n'
    only(text, "V111", (7, 18, 7, 19), suggestion="湛公〔2020〕14号")


@pytest.mark.parametrize("written", ["急", "很急", "urgent"])
def test_an_urgency_is_one_of_four(written: str) -> None:
    [error] = errors(f"{FULL}版头:\n  紧急程度: {written}\n  发文机关标志: 甲\n")
    assert error.code == "V110"
    assert error.args["allowed_zh"] == "“特急”、“加急”、“特提”、“平急”"


@pytest.mark.parametrize("written", ["湛公〔2020〕12号", "湛公〔2020〕号", "湛公〔{{ 年 }}〕3号"])
def test_document_numbers_that_may_stand(written: str) -> None:
    assert errors(f"{FULL}版头:\n  发文字号: {written}\n  发文机关标志: 甲\n") == []


# --- keys together ------------------------------------------------------------------------------------------


def together(head: str) -> list[tuple[str, tuple[object, ...]]]:
    """Return code and path of what is said about the keys of *head* together."""
    data, found = run(f"{FULL}版头: {{发文机关标志: 甲, {head}}}\n")
    assert data is not None, found
    for each in (made := list(check_head(data))):
        assert all(each.message(language) and each.hint(language) for language in ("zh", "en"))
        assert each.span is not None
    return [(each.code, each.path) for each in made]


NUMBER = "发文字号: 甲〔2020〕1号"


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        (f"{NUMBER}, 签发人: [乙]", []),
        (f"{NUMBER}, 行文方向: 上行, 签发人: [乙]", []),
        (NUMBER, [("V125", ("head",))]),
        ("紧急程度: 特急", [("V125", ("head",))]),
        (f"{NUMBER}, 行文方向: 上行", [("V125", ("head",))]),
        (f"{NUMBER}, 行文方向: 平行", []),
        (f"{NUMBER}, direction: down", []),
        (f"{NUMBER}, 行文方向: 平行, 签发人: [乙]", [("V126", ("head", "signers"))]),
        (f"{NUMBER}, 行文方向: 下行, 签发人: [乙]", [("V126", ("head", "signers"))]),
        # The published form has the organ's name alone.
        ("标志后缀: 文件", []),
        ("行文方向: 上行", []),
        ("行文方向: 下行, 密级: 秘密", [("V127", ("head", "security"))]),
        ("行文方向: 下行, 密级: 秘密, 份号: 000001", []),
    ],
)
def test_direction_signers_and_classification(head: str, codes: list[tuple[str, tuple[object, ...]]]) -> None:
    assert together(head) == codes


def test_a_report_without_a_head_says_nothing_of_it() -> None:
    data, _ = run(FULL)
    assert data is not None
    assert not list(check_head(data))
