"""Every panel of the page in Chromium: what charts hold, labels, contrast, keyboard, paper.

``make test-page`` writes into the folder PAGES: ``<company>.html``, and its marts, ``.duckdb``.
"""

from __future__ import annotations

import io
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import CHOICES, COMPANIES, HELD, choose, near, sql
from pypdf import PdfReader

PANELS = (
    *("credit", "sankey", "cost", "order_taking", "channels", "budget", "routes", "product"),
    *("partners", "data", "changes"),
)
#: Charts of a company that has what they draw.
CHARTS = {"credit", "sankey", "cost", "order_taking", "channels", "budget", "routes", "product"}

OVERLAPS = """
() => {
  const wrong = [];
  for (const chart of document.querySelectorAll(".chart")) {
    const frame = chart.closest(".panel").getBoundingClientRect();
    const own = chart.getBoundingClientRect();
    const boxes = [...chart.querySelectorAll("svg text")].filter((text) => text.textContent.trim())
      .map((text) => [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([name, a], at) => {
      const leaves = a.left < frame.left - 1 || a.right > frame.right + 1;
      if (leaves) wrong.push(`${chart.id}: ${name} leaves its panel`);
      const rises = a.top < own.top - 3 || a.bottom > own.bottom + 3;
      if (rises) wrong.push(`${chart.id}: ${name} leaves its chart`);
      for (const [other, b] of boxes.slice(at + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 2.5) wrong.push(`${chart.id}: ${name} and ${other} collide`);
      }
    });
  }
  return wrong;
}
"""


@pytest.mark.parametrize("width", [1240, 768, 390])
@pytest.mark.parametrize("company", COMPANIES)
def test_every_panel_is_drawn_and_no_labels_collide(company: str, width: int, visit: Any) -> None:
    seen = visit(company, width)
    for kind, model in CHOICES:
        choose(seen.page, kind, model)
        shown = seen.page.eval_on_selector_all(".panel", "all => all.map((one) => one.id)")
        assert shown == [f"panel-{name}" for name in PANELS]
        empty = seen.page.eval_on_selector_all(
            ".panel",
            "all => all.filter((one) => !one.querySelector('h2').textContent.trim()"
            " || !one.querySelector('.chart svg, .notice, .calm, .checks, table, .figures'))"
            ".map((one) => one.id)",
        )
        # A company whose checks all pass has its finding in the heading.
        assert set(empty) <= {"panel-data"}
        assert seen.page.evaluate(OVERLAPS) == []
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
    if company == "demo":
        choose(seen.page, "all", "transfer")
        assert set(seen.page.evaluate("[...lokun.charts.keys()]")) == CHARTS
    assert seen.said == []
    assert seen.page.title() != "hit"


def told(column: str) -> str:
    """A figure of an estimate, which is none where there is no evidence."""
    return f"case when evidence is distinct from 'none' then {column} end"


@pytest.mark.parametrize(("kind", "model"), CHOICES)
def test_what_charts_hold_equals_the_marts(kind: str, model: str, visit: Any) -> None:
    page = visit("demo").page
    choose(page, kind, model)
    period = page.evaluate("lokun.chosen.period").split(":")[1]
    where = f"period_kind = '{kind}' and period = date '{period}'"

    of = {
        (resource, name): amount
        for resource, name, amount in sql(
            "demo",
            "select resource, attribution_model, case when evidence is distinct from 'none' then"
            " amount end from attribution.credit where dimension ="
            f" 'resource' and {where} and attribution_model in ('handoff', '{model}')",
        )
    }
    order = ["sales", "marketing", "community", "no_effort", "unobserved", "baseline"]
    names = sorted({resource for resource, _ in of}, key=order.index)
    today, earned = page.evaluate(HELD, "credit")
    assert len(today) == len(names)
    for at, resource in enumerate(names):
        assert near(today[at][0], of.get((resource, "handoff"), 0))
        assert near(earned[at][0], of.get((resource, model), 0))

    rows = sql(
        "demo",
        f"select resource, {told('cost_per_close')}, cost_per_close_lower, cost_per_close_upper,"
        f" {told('cost_with_product_per_close')} from cost.cost_per_close"
        f" where dimension = 'resource' and {where} and attribution_model = '{model}'"
        " and resource in ('sales', 'marketing', 'community')",
    )
    there = {(row[0], place): value for row in rows for place, value in enumerate(row[1:])}
    _, own = page.evaluate(HELD, "cost")
    drawn = {name: own[at] for at, name in enumerate(["sales", "marketing", "community", "both"])}
    for resource in ("sales", "marketing", "community"):
        value, _, lower, upper = drawn[resource]
        assert near(value, there[resource, 0])
        assert near(lower, there[resource, 1])
        assert near(upper, there[resource, 2])
    assert near(drawn["both"][0], there["community", 3])

    channels = sql(
        "demo",
        f"select {told('cost_loaded_per_close')}, {told('cost_per_close')} from"
        " cost.cost_per_close where dimension ="
        f" 'channel' and {where} and attribution_model = '{model}' and resource in ('sales',"
        " 'marketing', 'community') and (cost_loaded <> 0 or cost <> 0 or closes <> 0)"
        " order by cost_loaded desc, value limit 10",
    )
    loaded, direct = page.evaluate(HELD, "channels")
    assert len(loaded) == len(channels)
    for at, (per_loaded, per_direct) in enumerate(channels):
        assert near(loaded[at][0], per_loaded)
        assert near(direct[at][0], per_direct)

    open_ = [key for key, amount in of.items() if amount is None]
    assert page.evaluate("lokun.charts.has('sankey')") == (not open_)
    if open_:
        return
    (links,) = page.evaluate(HELD, "sankey")
    first = f"date '{period}'"
    months = {"month": 1, "quarter": 3, "year": 12, "trailing_twelve_months": 12, "all": 1200}[kind]
    flows = sql(
        "demo",
        "select 'from:' || first_holder, 'to:' || keeper, sum(amount)"
        f" from attribution.credit_sankey where attribution_model = '{model}' and month >= {first}"
        f" and month < {first} + interval {months} month group by all having sum(amount) > 0",
    )
    assert {(a, b): round(c, 2) for a, b, c in links} == {
        (a, b): round(float(c), 2) for a, b, c in flows
    }


