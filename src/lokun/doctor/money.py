"""Findings about money: amounts a hundred times off, currencies without rates, spend."""

from __future__ import annotations

from collections.abc import Iterator

from lokun.doctor.bench import Bench
from lokun.doctor.findings import Finding
from lokun.doctor.values import weigh

#: Larger or smaller by this factor, an amount is in another unit than the one that it belongs to:
#: a hundred, less what a tax or a part of the year makes of it.
_OFF = 50
_WITHOUT_RATE = "no exchange rate on or before the day"
#: One row in so many has a currency by accident.
_ACCIDENT = 1_000
#: No click costs as much: 10,000 of any currency's major unit, which is micros.
_DEAREST_CLICK = 10_000

_PAIRS = (
    (
        ("invoices", "opportunities"),
        "invoices",
        "total",
        "the amount of their deals",
        "select invoices.currency, invoices.total as mine, deals.amount as theirs"
        " from {invoices} as invoices inner join {opportunities} as deals"
        " on invoices.opportunity_id = deals.opportunity_id"
        " and invoices.currency = deals.currency",
    ),
    (
        ("payments", "invoices"),
        "payments",
        "amount",
        "the total of their invoices",
        "select payments.currency, payments.amount as mine, invoices.total as theirs"
        " from {payments} as payments inner join {invoices} as invoices"
        " on payments.invoice_id = invoices.invoice_id"
        " and payments.currency = invoices.currency",
    ),
    (
        ("invoice_lines", "invoices"),
        "invoice_lines",
        "amount",
        "the total of their invoices",
        "select invoices.currency, lines.amount as mine, invoices.total as theirs from ("
        "select invoice_id, sum(amount) as amount from {invoice_lines} group by invoice_id"
        ") as lines inner join {invoices} as invoices on lines.invoice_id = invoices.invoice_id",
    ),
    (
        ("refunds", "payments"),
        "refunds",
        "amount",
        "their payments",
        "select refunds.currency, refunds.amount as mine, payments.amount as theirs"
        " from {refunds} as refunds inner join {payments} as payments"
        " on refunds.payment_id = payments.payment_id",
    ),
    (
        ("credit_notes", "invoices"),
        "credit_notes",
        "amount",
        "the total of their invoices",
        "select notes.currency, notes.amount as mine, invoices.total as theirs"
        " from {credit_notes} as notes inner join {invoices} as invoices"
        " on notes.invoice_id = invoices.invoice_id",
    ),
)


def amounts(bench: Bench) -> Iterator[Finding]:
    """Amounts that are a hundred times larger or smaller than those that they belong to."""
    for tables, name, column, what, query in _PAIRS:
        if not bench.has(*tables):
            continue
        sql = query.format(**{each: bench.usable(each) for each in tables})
        for currency, rows, larger, smaller, ratio in bench.rows(
            f"select currency, count(*), count(*) filter (where mine >= {_OFF} * theirs),"
            f" count(*) filter (where {_OFF} * mine <= theirs),"
            " median(cast(mine as double) / theirs)"
            f" from ({sql}) where mine > 0 and theirs > 0 group by currency order by currency"
        ):
            off = larger + smaller
            # A part of a payment may be small: refunds and notes are larger, or nothing is wrong.
            if name in ("refunds", "credit_notes"):
                off = larger
            if not off:
                continue
            table = bench.tables[name]
            most = 2 * off > rows
            yield Finding(
                "warn" if most else "note",
                "amount_off",
                f"{off:,} of {rows:,} amounts in {currency} of {table.full_name}.{column} are more "
                f"than {_OFF} times larger or smaller than {what}"
                + (f"; the median is {ratio:.3g} times." if most else "."),
                f"Load amounts in major units ({currency}, not hundredths) in both tables; some "
                "currencies have no hundredths (JPY, KRW, CLP, ISK), others thousandths (KWD).",
                table=table.full_name,
                column=column,
                count=off,
            )


