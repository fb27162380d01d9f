"""Agreements, evidence and documents from the raw files, in exact fractions.

Only identities, and which invoice belongs to which close, are read from the models.
"""

import csv
import datetime as dt
from collections import defaultdict
from fractions import Fraction

DAY = dt.timedelta(days=1)


def table(folder, source, name, key):
    """The newest version of every raw row."""
    newest = {}
    with (folder / source / f"{name}.csv").open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            known = newest.get(row[key])
            if known is None or row["loaded_at"] > known["loaded_at"]:
                newest[row[key]] = row
    return newest


def moment(text):
    if not text:
        return None
    at = dt.datetime.fromisoformat(text.strip())
    return at.astimezone(dt.UTC).replace(tzinfo=None) if at.tzinfo else at


def day(text):
    return dt.date.fromisoformat(text) if text else None


def half_up(value):
    """A fraction of zero or more, rounded half up to an integer."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def months_later(at, months):
    """The same day and time ``months`` later, or the last day of a shorter month."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - DAY).day
    return at.replace(year=year, month=month + 1, day=min(at.day, last))


def code_key(code):
    """A code without case and blanks."""
    return "".join((code or "").split()).lower()


class Rates:
    """Euros per unit of a currency, at the rate of the last day that has one."""

    def __init__(self, folder):
        self.of = defaultdict(dict)
        with (folder / "finance" / "fx_rates.csv").open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                self.of[row["currency"]][day(row["rate_date"])] = Fraction(row["rate"])

    def on(self, currency, date):
        if currency == "EUR":
            return Fraction(1)
        return self.of[currency][max(known for known in self.of[currency] if known <= date)]


