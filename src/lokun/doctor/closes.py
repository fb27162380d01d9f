"""Findings about what makes a close: invoices that settle, customers, deals."""

from __future__ import annotations

from collections.abc import Iterator

from lokun.doctor.bench import Bench
from lokun.doctor.findings import Finding, Report
from lokun.doctor.values import graver, weigh


def settles(bench: Bench, report: Report) -> Iterator[Finding]:
    """Whether any invoice can become a close: the step at which none is left stops."""
    if not {"invoices", "customers"} <= bench.loaded.keys():
        return
    table = bench.tables["invoices"]
    invoices, customers = bench.usable("invoices"), bench.usable("customers")
    paid = "exists (select 1 from {0} as payments where payments.invoice_id = invoices.invoice_id"
    paid = paid.format(bench.usable("payments")) + " and payments.status = 'succeeded'"
    paid += " and payments.amount > 0)"
    at_issue = bench.settings.variables.get("close_on") == "first_invoice"
    steps = bench.row(
        f"select (select count(*) from {bench.staged('invoices')}), count(*),"
        " count(*) filter (where is_billed), count(*) filter (where is_billed and has_customer),"
        " count(*) filter (where is_billed and has_customer and"
        f" (is_paid or {str(at_issue).lower()})) from ("
        "select invoices.status <> 'draft' and not coalesce(invoices.is_deleted, false)"
        " and invoices.total > 0 as is_billed,"
        f" invoices.customer_id in (select customer_id from {customers}) as has_customer,"
        f" invoices.status = 'paid' or {paid} as is_paid from {invoices} as invoices)"
    )
    names = ("rows", "usable", "billed, above zero", "of a known customer", "settled")
    report.figures["invoices_that_can_close"] = list(zip(names, steps, strict=True))
    reasons = bench.rows(
        f"select quarantine_reason from {bench.checked('invoices')}"
        " where quarantine_reason is not null group by all order by count(*) desc, 1 limit 1"
    )
    why = (
        "billing.invoices has no row.",
        f"No row of billing.invoices can be used: {reasons[0][0] if reasons else ''}.",
        "No invoice is billed: all are drafts, deleted, or not above zero.",
        "No invoice has a customer of billing.customers.",
        "No invoice settles: none is paid, and none has a payment that succeeded.",
    )
    how = (
        "Load the invoices, with their customers and payments.",
        "The findings of billing.invoices say what to do.",
        "Load finalised invoices, with their totals and status.",
        "Load customer_id of the invoices with the ids of billing.customers.",
        "Load billing.payments with invoice_id, or the status of invoices; companies that book at "
        "the invoice set the var close_on to first_invoice.",
    )
    for step, (message, remedy) in enumerate(zip(why, how, strict=True)):
        if not steps[step]:
            yield Finding(
                "stop",
                "no_closes",
                f"{message} There would be no close, and the marts would be empty.",
                remedy,
                table=table.full_name,
                count=steps[step - 1] if step else 0,
            )
            return


def payments(bench: Bench) -> Iterator[Finding]:
    """Invoices that are paid and have no payment."""
    if not bench.has("invoices"):
        return
    count, whole = bench.row(
        "select count(*) filter (where payments.invoice_id is null), count(*)"
        f" from {bench.usable('invoices')} as invoices left join (select distinct invoice_id"
        f" from {bench.usable('payments')} where status = 'succeeded') as payments"
        " on invoices.invoice_id = payments.invoice_id"
        " where invoices.status = 'paid' and invoices.total > 0"
    )
    if not count:
        return
    loaded = "payments" in bench.loaded
    yield Finding(
        weigh(bench, "paid_invoices_without_payment", count, whole) if loaded else "note",
        "paid_without_payment",
        f"{count:,} of {whole:,} paid invoices have no payment that succeeded; they settle by "
        "their own dates.",
        "Load billing.payments with invoice_id, out-of-band payments as paid_at of the invoice.",
        table="billing.payments" if loaded else "billing.invoices",
        column="invoice_id",
        count=count,
    )


def deals(bench: Bench, report: Report) -> Iterator[Finding]:
    """How many invoices name a deal, and how many won deals no document names."""
    if not bench.has("invoices"):
        return
    named, subscribed, whole = bench.row(
        "select count(*) filter (where invoices.opportunity_id is not null),"
        " count(*) filter (where invoices.opportunity_id is null"
        " and subscriptions.opportunity_id is not null),"
        f" count(*) from {bench.usable('invoices')} as invoices"
        f" left join {bench.usable('subscriptions')} as subscriptions"
        " on invoices.subscription_id = subscriptions.subscription_id"
    )
    report.figures["invoices_with_a_deal"] = [
        ("named by the invoice", named),
        ("named by its subscription", subscribed),
        ("none", whole - named - subscribed),
    ]
    if "opportunities" not in bench.loaded:
        return
    won, billed = bench.row(
        "select count(*), count(*) filter (where opportunity_id in ("
        f"select opportunity_id from {bench.usable('invoices')} where opportunity_id is not null"
        f" union all select opportunity_id from {bench.usable('subscriptions')}"
        f" where opportunity_id is not null)) from {bench.usable('opportunities')} where is_won"
    )
    if won and not billed:
        yield Finding(
            graver(won, won, 0, 1) if won >= 5 else "note",
            "won_without_invoice",
            f"No invoice or subscription names one of the {won:,} won deals; each is looked for by "
            "its account and dates.",
            "Load opportunity_id of invoices or subscriptions with the ids of crm.opportunities.",
            table="billing.invoices",
            column="opportunity_id",
            count=won,
        )


def customers(bench: Bench, report: Report) -> Iterator[Finding]:
    """By what the customers of billing are linked to accounts of the CRM."""
    if not bench.has("customers"):
        return
    domain = bench.project.macro("domain_of", "{0}")

    def sites(relation: str, *columns: str) -> str:
        hosts = " union ".join(
            f"select {domain.format(column)} as host from {relation} where {column} is not null"
            for column in columns
        )
        return f"(select site_of(host) as site from ({hosts}) where host is not null)"

    accounts, contacts = bench.usable("accounts"), bench.usable("contacts")
    own = bench.usable("customers")
    lines = bench.rows(
        "select case"
        f" when account_id in (select account_id from {accounts}) then 'account_id'"
        " when customer_id in (select invoices.customer_id from"
        f" {bench.usable('invoices')} as invoices inner join {bench.usable('opportunities')} as o"
        " on invoices.opportunity_id = o.opportunity_id where o.account_id is not null)"
        " then 'the deal of an invoice'"
        f" when email in (select email from {contacts} where account_id is not null)"
        " then 'the e-mail of a contact'"
        f" when site_of({domain.format('coalesce(domain, email)')}) in"
        f" (select site from {sites(accounts, 'website')} where site not in"
        " (select domain from shared_domains)) then 'the web domain of an account'"
        f" else 'nothing' end as by_what, count(*) as n from {own} group by all"
        " order by n desc, by_what"
    )
    report.figures["customers_linked_by"] = [(by, rows) for by, rows in lines]
    counts = dict(lines)
    whole, alone = sum(counts.values()), counts.get("nothing", 0)
    if not bench.has("accounts") or not alone:
        return
    yield Finding(
        graver(alone, whole, 0.5, 5),
        "customer_without_account",
        f"{alone:,} of {whole:,} customers are linked to no account of the CRM: neither by "
        "account_id, a deal, a contact's e-mail nor a web domain.",
        "Load account_id of billing.customers with the ids of crm.accounts.",
        table="billing.customers",
        column="account_id",
        count=alone,
    )
