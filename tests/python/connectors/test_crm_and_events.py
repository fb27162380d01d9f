"""HubSpot's deals, stages and calls, and visits of GA4's events, as raw tables have them."""

from __future__ import annotations

import crm_rows
import landing
import pytest
from crm_rows import SHOP

from lokun.doctor.bench import Bench


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The landing models on both."""
    folder = tmp_path_factory.mktemp("both")
    return landing.land(folder / "none", crm_rows.write(folder))


def test_deals_of_hubspot_are_won_by_their_stage(landed: Bench) -> None:
    found = landing.rows(
        landed,
        "hubspot__opportunities",
        "opportunity_id, left_out, account_id, stage, is_won",
        "hubspot",
    )
    assert found == {
        "21": (None, "3", "Closed Won", "true"),
        "22": (None, "3", "Proposal", "false"),
        "23": (None, None, "Closed Lost", "false"),
        "24": ("merged", None, "Proposal", "false"),
    }


def test_stages_of_hubspot_have_their_labels(landed: Bench) -> None:
    landed.refer("hubspot__opportunity_stages")
    assert landed.rows(
        "select opportunity_id, stage, entered_at from hubspot__opportunity_stages"
        " where left_out is null order by all"
    ) == [
        ("21", "Closed Won", "2025-02-02 09:00:00"),
        ("21", "Proposal", "2025-02-01 09:00:00"),
    ]


def test_results_of_calls_are_words_where_they_are_known(landed: Bench) -> None:
    columns = "activity_id, outcome, minutes, contact_id, opportunity_id"
    assert landing.rows(landed, "hubspot__activities", columns, "hubspot") == {
        "31": ("connected", "2.00", "11", "21"),
        "32": ("an-id-of-their-own", None, None, None),
    }


def test_merged_companies_and_sources_of_contacts(landed: Bench) -> None:
    landed.refer("hubspot__accounts")
    merged = landed.rows(
        "select account_id, merged_into_id from hubspot__accounts where left_out is null order by 1"
    )
    assert ("2", "1") in merged
    assert len(merged) == 3
    leads = landing.rows(landed, "hubspot__leads", "lead_id, source", "hubspot")
    assert leads == {"11": "PAID_SEARCH"}


def test_visits_of_ga4_have_the_source_of_the_session(landed: Bench) -> None:
    landed.refer("ga4__web_sessions")
    found = landed.rows(
        "select visitor_id, landing_page, pageviews, utm_source, utm_medium, intent"
        " from ga4__web_sessions where left_out is null order by all"
    )
    assert found == [
        ("v1", f"{SHOP}/a", "1", "news", "email", "talk_to_sales"),
        ("v1", f"{SHOP}/c", "1", None, None, None),
        ("v2", f"{SHOP}/d?gclid=x", "1", "google", "cpc", None),
        ("v3", f"{SHOP}/e", "1", "bing", "cpc", None),
    ]


def test_events_without_consent_are_counted(landed: Bench) -> None:
    landed.refer("ga4__web_sessions")
    assert landed.rows(
        "select left_out, count(*) from ga4__web_sessions where left_out is not null"
        " group by all order by all"
    ) == [("event of a visit", 2), ("no consent", 1)]