class Books:
    """The raw rows of a folder and the identities of its build; ``prefix`` begins its closes."""

    def __init__(self, demo, folder, prefix=""):
        self.folder = folder
        self.rates = Rates(folder)
        self.agreements = table(folder, "affiliate", "agreements", "agreement_id")
        self.clicks = table(folder, "affiliate", "clicks", "click_id")
        self.referrals = table(folder, "affiliate", "referrals", "referral_id")
        self.deals = table(folder, "crm", "opportunities", "opportunity_id")
        self.invoices = table(folder, "billing", "invoices", "invoice_id")
        self.payments = table(folder, "billing", "payments", "payment_id")
        self.notes = table(folder, "billing", "credit_notes", "credit_note_id")
        self.refunds = table(folder, "billing", "refunds", "refund_id")
        self.disputes = table(folder, "billing", "disputes", "dispute_id")
        self.account_of = dict(
            demo.execute(
                "select identifier, account_id from int_identity.int_identities"
            ).fetchall()
        )
        self.member_of = dict(
            demo.execute(
                "select member, account_id from int_identity.int_account_members"
            ).fetchall()
        )
        self.closes = demo.execute(
            "select close_id, account_id, invoice_id, opportunity_id, ordered_at, closed_at, "
            "close_type from int_closes.int_closes where starts_with(close_id, ?)",
            [prefix],
        ).fetchall()
        self.settled = dict(
            demo.execute(
                "select invoice_id, settled_at from int_closes.int_settlements "
                "where settled_by <> 'payment'"
            ).fetchall()
        )
        self.booked = defaultdict(list)
        self.parts = {}
        for close, invoice, at, share, to_date in demo.execute(
            "select close_id, invoice_id, booked_at, share_units, units_to_date "
            "from int_closes.int_invoice_bookings where close_id is not null"
        ).fetchall():
            self.booked[close].append((at, invoice))
            self.parts[close, invoice] = (to_date - share, to_date)
        self.evidence = defaultdict(list)
        for name, row in self.clicks.items():
            account = self.account_of.get("visitor:" + row["visitor_id"])
            claim = (moment(row["clicked_at"]), row["partner_id"], "last_click", "click:" + name)
            self.evidence[account].append(claim)
        for name, row in self.referrals.items():
            email = "email:" + row["referred_email"].strip().lower()
            domain = "domain:" + row["referred_domain"].strip().lower()
            account = self.account_of.get(email) or self.member_of.get(domain)
            at = moment(row["registered_at"])
            claim = (at, row["partner_id"], "first_registered", "referral:" + name)
            self.evidence[account].append(claim)

        self.add_codes()
        self.orders = defaultdict(list)
        for _, account, _, _, ordered_at, _, _ in self.closes:
            self.orders[account].append(ordered_at)

    def add_codes(self):
        """Evidence of partners' codes that visitors used, and invoices carry."""
        listed = defaultdict(list)
        with (self.folder / "affiliate" / "codes.csv").open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                first = day(row["valid_from"]) or dt.date.min
                last = day(row["valid_to"]) or dt.date.max
                listed[code_key(row["code"])].append((first, last, row["partner_id"]))
        listing = {partner for codes in listed.values() for _, _, partner in codes}
        linked = defaultdict(set)
        for row in self.clicks.values():
            linked[code_key(row["coupon"])].add(row["partner_id"])
        for code, partners in linked.items():
            if code and code not in listed and len(partners) == 1 and not partners & listing:
                listed[code].append((dt.date.min, dt.date.max, *partners))
        uses = [
            (row["coupon"], moment(row["started_at"]), self.account_of.get("visitor:" + who))
            for row in table(self.folder, "marketing", "web_sessions", "session_id").values()
            for who in [row["visitor_id"]]
            if row["coupon"]
        ]
        seen = set()
        for name, row in sorted(
            self.invoices.items(), key=lambda item: (item[1]["issued_at"], item[0])
        ):
            order = row["subscription_id"] or name
            if row["status"].strip().lower() == "draft" or order in seen:
                continue
            seen.add(order)
            if row.get("coupon"):
                account = self.member_of.get("customer:" + row["customer_id"])
                uses.append((row.get("coupon"), moment(row["issued_at"]), account))
        for code, at, account in uses:
            for first, last, partner in listed.get(code_key(code), ()):
                if first <= at.date() <= last:
                    self.evidence[account].append((at, partner, "code", ""))

    def terms(self, partner, date):
        """The partner's agreement on a day; of several, the one that began last."""
        valid = [
            row
            for row in self.agreements.values()
            if row["partner_id"] == partner
            and day(row["valid_from"]) <= date
            and (not row["valid_to"] or date <= day(row["valid_to"]))
        ]
        return max(valid, key=lambda row: (row["valid_from"], row["agreement_id"]), default=None)

    def partner(self, account, deal, ordered_at, close_type):
        """The partner of a close, by what came before its order."""
        created = moment(self.deals[deal]["created_at"]) if deal in self.deals else None
        if created and created > ordered_at:
            created = None
        claims = []
        for partner in {claim[1] for claim in self.evidence[account]}:
            terms = self.terms(partner, ordered_at.date())
            if terms is None or self.is_left_out(terms, close_type):
                continue
            start = ordered_at - int(terms["window_days"]) * DAY
            before = max(
                (at for at in self.orders[account] if at <= ordered_at - DAY),
                default=dt.datetime.min,
            )
            counted = sorted(
                (at, rule)
                for at, who, rule, _ in self.evidence[account]
                if who == partner and start <= at <= ordered_at
                if rule == terms["rule"] or (rule == "code" and at > before)
            )
            if not counted:
                continue
            sourced = created is None or counted[0][0] <= created
            codes = [at for at, rule in counted if rule == "code"]
            if terms["rule"] == "first_registered" and counted[0][1] != "code":
                rank = 1 if sourced else 4
                claims.append((rank, counted[0][0].timestamp(), partner, sourced))
            elif codes:
                at = codes[-1] if terms["rule"] == "last_click" else codes[0]
                claims.append((2, -at.timestamp(), partner, sourced))
            else:
                claims.append((3, -counted[-1][0].timestamp(), partner, sourced))
        return min(claims)[2:] if claims else None

    @staticmethod
    def is_left_out(terms, close_type):
        """Whether the agreement rewards new customers only, and the close is of an older one."""
        only = terms.get("new_customers_only", "").strip().lower() in ("true", "1", "yes")
        return only and close_type != "new_business"

    def first_paid(self, invoice):
        return min(
            (
                moment(row["paid_at"])
                for row in self.payments.values()
                if row["invoice_id"] == invoice and row["status"].strip().lower() == "succeeded"
            ),
            default=self.settled.get(invoice),
        )

    def remaining(self, invoice):
        """The times at which the net amount of an invoice changes, with the amount from then."""
        row = self.invoices[invoice]
        net, total = Fraction(row["subtotal"]), Fraction(row["total"])
        issued = moment(row["issued_at"])
        taken = []

        def take(at, name, amount):
            taken.append((max(at, issued), name, amount))

        for name, note in self.notes.items():
            if note["invoice_id"] == invoice:
                amount = Fraction(note["amount"]) - Fraction(note["tax"])
                take(moment(note["issued_at"]), f"credit_note_{name}", amount)
        paid = {
            name: Fraction(payment["amount"])
            for name, payment in self.payments.items()
            if payment["invoice_id"] == invoice and payment["status"].strip().lower() == "succeeded"
        }
        for name, refund in self.refunds.items():
            if refund["payment_id"] in paid and refund["credit_note_id"] not in self.notes:
                amount = Fraction(refund["amount"]) * net / total
                amount = Fraction(half_up(amount * 10_000), 10_000)
                take(moment(refund["refunded_at"]), f"refund_{name}", amount)
        for name, dispute in self.disputes.items():
            if dispute["payment_id"] in paid and dispute["status"].strip().lower() == "lost":
                amount = Fraction(dispute["amount"]) * net / total
                amount = Fraction(half_up(amount * 10_000), 10_000)
                at = moment(dispute["closed_at"]) or moment(dispute["opened_at"])
                take(at, f"dispute_{name}", amount)
        if row["status"].strip().lower() == "void":
            take(moment(row["voided_at"]), f"void_{invoice}", net)
        if row["status"].strip().lower() == "uncollectible":
            take(moment(row["uncollectible_at"]), f"uncollectible_{invoice}", net)
            assert not paid, f"{invoice}: partly paid and given up; work it out here"
        left = [(issued, "", net)]
        for at, name, amount in sorted(taken):
            left.append((at, name, max(left[-1][2] - amount, Fraction(0))))
        return left

    def cents(self, close, invoice, amount):
        """The part of the close in an amount of the invoice."""
        row = self.invoices[invoice]
        rate = self.rates.on(row["currency"], moment(row["issued_at"]).date())
        whole = half_up(amount * rate * 100)
        first, last = (
            half_up(Fraction(whole * units, 10**12)) for units in self.parts[close, invoice]
        )
        return last - first
