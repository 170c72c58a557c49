"""The page of the preview in a real browser: what a clerk sees while writing. Nothing waits for a time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from support.browser import page_of_its_own, program
from support.reports import QUIET, SAMPLES
from support.watching import PATIENCE, Watched, watched

from generator.preview.server import Server

pytestmark = [
    pytest.mark.filterwarnings(QUIET),
    pytest.mark.skipif(program() is None, reason="no Chromium: sh scripts/setup.sh --browser has not been run"),
]

FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until the browser has told the page of what happened to the window, and has drawn it."""

expect.set_options(timeout=PATIENCE * 1000)


class Preview:
    """The page, and the report that it shows."""

    def __init__(self, page: Page, seen: Watched, server: Server) -> None:
        self.page, self.seen, self.server = page, seen, server
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(server.url)
        self.shows("current")

    def shows(self, status: str) -> None:
        """Wait until the page shows the version of the report that has *status*."""
        version = self.seen.until(status)["version"]
        expect(self.page.locator("body")).to_have_attribute("data-version", str(version))
        expect(self.page.locator("#status")).to_have_attribute("data-kind", status)

    def save(self, old: str, new: str) -> None:
        text = self.seen.report.read_text(encoding="utf-8")
        assert old in text
        beside = self.seen.report.with_suffix(".new")
        beside.write_text(text.replace(old, new, 1), encoding="utf-8")
        beside.replace(self.seen.report)

    def paragraph(self, text: str) -> None:
        """Click on the paragraph that contains *text*."""
        self.page.locator(f'.box[aria-label*="{text}"] > span').first.click()

    @property
    def top_page(self) -> int:
        """The number, from 1, of the page at the top of the window."""
        number = self.page.evaluate(
            """() => {
              const { top } = document.getElementById("pages").getBoundingClientRect();
              return [...document.querySelectorAll(".page")].findIndex(
                (page) => page.getBoundingClientRect().bottom > top + 40) + 1;
            }"""
        )
        return int(number)


def line_of(report: Path, text: str) -> int:
    """Return the number of the only line of *report* that holds *text*."""
    (number,) = [n for n, line in enumerate(report.read_text(encoding="utf-8").splitlines(), 1) if text in line]
    return number


@contextmanager
def opened(report: Path, width: int = 1280, density: float = 1, language: str = "zh") -> Iterator[Preview]:
    with (
        watched(report, language=language) as seen,
        Server(seen.shown, 0) as server,
        page_of_its_own(width, 800, density) as page,
    ):
        yield Preview(page, seen, server)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = SAMPLES["zhanjiang-2020"]
    return shutil.copytree(path.parent, tmp_path / path.parent.name) / path.name


def test_writing(report: Path) -> None:
    """Edit, see the page and scroll to what changed, click a paragraph, break the file, mend it."""
    with opened(report) as preview:
        page = preview.page
        expect(page.locator(".page")).to_have_count(10)
        expect(page.locator("#report")).to_have_text("zhanjiang-2020.yaml")
        assert preview.top_page == 1

        preview.save("全省前列，成效明显。", "全省前列，成效十分明显。")
        preview.shows("current")
        assert preview.top_page == 3
        expect(page.locator(".page").nth(2)).to_have_class("page new")

        preview.paragraph("市局党委把法治政府建设摆在重要位置来抓")
        heading = line_of(report, "加强领导，统筹谋划法治政府建设")
        first = line_of(report, "市局党委把法治政府建设摆在重要位置来抓")
        expect(page.locator("#where")).to_have_text(f"{report}，第 {first}—{first + 3} 行")
        preview.paragraph("加强领导，统筹谋划法治政府建设")
        expect(page.locator("#where")).to_have_text(f"{report}，第 {heading} 行")
        page.locator("#copy").click()
        expect(page.locator("#copy")).to_have_text("已复制")
        assert page.evaluate("navigator.clipboard.readText()") == f"{report}:{heading}"
        page.keyboard.press("Escape")
        expect(page.locator("#place")).to_be_hidden()

        preview.save("依法治市工作经费单独", "依法治市{{ 经费 }}单独")
        preview.shows("stale")
        expect(page.locator("#status")).to_have_text("有错误，页面是上一次成功的结果")
        expect(page.locator(".page")).to_have_count(10)
        expect(page.locator("#counts")).to_have_text("错误 1")
        wrong = page.locator("#diagnostics .error")
        expect(wrong.locator(".message")).to_have_text("没有叫“经费”的指标")
        expect(wrong.locator(".where b")).to_have_text("第 2 页")
        wrong.locator("button").click()
        expect(page.locator('.box[aria-pressed="true"]')).to_have_class("box error")
        assert preview.top_page == 2

        preview.save("依法治市{{ 经费 }}单独", "依法治市工作经费单独")
        preview.shows("current")
        expect(page.locator("#diagnostics .error")).to_have_count(0)


