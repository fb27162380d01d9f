"""Queries for the golden tests of rewards: entries, reward holds, scorecards, open items."""

from golden_journeys import at, rows


def entries(demo, name, invoice="invoice"):
    """Time, entry type, state and cents of a document's reward, in order of time."""
    return rows(
        demo,
        """
        select event_at, entry_type, state, cast(amount * 100 as bigint)
        from affiliate.fct_rewards
        where invoice_id = ? order by event_at, known_at, entry_type, amount
        """,
        f"g_{name}_{invoice}",
    )


def accrued(moment, cents):
    return [(at(moment), "accrual", "held", cents)]


def moved(kind, moment, out_of, into, cents):
    return [(at(moment), kind, out_of, -cents), (at(moment), kind, into, cents)]


def released(moment, cents):
    return moved("release", moment, "held", "payable", cents)


def paid(moment, cents):
    return moved("payout", moment, "payable", "paid", cents)


def clawed_back(moment, out_of, into, cents):
    return moved("clawback", moment, out_of, into, cents)


def partner(demo, name):
    """Partner, agreement and involvement of the journey's one close."""
    rewards = rows(
        demo,
        """
        select partner_id, agreement_id, involvement from int_journeys.int_partner_closes
        where close_id = ?
        """,
        f"close_g_{name}_invoice",
    )
    return [tuple(value.replace(f"g_{name}_", "") for value in row) for row in rewards]


def held_rewards(demo, name):
    """Reason, measure and cents of each reward hold."""
    return rows(
        demo,
        """
        select hold_reason, measured, cast(held * 100 as bigint) from affiliate.reward_holds
        where close_id = ? order by hold_reason
        """,
        f"close_g_{name}_invoice",
    )


def open_items(demo, name):
    """Item, reason, open cents and difference of every open item of the journey."""
    entries = rows(
        demo,
        """
        select
            item_id, reason,
            cast(amount * 100 as bigint), cast(difference * 100 as bigint)
        from affiliate.reward_reconciliation
        where item_id like ? order by item_id, reason
        """,
        f"%g_{name}_%",
    )
    return [(item.replace(f"g_{name}_", ""), *rest) for item, *rest in entries]


def scorecard(demo, name, who="partner"):
    """Closes sourced and influenced, reward, paid and difference over all months."""
    return rows(
        demo,
        """
        select
            cast(sum(closes_sourced) as bigint), cast(sum(closes_influenced) as bigint),
            cast(sum(reward) * 100 as bigint), cast(sum(paid) * 100 as bigint),
            cast(sum(difference) * 100 as bigint)
        from affiliate.partner_scorecard where partner_id = ? having count(*) > 0
        """,
        f"g_{name}_{who}",
    )
