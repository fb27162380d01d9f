"""The golden company itself: sellers, campaigns and exchange rates."""

from __future__ import annotations

from tools.golden.account import RATES, Journey

_BEGAN = "2023-12-31T08:00:00Z"
_SELLERS = (
    ("g_usr_ae_01", "ae", "nordics"),
    ("g_usr_ae_02", "ae", "europe"),
    ("g_usr_am_01", "am", "customers"),
)
# Campaign, platform, channel, tactic.
_CAMPAIGNS = (
    ("g_cmp_search_generic", "google_ads", "paid_search", "generic"),
    ("g_cmp_newsletter", "email", "email", "newsletter"),
    ("g_cmp_webinars", "webinar", "events", "webinar"),
)


def company(g: Journey) -> None:
    """Add every row that belongs to no golden account."""
    for user, role, team in _SELLERS:
        g.add(
            "users",
            user_id=user,
            name=f"Golden {role}",
            email=f"{user}@golden-company.example",
            role=role,
            team=team,
            department="sales",
            started_on="2023-09-01",
        )
    for campaign, platform, channel, tactic in _CAMPAIGNS:
        g.add(
            "campaigns",
            campaign_id=campaign,
            platform=platform,
            name=campaign.removeprefix("g_cmp_").replace("_", " "),
            channel=channel,
            tactic=tactic,
            started_on=_BEGAN[:10],
        )
    for (on, currency), rate in RATES.items():
        g.add("fx_rates", rate_date=on, currency=currency, rate=rate)