def test_what_changed_is_in_view(report: Path) -> None:
    """A paragraph at the end of a page is scrolled to and marked; one that is in view already stays where it is."""
    with opened(report) as preview:
        page = preview.page
        preview.save("部分基层民警依法履职本领不强", "少数基层民警依法履职本领不强")
        preview.shows("current")
        changed = page.locator(".box.new")
        expect(changed).to_have_attribute("aria-label", re.compile("少数基层民警依法履职本领不强"))
        for line in changed.locator("span").all():
            expect(line).to_be_in_viewport(ratio=1)
        scrolled = "document.getElementById('pages').scrollTop"
        place = page.evaluate(scrolled)
        preview.save("少数基层民警依法履职本领不强", "部分基层民警依法履职本领不强")
        preview.shows("current")
        expect(changed).to_have_attribute("aria-label", re.compile("部分基层民警依法履职本领不强"))
        assert page.evaluate(scrolled) == place


def test_a_version_that_was_missed(report: Path) -> None:
    """What changed is told from what the window showed, not from the version before the newest."""
    with opened(report) as preview:
        page = preview.page
        held: list[Route] = []
        page.route("**/state.json", lambda route: held.append(route))
        preview.save("全省前列，成效明显。", "全省前列，成效十分明显。")
        preview.seen.until("current")
        while not held:
            page.evaluate(FRAMES)
        preview.save("（样例）", "（样例）。")
        version = preview.seen.until("current")["version"]
        held[0].continue_()
        expect(page.locator("body")).to_have_attribute("data-version", str(version))
        assert preview.top_page == 3


def test_errors_come_first(report: Path) -> None:
    """They say why the pages are old; a paragraph with an error and a warning is underlined as one with an error."""
    with opened(report) as preview:
        page = preview.page
        preview.save("全面依法治市委员会办公室", "全面依法治市委员会××办公室")
        preview.shows("current")
        preview.save("依法治市工作经费单独", "依法治市{{ 经费 }}××单独")
        preview.shows("stale")
        expect(page.locator("#diagnostics .warning")).not_to_have_count(0)
        expect(page.locator("#diagnostics li").first).to_have_class("error")
        box = page.locator(".box.error.warning > span").first
        assert "rgba(179, 38, 30" in box.evaluate("span => getComputedStyle(span).boxShadow")


def test_dark_windows(report: Path) -> None:
    """All but the pages is dark where the system is, with enough contrast to be read."""
    with opened(report) as preview:
        page = preview.page
        page.emulate_media(color_scheme="dark")
        colour = "element => getComputedStyle(element).backgroundColor"
        assert page.locator(".sheet").first.evaluate(colour) == "rgb(255, 255, 255)"
        for part in ("header", "aside", "footer"):
            assert page.locator(part).evaluate(colour) != "rgb(255, 255, 255)"
        assert page.locator("h1").evaluate("element => getComputedStyle(element).color") == "rgb(228, 226, 221)"


def test_keyboard(report: Path) -> None:
    """One stop of the tab key for all paragraphs; arrow keys move, Enter shows the place."""
    with opened(report) as preview:
        page = preview.page
        assert page.locator('.box[tabindex="0"]').count() == 1
        page.locator('.box[tabindex="0"]').focus()
        for _ in range(4):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        focused = page.locator(".box:focus")
        assert focused.get_attribute("data-at") == "0 3"
        page.keyboard.press("Enter")
        expect(page.locator("#where")).to_have_text(f"{report}，第 25 行")
        assert (focused.get_attribute("aria-label") or "").endswith("中共湛江市委全面依法治市委员会办公室：")


