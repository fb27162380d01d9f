"""What the page says first, in words and money: each figure of it is that of SQL over the marts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from looking import CHOICES, COMPANIES, choose, sql

#: PAGES may leave it out.
in_icelandic = pytest.mark.skipif("icelandic" not in COMPANIES, reason="it is not written")
OF_RESOURCES = "('sales', 'marketing', 'community')"


def whole(amount: Any) -> str:
    return f"€{round(abs(float(amount))):,}"


def percent(part: Any, of: Any) -> str:
    return f"{float(part) / float(of):.0%}"


def opened(visit: Any, kind: str, model: str) -> tuple[Any, str]:
    """The page with a choice, and the same choice as a condition of attribution.credit."""
    page = visit("demo").page
    choose(page, kind, model)
    period = page.evaluate("lokun.chosen.period").split(":")[1]
    return page, f"dimension = 'resource' and period_kind = '{kind}' and period = date '{period}'"


@pytest.mark.parametrize(("kind", "model"), CHOICES)
def test_the_headline_splits_what_is_held_by_who_earned_it(
    kind: str, model: str, visit: Any
) -> None:
    page, where = opened(visit, kind, model)
    gaps = dict(
        sql(
            "demo",
            "select resource, sum(if(attribution_model = 'handoff', -amount, amount)) from"
            f" attribution.credit where {where} and attribution_model in ('handoff', '{model}')"
            " group by all",
        )
    )
    held = -min(gaps[name] for name in ("sales", "marketing", "community") if name in gaps)
    others = sum(gap for name, gap in gaps.items() if gap > 0 and name in OF_RESOURCES)
    nobodys = sum(gap for name, gap in gaps.items() if gap > 0 and name not in OF_RESOURCES)
    said = page.locator("h1").inner_text()
    ((credited, evidence),) = sql(
        "demo",
        "select sum(amount) filter (attribution_model = 'handoff'), any_value(evidence) filter"
        f" (attribution_model = '{model}') from attribution.credit where {where}"
        " and resource = 'sales'",
    )
    if evidence == "none":
        assert "the data cannot tell" in said
        assert whole(credited) in said
        assert whole(held) not in page.locator(".hero").inner_text()
    elif model == "additive_hazard" or sum(gap < 0 for gap in gaps.values()) > 1:
        assert whole(held) in said
    else:
        assert whole(others) in said
        assert (whole(nobodys) in said) == (round(nobodys) != 0)
        assert held == others + nobodys


@pytest.mark.parametrize(("kind", "model"), CHOICES)
def test_the_baseline_is_said_at_the_top_with_its_bounds(kind: str, model: str, visit: Any) -> None:
    page, where = opened(visit, kind, model)
    ((closes, lower, upper, amount, total),) = sql(
        "demo",
        "select any_value(closes) filter (resource = 'baseline'), any_value(closes_lower) filter"
        " (resource = 'baseline'), any_value(closes_upper) filter (resource = 'baseline'),"
        " any_value(amount) filter (resource = 'baseline'), sum(closes) from attribution.credit"
        f" where {where} and attribution_model = 'additive_hazard'",
    )
    said = page.locator(".anyway").inner_text()
    for figure in (percent(closes, total), percent(lower, total), whole(amount)):
        assert figure in said
    assert percent(min(upper, total), total) in said
    tile = page.locator(".tile .value").nth(2)
    assert tile.inner_text() == percent(closes, total)
    assert float(tile.get_attribute("data-value")) == pytest.approx(float(closes), abs=1e-9)


def test_what_to_do_says_what_it_brings_and_costs_in_all(visit: Any) -> None:
    page, _ = opened(visit, "all", "transfer")
    said = " ".join(page.locator(".next li").all_inner_texts())
    promised = sql(
        "demo",
        "select max(case scenario when 'suggested' then scenario_closes end)"
        " - max(case scenario when 'today' then scenario_closes end) from cost.budget_shift",
    )[0][0]
    if promised is not None:
        assert f"that is {promised:+.1f} closes a month" in said
    ((part, months),) = sql(
        "demo",
        "select test_part, test_months from cost.budget_shift where scenario = 'today'"
        " and test_months is not null order by budget desc limit 1",
    )
    assert f"hold out {round(100 * part)}% of the accounts for {months} month" in said


def test_the_share_beside_a_bar_is_that_of_its_money(visit: Any) -> None:
    page, _ = opened(visit, "all", "transfer")
    labels = page.locator("#panel-order_taking svg text").all_text_contents()
    for taken, judged in sql(
        "demo",
        "select sum(order_taken_amount), sum(amount - not_logged_amount) from product.order_taking"
        " group by team",
    ):
        assert percent(taken, judged) in labels


def test_the_data_that_lack_are_the_same_everywhere_on_the_page(visit: Any) -> None:
    page, _ = opened(visit, "all", "transfer")
    ((warned,),) = sql("demo", "select count(*) from data_quality.adoption where status = 'warn'")
    silent = sql(
        "demo",
        "select alert from product.product_pull where is_complete order by week desc limit 1",
    ) == [("tracking missing",)]
    assert page.locator("#panel-data .checks li.warn").count() == warned + silent
    title = page.locator("#panel-data h2").inner_text()
    assert title.startswith("No check") == (warned + silent == 0)
    calls = page.locator('.next a[href="#panel-data"]').count()
    assert calls == (warned > 0) + silent


def test_money_without_an_exchange_rate_is_missed_at_the_top(visit: Any) -> None:
    page, _ = opened(visit, "all", "transfer")
    rates = "Load exchange rates first"
    assert rates not in page.locator(".next").inner_text()
    assert "every cent billed" in page.locator(".tile").last.inner_text()
    page.evaluate(
        "lokun.tables.adoption.push({ check_name: 'rows_without_exchange_rate', status: 'warn',"
        " warning: 'Money cannot be used.', remedy: 'Load them.', marts: null });"
        " lokun.draw()"
    )
    assert page.locator(".next li").first.inner_text().startswith(rates)
    assert "money without an exchange rate is not in it" in page.locator(".tile").last.inner_text()


def test_what_is_of_another_span_than_the_period_says_so(visit: Any) -> None:
    """A month's order-taking is its quarter's, and what is owed to partners is a balance."""
    page, _ = opened(visit, "month", "transfer")
    assert re.search(r"closes of sales, Q[1-4] 20\d\d", page.locator(".tile").nth(3).inner_text())
    ((owed,),) = sql(
        "demo",
        "select sum(difference) filter (difference > 0) from (select sum(difference) as difference"
        " from affiliate.partner_scorecard group by partner_id)",
    )
    assert f"{whole(owed)} is owed" in page.locator(".next").inner_text()
    assert "both over all of the data" in page.locator(".next").inner_text()


def test_what_is_owed_is_not_drawn_as_a_gain(visit: Any) -> None:
    page, _ = opened(visit, "all", "transfer")
    rows = sql("demo", "select sum(difference) from affiliate.partner_scorecard group by partner_id"
               " having sum(difference) <> 0")  # fmt: skip
    assert {"owed" if row[0] > 0 else "overpaid" for row in rows} == {"owed", "overpaid"}
    for kind in ("owed", "overpaid"):
        cell = page.locator(f"#panel-partners .{kind}").first
        assert re.fullmatch(rf"€[\d,.]+ {kind}", cell.inner_text())
    good = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--good').trim()"
    )
    shown = page.locator("#panel-partners .owed").first.evaluate(
        "(one) => getComputedStyle(one).color"
    )
    red, green, _ = (int(part) for part in re.findall(r"\d+", shown)[:3])
    assert good
    assert green <= red


def test_the_page_says_by_how_much_months_moved(visit: Any) -> None:
    """Credit that only changed its earner counts once."""
    page, _ = opened(visit, "all", "transfer")
    months = sql(
        "demo",
        "select month, sum(greatest(amount_difference, 0)) filter (measure = 'credit') from"
        " data_quality.moved_figures where attribution_model in ('transfer', 'all') group by month"
        " order by month",
    )
    assert len(months) > 6
    title = page.locator("#panel-changes h2").inner_text()
    assert title.startswith(f"{len(months)} earlier months moved, by")
    assert whole(sum(row[1] for row in months)) in title
    assert "€750 of cost" in title
    page.eval_on_selector_all(
        "#panel-changes details", "all => all.forEach((one) => one.open = true)"
    )
    every = page.locator("#panel-changes .figures").first.locator("tbody tr")
    assert every.count() == len(months)
    assert "€750.25" in page.locator("#panel-changes table").first.inner_text()


def test_what_was_booked_of_closed_months_is_listed_with_its_cause(visit: Any) -> None:
    page, _ = opened(visit, "all", "transfer")
    booked = page.locator("#panel-changes > .scroll").last.locator("tbody tr").all_inner_texts()
    said = [re.sub(r"\s+", " ", row) for row in booked]
    assert said == [
        "May 2024 cost: correction €600.25 +€600.25 Jun 2025",
        "Mar 2024 credit: refund €2,400.00 \u2212€2,400.00 Jun 2025",
        "May 2024 credit: late touch €812.50 €0.00 Jun 2025",
    ]


def test_bounds_from_none_to_all_are_no_figure(visit: Any) -> None:
    """What the estimate leaves wholly open is said in words, wherever the page would show it."""
    page = visit("demo").page
    page.evaluate(
        "for (const row of lokun.tables.credit) if (row.resource === 'baseline' && row.closes > 0)"
        " { row.closes_lower = 0; row.closes_upper = 1e9; } lokun.draw()"
    )
    assert page.locator(".anyway").inner_text().count("the data cannot tell")
    assert not re.search(r"\d", page.locator(".anyway").inner_text())
    tile = page.locator(".tile").nth(2)
    assert tile.locator(".value").inner_text() == "\u2013"
    assert "no evidence" in tile.inner_text()
    assert "no evidence" in page.locator("#panel-product .facts").inner_text()


def test_a_community_that_is_not_on_record_has_no_figure(visit: Any) -> None:
    page = visit("demo").page
    page.evaluate(
        "for (const row of lokun.tables.weeks) row.community = row.word_of_mouth = 0; lokun.draw()"
    )
    panel = page.locator("#panel-product")
    assert panel.locator("h2").inner_text() == "No touch of the community is on record"
    assert panel.locator("svg, .facts, .alerts").count() == 0
    assert page.locator('.next a[href="#panel-product"]').count() == 0


@in_icelandic
@pytest.mark.parametrize(("kind", "model"), CHOICES)
def test_the_icelandic_page_has_no_english_but_descriptions(
    kind: str, model: str, visit: Any
) -> None:
    page = visit("icelandic").page
    choose(page, kind, model)
    assert page.locator("[lang=en]:not(.mart)").count() == 0
    assert page.locator(".mart").count() == page.locator(".mart[lang=en]").count() > 10
    said = page.locator("#panel-data").inner_text()
    assert not re.search(r"\b(the|closes|load|no rows|tracking)\b", said, re.IGNORECASE)


@in_icelandic
def test_a_text_that_nobody_translated_is_marked_as_english(visit: Any) -> None:
    page = visit("icelandic").page
    own = "A check of our own warns."
    page.evaluate(
        "(own) => { lokun.tables.adoption.push({ check_name: 'own', status: 'warn', warning: own,"
        " remedy: 'Load it.', marts: null }); for (const row of lokun.tables.budget)"
        " if (row.reason) row.reason = 'a new reason'; lokun.draw(); }",
        own,
    )
    marked = page.locator("[lang=en]:not(.mart)").all_inner_texts()
    assert own in marked
    assert "Load it." in marked
    assert "a new reason" in marked


def test_a_figure_without_evidence_is_not_shown(visit: Any) -> None:
    """Where an estimate has no evidence its bounds are shown, and no figure, in every panel."""
    page, where = opened(visit, "all", "additive_hazard")
    rows = sql(
        "demo",
        "select resource, evidence, amount, closes from attribution.credit where"
        f" {where} and attribution_model = 'additive_hazard' order by resource",
    )
    hidden = [row for row in rows if row[1] == "none"]
    assert {row[0] for row in hidden} == {"sales", "community"}
    page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
    said = page.locator("main").inner_text()
    for _, _, amount, _ in hidden:
        assert whole(amount) not in said
        assert f"€{amount:,.2f}" not in said
    cells = page.locator("#panel-credit tbody tr").all_inner_texts()
    assert sum("no evidence" in cell for cell in cells) == len(hidden)
    assert page.locator("#panel-sankey .chart").count() == 0
    assert page.locator("#panel-sankey .notice").count() == 1
    assert "no evidence" in page.locator("#panel-partners .total").inner_text()
    priced = sql(
        "demo",
        "select cost_per_close, cost_loaded_per_close from cost.cost_per_close where"
        f" {where.replace('resource', 'channel')} and attribution_model = 'additive_hazard'"
        " and evidence = 'none' and closes > 1",
    )
    assert priced
    shown = page.locator("#panel-channels").inner_text()
    for each in (amount for row in priced for amount in row if amount):
        assert f"€{each:,.2f}" not in shown
