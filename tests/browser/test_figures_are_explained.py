"""Every figure in a sentence says how it is computed: to a pointer, to the keyboard, to the ear."""

from __future__ import annotations

from typing import Any

import pytest
from looking import CHOICES, COMPANIES, choose

#: What is not explained: numbers that stand in no figure, and figures without a button, a text or
#: the descriptions of their marts. Dates are no figures; charts and tables have tooltips and heads
#: of their own, and buttons and what opens are no sentences.
UNEXPLAINED = r"""
(hasOwnNames) => {
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const names = `${texts.months_long} ${texts.months_short}`.replaceAll(".", "").split(" ");
  const quarter = texts.quarter_name.replace("{quarter}", "\\d").replace("{year}", "\\d{4}");
  const dates = new RegExp(`(\\d{1,2}\\.? )?\\b(${names.join("|")})\\.?\\s\\d{2,4}|${quarter}`
    + "|\\b20\\d\\d\\b", "g");
  const others = ".fig, .chart, .legend, table, .how, #glossary, .controls, summary, button";
  const main = document.getElementById("page");
  const wrong = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && !hasOwnNames; node = walker.nextNode()) {
    if (!node.parentElement.closest(others) && /\d/.test(node.data.replace(dates, ""))) {
      wrong.push(`no figure: ${node.data}`);
    }
  }
  for (const one of main.querySelectorAll(".fig")) {
    const place = one.parentElement.textContent;
    const say = (what) => wrong.push(`${what}: ${one.textContent} in ${place}`);
    const button = one.closest(".explained") && one.closest(".explained").querySelector(".info");
    if (!button) { say("no button"); continue; }
    const box = document.getElementById(button.getAttribute("popovertarget"));
    if (!box || box.firstElementChild.textContent.length < 40) { say("no text"); continue; }
    const links = [...box.querySelectorAll("a")];
    const described = links.filter((link) => document.querySelector(`${link.hash} p`));
    if (!links.length || described.length < links.length) say("no description");
    if (one.parentElement.getAttribute("aria-details") !== box.id) say("no reference");
    const said = button.getAttribute("aria-describedby").split(" ")[0];
    if (document.getElementById(said) !== box.firstElementChild) say("no words for the ear");
  }
  return wrong;
}
"""
FIGURES = "all => all.filter((one) => one.checkVisibility()).length"
#: Only these may have names with numbers in them.
OWN_NAMES = {"many_channels"}


@pytest.mark.parametrize("company", COMPANIES)
def test_no_figure_of_a_sentence_lacks_its_explanation(company: str, visit: Any) -> None:
    page = visit(company).page
    for kind, model in CHOICES:
        choose(page, kind, model)
        assert page.evaluate(UNEXPLAINED, company in OWN_NAMES) == []
    page.eval_on_selector_all(".chips button", "all => all[1] && all[1].click()")
    assert page.evaluate(UNEXPLAINED, company in OWN_NAMES) == []
    if company == "demo":
        choose(page, "all", "transfer")
        assert page.eval_on_selector_all(".fig", FIGURES) > 60


def test_the_figures_of_a_move_are_explained(visit: Any) -> None:
    """Where the data tell that a move of money pays, which they do not in the demo."""
    page = visit("demo").page
    page.evaluate(
        """() => {
          const now = lokun.tables.budget.filter((row) => row.scenario === "today");
          now.forEach((row, at) => {
            row.reason = null;
            const moved = { scenario: "suggested", budget: row.budget + [1000, -1000, 0][at] };
            const closes = { scenario_closes: row.scenario_closes + 2.5, scenario_closes_lower: 1,
              scenario_closes_upper: 200, closes_added: 2.5, closes_added_lower: 1,
              closes_added_upper: 4 };
            lokun.tables.budget.push({ ...row, ...moved, ...closes });
          });
          lokun.draw();
        }"""
    )
    assert "Move €1,000 a month" in page.locator(".next").inner_text()
    card = page.locator(".card").filter(has_text="Suggested").first
    assert "by +2.5 (+1 to +4)" in card.inner_text()
    assert card.locator(".fig").count() == 5
    assert page.evaluate(UNEXPLAINED, False) == []


