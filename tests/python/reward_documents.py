"""The reward of each document of a close for its partner, in order of time."""

from collections import defaultdict
from fractions import Fraction

from reward_books import day, half_up, months_later


def rewards(books):
    """By invoice: partner, agreement, the accrued amount, and the amount left of it."""
    earned = defaultdict(list)
    for close, account, own, deal, ordered_at, closed_at, close_type in books.closes:
        brought = books.partner(account, deal, ordered_at, close_type)
        if brought is None:
            continue
        partner = brought[0]
        documents = []
        flat_months = set()
        for booked_at, invoice in sorted(books.booked[close]):
            agreed_at = ordered_at if invoice == own else booked_at
            terms = books.terms(partner, agreed_at.date())
            left = [
                (max(at, booked_at), at >= booked_at, name, books.cents(close, invoice, amount))
                for at, name, amount in books.remaining(invoice)
            ]
            # Amounts that were reversed before the booking never belonged to the close.
            before = [cents for _, after, _, cents in left if not after]
            opening = [(booked_at, "", cents) for cents in before[-1:]]
            left = opening + [(at, name, cents) for at, after, name, cents in left if after]
            if terms is None or books.is_left_out(terms, close_type) or left[0][2] == 0:
                continue
            months = int(terms["recurring_months"] or 0)
            if invoice != own and booked_at >= months_later(closed_at, months):
                continue
            if terms["kind"] == "flat":
                month = 1
                while booked_at >= months_later(closed_at, month):
                    month += 1
                if month in flat_months:
                    continue
                flat_months.add(month)
            documents.append((invoice, terms, booked_at, left))
        for invoice, (who, terms, accrued, left) in _of_close(
            books, partner, closed_at, documents
        ).items():
            earned[invoice].append((who, terms, accrued, left))
    # A document of two closes has both rewards, if they are by one agreement of one partner.
    return {
        invoice: (*parts[0][:2], sum(part[2] for part in parts), sum(part[3] for part in parts))
        for invoice, parts in earned.items()
        if len({part[:2] for part in parts}) == 1
    }


def _of_close(books, partner, closed_at, documents):
    events = sorted(
        (at, name != "", name or f"invoice_{invoice}", number)
        for number, (invoice, _, _, left) in enumerate(documents)
        for at, name, _ in left
    )
    now = {}
    accrued = defaultdict(int)
    reward = defaultdict(int)
    for at, _, name, number in events:
        invoice, terms, booked_at, left = documents[number]
        cents = next(
            cents
            for when, what, cents in left
            if (when, what) == (at, name)
            or (when == at and name == f"invoice_{invoice}" and what == "")
        )
        if terms["kind"] == "flat":
            rate = books.rates.on(terms["currency"], booked_at.date())
            whole = half_up(Fraction(terms["rate"]) * rate * 100)
            now[number] = half_up(Fraction(whole * cents, left[0][2]))
        else:
            now[number] = half_up(Fraction(terms["rate"]) * cents / 100)
        room = {}
        for other in sorted(now):
            agreement = documents[other][1]
            due = now[other]
            if agreement["cap"]:
                on = max(closed_at.date(), day(agreement["valid_from"]))
                rate = books.rates.on(agreement["currency"], on)
                cap = half_up(Fraction(agreement["cap"]) * rate * 100)
                name_of = agreement["agreement_id"]
                due = min(due, room.setdefault(name_of, cap))
                room[name_of] -= due
            accrued[other] += max(due - reward[other], 0)
            reward[other] = due
    return {
        documents[number][0]: (
            partner, documents[number][1]["agreement_id"], accrued[number], reward[number]
        )
        for number in now
        if accrued[number]
    }  # fmt: skip