def test_what_does_not_depend_on_a_model_equals_the_marts(visit: Any) -> None:
    page = visit("demo").page
    taken, own, _ = page.evaluate(HELD, "order_taking")
    there = sql(
        "demo",
        "select sum(order_taken_amount), sum(amount - order_taken_amount - not_logged_amount)"
        " from product.order_taking group by team order by 1 desc",
    )
    assert len(taken) == len(there)
    for at, (amount, rest) in enumerate(there):
        assert near(taken[at][0], amount)
        assert near(own[at][0], rest)
    weeks = sql("demo", "select closes, community_closes, word_of_mouth_only_closes from"
                " product.product_pull order by week")  # fmt: skip
    assert [tuple(row) for row in zip(*page.evaluate(HELD, "product"), strict=True)] == weeks
    parts = page.evaluate(HELD, "budget")
    drawn = {row[0] for row in sql("demo", "select scenario from cost.budget_shift")}
    scenarios = ("today", "towards_earned", "suggested", "earned")
    for at, scenario in enumerate(each for each in scenarios if each in drawn):
        budgets = dict(
            sql(
                "demo",
                f"select resource, budget from cost.budget_shift where scenario = '{scenario}'",
            )
        )
        for part, resource in zip(parts, ("sales", "marketing", "community"), strict=True):
            assert near(part[at][0], budgets[resource])
    (routes,) = page.evaluate(HELD, "routes")
    amounts = [row[0] for row in sql("demo", "select sum(amount) from attribution.routes_to_close"
               " group by first_resource, last_resource, handovers order by 1 desc")]  # fmt: skip
    for at, amount in enumerate(amounts[:8]):
        assert near(routes[at][0], amount)
    assert near(routes[8][0], sum(amounts[8:]))
    cells = page.eval_on_selector_all(
        "#panel-partners .total td", "all => all.map((one) => Number(one.dataset.value))"
    )
    ((credit, reward, paid, difference),) = sql(
        "demo", "select sum(credit), sum(reward), sum(paid), sum(difference)"
        " from affiliate.partner_scorecard")  # fmt: skip
    for shown, value in zip(cells[1:], (credit, reward, paid, difference), strict=True):
        assert near(shown, value)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("company", COMPANIES)
def test_contrast_names_and_keyboard_have_no_violation(
    company: str, scheme: str, visit: Any
) -> None:
    page = visit(company, scheme=scheme).page
    page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
    page.focus(".info")
    assert page.locator(".how:popover-open").count() == 1
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]})
    assert [
        (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
        for each in found.response["violations"]
    ] == []


def test_a_figure_is_explained_by_keyboard_alone(visit: Any) -> None:
    page = visit("demo").page
    page.focus("#panel-credit .info")
    page.keyboard.press("Enter")
    assert page.locator(".how:popover-open").inner_text().count("attribution.credit")
    page.keyboard.press("Enter")
    assert page.locator("#mart-attribution-credit").get_attribute("open") is not None
    page.select_option("#model", "linear")
    assert page.evaluate("document.activeElement.id") == "model"
    page.focus(".chips button:nth-child(2)")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


@pytest.mark.skipif("half_built" not in COMPANIES, reason="it is not written")
def test_what_a_half_built_database_lacks_is_named(visit: Any) -> None:
    """At the top of the page, in each panel, in each tile; what is there is shown."""
    page = visit("half_built").page
    gone = (
        "all of cost, all of product, affiliate.partner_scorecard.paid"
        " and data_quality.billing_reconciliation"
    )
    assert gone in page.locator(".lacks").inner_text()
    first = page.locator(".next li").first.inner_text()
    assert first.startswith("Build the marts")
    assert gone in first
    for panel, marts in {
        "cost": "cost.cost_per_close",
        "channels": "cost.cost_per_close",
        "budget": "cost.budget_shift",
        "order_taking": "product.order_taking",
        "product": "product.product_pull",
        "partners": "affiliate.partner_scorecard.paid",
    }.items():
        said = page.locator(f"#panel-{panel} .notice").inner_text()
        assert said == f"This cannot be shown: the database lacks {marts}."
    drawn = page.evaluate("[...lokun.charts.keys()]")
    assert set(drawn) == {"credit", "sankey", "routes"}
    tiles = page.locator(".tile").all_inner_texts()
    assert ["not in the database" in each for each in tiles] == [False, False, False, True, True]
    assert "holds €" in page.locator("h1").inner_text()
    assert visit("demo").page.locator(".lacks").count() == 0


@pytest.mark.parametrize("company", COMPANIES)
def test_it_prints_on_two_pages(company: str, visit: Any) -> None:
    page = visit(company, scheme="dark").page
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) <= 2
    width, height = (float(side) / 72 * 25.4 for side in paper.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    assert len(paper.pages) == 2 or company != "demo"
    assert page.evaluate("document.documentElement.classList.contains('paper')") is False