#: What takes an explanation away, and what is then said of it.
DAMAGES = {
    "one.replaceWith(one.textContent)": "no figure",
    "one.closest('.explained').querySelector('.info').remove()": "no button",
    "one.closest('.explained').querySelector('.how a').hash = '#nowhere'": "no description",
    "one.closest('.explained').querySelector('.how').firstElementChild.textContent = ''": "no text",
    "one.parentElement.removeAttribute('aria-details')": "no reference",
}


def test_a_figure_without_its_explanation_is_noticed(visit: Any) -> None:
    page = visit("demo").page
    for place in ("h1", ".lead", ".anyway", ".tile", ".next li", ".panel h2", ".sub", ".card"):
        for damage, said in DAMAGES.items():
            page.eval_on_selector(f"{place} .fig", f"(one) => {{ {damage}; }}")
            assert any(said in each for each in page.evaluate(UNEXPLAINED, False))
            page.evaluate("lokun.draw()")
            assert page.evaluate(UNEXPLAINED, False) == []


def test_a_pointer_on_any_figure_shows_how_it_is_computed(visit: Any) -> None:
    page = visit("demo").page
    figures = page.locator(".fig:visible")
    for at in range(figures.count()):
        figure = figures.nth(at)
        figure.hover()
        target = figure.evaluate(
            "(one) => one.closest('.explained').querySelector('.info').popoverTargetElement.id"
        )
        box = page.locator(f"#{target}:popover-open")
        box.wait_for(timeout=2000)
        inside = box.bounding_box()
        assert inside["x"] >= 0
        assert inside["y"] >= 0
        assert inside["x"] + inside["width"] <= 1240
        assert inside["y"] + inside["height"] <= 900
        page.keyboard.press("Escape")
        page.mouse.move(1, 1)


def test_what_a_pointer_opened_stays_while_it_is_read(visit: Any) -> None:
    page = visit("demo").page
    page.locator("h1 .fig").first.hover()
    box = page.locator(".how:popover-open")
    box.wait_for(timeout=2000)
    box.locator("a").first.hover()
    page.wait_for_timeout(600)
    assert box.count() == 1
    box.locator("a").first.click()
    assert page.locator("#mart-attribution-credit").get_attribute("open") is not None
    page.locator("h1 .fig").first.hover()
    box.wait_for(timeout=2000)
    page.mouse.move(1, 1)
    box.wait_for(state="detached", timeout=2000)


@pytest.mark.parametrize("company", [name for name in ("demo", "icelandic") if name in COMPANIES])
def test_every_explanation_is_a_stop_of_the_keyboard(company: str, visit: Any) -> None:
    """Focus shows it, and the links in it are no stops before Enter: a page has few stops."""
    page = visit(company).page
    reached, stops = set(), 0
    page.evaluate("document.body.focus()")
    while stops < 120:
        page.keyboard.press("Tab")
        at = page.evaluate(
            "(() => { const one = document.activeElement;"
            " const open = [...document.querySelectorAll('.how:popover-open')];"
            " return [one.tagName, one.matches('.info') ? one.getAttribute('popovertarget') : '',"
            " open.map((box) => box.id).join()]; })()"
        )
        if at[0] == "BODY":
            break
        stops += 1
        # What another stop opened is closed.
        assert at[1] == at[2]
        reached.add(at[1])
    every = page.eval_on_selector_all(
        ".info", "all => all.map((one) => one.getAttribute('popovertarget'))"
    )
    assert len(every) > 20
    assert reached - {""} == set(every)
    assert stops < 75


def test_enter_steps_to_the_descriptions_and_escape_back(visit: Any) -> None:
    page = visit("demo").page
    page.focus(".lead .info")
    box = page.locator(".how:popover-open")
    assert "Press Enter" in box.inner_text()
    page.keyboard.press("Enter")
    active = "document.activeElement.textContent"
    assert page.evaluate(active) == "attribution.credit"
    page.keyboard.press("Tab")
    assert page.evaluate(active) == "core.dim_attribution_models"
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert page.evaluate("document.activeElement.matches('.lead .info')")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.how')")
