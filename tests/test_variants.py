"""Local variants: each does what it says, lies under later keys, and never hides another."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.data import collected, data_of
from support.documents import style_with

from generator.diagnostics import Diagnostic
from generator.disk.places import shipped
from generator.styling.departures import read_standard
from generator.styling.style import Style, resolve_style
from generator.styling.variants import Variant, leaves, read_variants, style_layers
from generator.templating.template import Template, collect_variants
from generator.validate import Data

SHIPPED = read_variants(
    data_of((shipped("templates") / "gbt9704" / "variants.yaml").read_text(encoding="utf-8"), "variants")
)
REPORT = "发文机关: 甲市公安局\n年度: 2020\n标题: 报告\n举措: 甲。\n"
OWN = "own/template.yaml"


def template(files: Mapping[str, str] | None = None) -> Template:
    found, problems = collected("own" if files else "gbt9704", files or {})
    assert found is not None, problems
    return found


def variants(made: Template) -> dict[str, Variant]:
    found, problems = collect_variants(made)
    assert problems == []
    return found


def report(names: str) -> Data:
    return data_of(f"{REPORT}版式变体: [{names}]\n")


def styled(names: str, files: Mapping[str, str] | None = None) -> Style:
    """Return the style of a report that chooses *names*."""
    made = template(files)
    layers, problems = style_layers(made.styles, variants(made), report(names) if names else None)
    assert problems == []
    style, problems = resolve_style([layer.data for layer in layers])
    assert style is not None, problems
    return style


def problems(names: str) -> list[Diagnostic]:
    made = template()
    return style_layers(made.styles, variants(made), report(names))[1]


def own(style: str, variants: str = "") -> dict[str, str]:
    files = {OWN: "name: own\nextends: gbt9704\n", "own/style.yaml": style}
    return files | ({"own/variants.yaml": variants} if variants else {})


# --- those that are shipped -------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", SHIPPED.values(), ids=list(SHIPPED))
def test_a_variant_speaks_both_languages_and_can_be_chosen_by_either_name(variant: Variant) -> None:
    assert variant.chinese and variant.summary["zh"] and variant.used_by["zh"]
    assert variant.summary["en"] != variant.summary["zh"] and variant.used_by["en"] != variant.used_by["zh"]
    one, other = styled(variant.name), styled(variant.chinese)
    assert one.texts == other.texts
    assert (one.page, one.form, one.fonts) == (other.page, other.form, other.fonts)
    base = styled("")
    assert (one.page, one.texts, one.fonts) != (base.page, base.texts, base.fonts), "it changes something"


def test_names_are_used_once() -> None:
    assert len({variant.chinese for variant in SHIPPED.values()} | set(SHIPPED)) == 2 * len(SHIPPED)


def test_clauses_are_those_of_the_keys_that_depart() -> None:
    standard = read_standard(
        data_of((shipped("templates") / "gbt9704" / "standard.yaml").read_text(encoding="utf-8"), "standard")
    )
    for variant in SHIPPED.values():
        rules = {standard.rule(".".join(map(str, path))) for path, _ in leaves(variant.settings.value)}
        clauses = {clause for kind, clause in rules if kind == "fixed"}
        assert variant.clause in clauses if clauses else variant.name in ("ink-margins", *NOT_FIXED), variant.name


NOT_FIXED = ("bold-leads", "plain-leads", "title-35", "gbk-fonts")


@pytest.mark.parametrize(
    ("name", "lines", "pitch"),
    [
        ("pitch-28", 22, 28),
        ("pitch-29", 21, 29),
        ("pitch-30", 21, 30),
        ("wide-29-5", 22, 29.5),
        ("ink-margins", 22, 29.55),
    ],
)
def test_pitches_and_lines_are_as_described(name: str, lines: int, pitch: float) -> None:
    style = styled(name)
    assert (style.page.lines, style.page.characters) == (lines, 28)
    assert style.page.line_pitch == style["body"].line_pitch == style["heading-1"].line_pitch == pytest.approx(pitch)


def test_the_wide_type_area_has_its_margins() -> None:
    page = styled("wide-29-5").page
    margins = [round(value / 72 * 25.4, 3) for value in (page.top, page.bottom, page.left, page.right)]
    assert margins == [35, 33, 27, 27]


def test_latin_letters_and_digits_of_everything_but_the_folio() -> None:
    style = styled("latin-times")
    assert {name for name, look in style.texts.items() if look.latin_font != "times"} == {"folio"}
    assert style["folio"].latin_font == ""
    # The Latin font stays where another font is set for the Chinese text.
    assert style["strong"].over(style["body"]).latin_font == "times"
    assert 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="黑体"' in style.word(
        "strong", "rPr", own_only=True
    )


def test_bold_is_only_where_it_was_asked_for() -> None:
    for name, bold in (("bold-level-3", "heading-3"), ("bold-level-2", "heading-2"), ("bold-leads", "strong")):
        assert {key for key, look in styled(name).texts.items() if look.bold} == {bold}
    assert styled("plain-leads")["strong"].over(styled("")["body"]).values == styled("")["body"].values


# --- layers -------------------------------------------------------------------------------------------------


def test_variants_of_a_template_lie_under_its_own_keys() -> None:
    style = styled("", own("变体: [行距30磅, 三级标题加粗]\n页面: {行距: 29磅}\n"))
    assert style.page.line_pitch == 29
    assert style["heading-3"].bold


def test_variants_of_a_report_lie_over_the_template() -> None:
    assert styled("pitch-28", own("变体: [行距30磅]\n页面: {行距: 29磅}\n")).page.line_pitch == 28


def test_variants_of_an_own_template() -> None:
    defined = (
        "our-mark:\n  中文: {名称: 本局大字, 说明: 发文机关标志用 50 磅}\n"
        "  设置: {样式: {发文机关标志: {字号: 50磅}}}\n"
    )
    files = own("样式: {}\n", defined)
    assert styled("本局大字, 三级标题加粗", files)["mark"].size == 50
    made = variants(template(files))["our-mark"]
    assert (made.summary["en"], made.clause) == ("发文机关标志用 50 磅", "")
    assert set(variants(template(files))) == {"our-mark", *SHIPPED}


def test_an_own_variant_replaces_a_shipped_one_of_its_name() -> None:
    defined = "pitch-28:\n  中文: {名称: 行距28磅, 说明: 本局的}\n  设置: {页面: {行距: 28.5磅}}\n"
    assert styled("pitch-28", own("样式: {}\n", defined)).page.line_pitch == 28.5


def test_a_variant_named_twice_counts_once() -> None:
    assert problems("pitch-28, 行距28磅") == []


# --- problems -----------------------------------------------------------------------------------------------


def test_a_variant_that_there_is_not() -> None:
    near, far = problems("三级标题家粗, xyz")
    assert (near.code, near.path, near.args["suggestion"]) == ("S106", ("variants", 0), "三级标题加粗")
    assert (far.code, far.args["suggestion"]) == ("S106", "")
    assert "pitch-28" in str(far.args["known_en"]) and "行距28磅" in str(far.args["known_zh"])


def test_two_variants_that_clash() -> None:
    (clash,) = problems("pitch-28, bold-level-3, pitch-30")
    assert (clash.code, clash.span and clash.span.column) == ("S107", 32)
    assert {"first_en": "pitch-28", "second_en": "pitch-30"}.items() <= clash.args.items()
    assert [related.span.column for related in clash.related] == [8]


def test_variants_that_agree_do_not_clash() -> None:
    assert problems("bold-level-3, bold-level-2, latin-times, title-35") == []


def test_a_variant_chooses_no_variants() -> None:
    files = own("样式: {}\n", "a:\n  中文: {名称: 甲, 说明: 乙}\n  设置: {变体: [pitch-28]}\n")
    _, wrong = collect_variants(template(files))
    assert [problem.path for problem in wrong] == [("a", "settings")]


@pytest.mark.parametrize("key", ["letter_spacing", "line_pitch", "align", "first_line_indent"])
def test_a_style_of_a_few_letters_sets_no_lines(key: str) -> None:
    """The letters of a run keep to the spacing and the lines of their paragraph in every output."""
    for name in ("strong", "signer"):
        found, wrong = collected("own", own(f"styles: {{{name}: {{{key}: 0}}}}\n"))
        assert found is None
        assert [(problem.code, problem.path) for problem in wrong] == [("V102", ("styles", name))]


def test_a_run_in_heading_takes_the_spacing_of_its_paragraph() -> None:
    style = style_with("样式: {二级标题: {字距: 2磅, 字号: 四号}}")
    look = style["heading-2"].over(style["body"])
    assert (look.letter_spacing, look.size) == (style["body"].letter_spacing, 14)