def test_boxes_lie_on_their_text(report: Path) -> None:
    """The pages are drawn at the window's density, and a box is where its millimetres are."""
    with opened(report, density=2) as preview:
        page = preview.page
        # The pictures come in any order; until its own is there a page has an empty one.
        image = page.locator(".page:first-child[data-look] .sheet img")
        image.wait_for()
        sheet = page.locator(".sheet").first.bounding_box()
        assert sheet is not None
        drawn = image.evaluate("async image => (await image.decode(), image.naturalWidth)")
        assert 2 * sheet["width"] <= drawn < 2 * sheet["width"] + 160
        assert image.bounding_box() == sheet
        box = page.locator('.box[aria-label*="按照《关于报送"] > span').nth(1).bounding_box()
        assert box is not None
        scale = sheet["width"] / 210
        assert (box["x"] - sheet["x"]) / scale == pytest.approx(28, abs=0.1)
        assert box["height"] / scale == pytest.approx(10.21, abs=0.1)
        assert sheet["height"] / scale == pytest.approx(297, abs=0.2)


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_windows_of_all_widths(report: Path, width: int) -> None:
    """Nothing is wider than the window; pages and diagnostics are both to be seen."""
    with opened(report, width=width) as preview:
        page = preview.page
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for part in ("header", "main", "aside", "footer"):
            place = page.locator(part).bounding_box()
            assert place is not None and place["width"] > 300 and place["height"] > 40, part
            assert place["x"] >= 0 and place["x"] + place["width"] <= width, part


def test_the_place_is_kept_when_the_window_changes(report: Path) -> None:
    with opened(report) as preview:
        page = preview.page
        page.locator(".page").nth(6).evaluate("page => page.scrollIntoView({ block: 'start' })")
        page.evaluate(FRAMES)
        assert preview.top_page == 7
        for width in (420, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(FRAMES)
            assert preview.top_page == 7


def test_chinese_is_shown_where_the_computer_has_no_font(report: Path) -> None:
    with opened(report) as preview:
        loaded = preview.page.evaluate("() => [...document.fonts].map((face) => [face.family, face.status])")
        families = preview.page.evaluate("() => getComputedStyle(document.body).fontFamily.split(', ').slice(-2)")
        assert (loaded, families) == ([["nianbao", "loaded"]], ["nianbao", "sans-serif"])


def test_english(report: Path) -> None:
    with opened(report, language="en") as preview:
        page = preview.page
        expect(page.locator("#status")).to_have_text("Up to date")
        expect(page.locator("#said")).to_have_text("Diagnostics")
        assert page.evaluate("document.documentElement.lang") == "en"
        preview.paragraph("中共湛江市委全面依法治市委员会办公室")
        expect(page.locator("#where")).to_have_text(f"{report}, line 25")


def test_nothing_of_a_report_is_active(tmp_path: Path) -> None:
    """Markup in texts, names and messages is shown as it is written."""
    report = tmp_path / "<img src=x onerror=alert(1)>.yaml"
    report.write_text(
        "organ: 滨江市公安局\nyear: 2020\ntitle: 滨江市公安局2020年法治政府建设年度报告\n"
        "measures: '正文<script>alert(1)</script>。'\n",
        encoding="utf-8",
    )
    with opened(report) as preview:
        page = preview.page
        page.on("dialog", lambda _: pytest.fail("a script of the report ran"))
        expect(page.locator("#report")).to_have_text(report.name)
        preview.paragraph("正文<script>alert(1)</script>。")
        assert page.locator("script").count() == 1 and page.locator("img[src=x]").count() == 0
        preview.save("正文<script>", "正文{{ '<b>x</b>' | 没有 }}<script>")
        preview.shows("stale")
        expect(page.locator("#diagnostics")).to_contain_text("没有")
        assert page.locator("#diagnostics b").count() == page.locator("#diagnostics .where b").count()


def test_what_the_template_writes(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    text = "organ: 滨江市公安局\nyear: 2020\ntitle: 报告\nmeasures: 正文。\nproblems: 人员不足。\n"
    report.write_text(text, encoding="utf-8")
    with opened(report) as preview:
        preview.paragraph("存在的不足和原因")
        where = preview.page.locator("#where")
        expect(where).to_have_text(re.compile(r"^由模板写的：gbt9704/sections\.xml\.j2，第 \d+ 行$"))


def test_the_policy_is_in_force(report: Path) -> None:
    """A canary: the browser refuses a script and a style that a hole in the page would let in."""
    with (
        watched(report) as seen,
        Server(seen.shown, 0) as server,
        page_of_its_own(refused="Content Security Policy") as page,
    ):
        seen.until("current")
        page.goto(server.url)
        refused = page.evaluate(
            """() => new Promise((done) => {
              document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
              const script = document.createElement("script");
              script.textContent = "document.title = 'ran'";
              document.body.append(script);
            })"""
        )
        assert refused == "script-src-elem"
        assert page.title() != "ran"


def test_the_end(report: Path) -> None:
    with opened(report) as preview:
        preview.seen.shown.end()
        expect(preview.page.locator("#status")).to_have_text("预览已经结束")
        expect(preview.page.locator(".page")).to_have_count(10)