def currencies(bench: Bench) -> Iterator[Finding]:
    """Rows in currencies that have no exchange rate on or before their day."""
    home = bench.settings.reporting_currency
    for name in bench.loaded:
        table = bench.tables[name]
        rated = [column for column, each in table.described.items() if each.rate_on]
        if not rated:
            continue
        whole = bench.row(f"select count(*) from {bench.checked(name)}")[0]
        lost = bench.rows(
            f"select {rated[0]}, count(*) as n from {bench.checked(name)}"
            f" where quarantine_reason = '{_WITHOUT_RATE}' group by all order by n desc, 1"
        )
        if not lost:
            continue
        count = sum(rows for _, rows in lost)
        listed = ", ".join(f"{currency} ({rows:,})" for currency, rows in lost)
        remedy = f"Load finance.fx_rates for them, from the first day on: {home} per unit."
        if count == whole and len(lost) == 1:
            remedy = (
                f"Set the var reporting_currency to {lost[0][0]}, if that is the company's own; "
                "else load finance.fx_rates."
            )
        yield Finding(
            # A currency without any rate leaves a part of the business out, and no row by accident.
            "warn"
            if any(name not in _rated(bench) and n * _ACCIDENT >= whole for name, n in lost)
            else weigh(bench, "rows_without_exchange_rate", count, whole),
            "no_exchange_rate",
            f"{count:,} of {whole:,} rows of {table.full_name} have no exchange rate to {home} on "
            f"or before their day: {listed}. They cannot be used.",
            remedy,
            table=table.full_name,
            column=rated[0],
            count=count,
            example=str(lost[0][0]),
        )


def _rated(bench: Bench) -> set[str]:
    """The currencies that have an exchange rate on some day."""
    if "fx_rates" not in bench.loaded:
        return set()
    return {
        row[0] for row in bench.rows(f"select distinct currency from {bench.usable('fx_rates')}")
    }


def spend(bench: Bench) -> Iterator[Finding]:
    """Ad spend of no campaign or channel, and spend whose clicks are too dear to be true."""
    if not bench.has("ad_spend"):
        return
    table = bench.tables["ad_spend"]
    word = bench.project.macro("bare_word", "{0}")
    campaigns = bench.usable("campaigns")
    rows, without, nowhere = bench.row(
        "select count(*), count(*) filter (where campaigns.campaign_id is null),"
        " count(*) filter (where campaigns.channel is null and platforms.word is null)"
        f" from {bench.usable('ad_spend')} as spend"
        f" left join {campaigns} as campaigns on spend.campaign_id = campaigns.campaign_id"
        f" left join (select distinct {word.format('word')} as word from ad_platforms) as platforms"
        f" on {word.format('spend.platform')} = platforms.word"
    )
    if without:
        severity = weigh(bench, "spend_without_campaign", without, rows)
        loaded = "campaigns" in bench.loaded
        yield Finding(
            severity if loaded else "note",
            "spend_without_campaign",
            f"{without:,} of {rows:,} rows of {table.full_name} are of no campaign that "
            "marketing.campaigns has.",
            "Load marketing.campaigns with the ids of marketing.ad_spend, deleted ones as well.",
            table=table.full_name,
            column="campaign_id",
            count=without,
        )
    if nowhere:
        yield Finding(
            weigh(bench, "spend_without_channel", nowhere, rows),
            "spend_without_channel",
            f"{nowhere:,} of {rows:,} rows of {table.full_name} have no channel: their campaign "
            "has none, and no rule knows their platform.",
            "Load channel of marketing.campaigns, or add the platform to the seed ad_platforms.",
            table=table.full_name,
            column="platform",
            count=nowhere,
        )
    dear = bench.row(
        f"select coalesce(median(cast(cost as double) / clicks), 0), count(*) from"
        f" {bench.usable('ad_spend')} where clicks > 0 and cost > 0"
    )
    if dear[0] > _DEAREST_CLICK:
        yield Finding(
            "warn",
            "amount_off",
            f"A click of {table.full_name} costs {dear[0]:,.0f} (median of {dear[1]:,} rows).",
            "It looks like micros: divide the cost by 1,000,000.",
            table=table.full_name,
            column="cost",
            count=dear[1],
        )
