"""Judges the expectations of situations (the table of checks is in situation_forms.py).

A check asks the marts only. It finds a document's close by the closes and the ledger, and a touch
by the raw row's id in its ``touch_id``. It says what it found where an expectation does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import duckdb

from tools.situations import Situation

TOLERANCE = 0.0005
Expectation = Mapping[str, Any]


def _list(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]


def _words(of: Expectation) -> str:
    return " and ".join(f"{key} {'/'.join(_list(value))}" for key, value in of.items())


def _outside(found: float, asked: Expectation, unit: str, tolerance: float = 0) -> str | None:
    """What is wrong with a number, or nothing."""
    exact = asked.get("n", asked.get("minor"))
    low, high = asked.get("min", exact), asked.get("max", exact)
    if (low is None or found >= float(low) - tolerance) and (
        high is None or found <= float(high) + tolerance
    ):
        return None
    wanted = exact if exact is not None else f"{low or 'any'} to {high or 'any'}"
    return f"{wanted} {unit} expected, {found:g} found"


def _of_row(name: str) -> str:
    return f"(^|[:|]){re.escape(name)}($|[^A-Za-z0-9_])"


class Judge:
    """Asks the marts of one database whether expectations hold."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def judge(self, situation: Situation, asked: Expectation) -> str | None:
        """What was found where the expectation does not hold, else nothing."""
        said: str | None = getattr(self, asked["check"])(situation.name, asked)
        return said

    def _ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, list(values)).fetchall()

    def _number(self, query: str, *values: Any) -> float:
        return float(self._ask(query, *values)[0][0] or 0)

    def _close_of(self, invoice: str) -> str | None:
        """The close that an invoice made, else the one that holds its money."""
        found = self._ask(
            "select close_id, 1 as place from core.fct_closes where invoice_id = $1"
            " union all select min(close_id), 2 from attribution.fct_credit_ledger"
            " where invoice_id = $1 order by place, close_id nulls last limit 1",
            invoice,
        )
        return found[0][0]

    def _where(self, of: Expectation) -> tuple[str, list[Any]]:
        terms, values = ["true"], []
        for column, wanted in of.items():
            listed = _list(wanted)
            if column == "row":
                terms.append("regexp_matches(touch_id, ?)")
                values.append(_of_row(listed[0]))
            elif listed == [""]:
                terms.append(f"{column} is null")
            else:
                terms.append(f"cast({column} as varchar) in ({', '.join('?' * len(listed))})")
                values.extend(listed)
        return " and ".join(terms), values

    def closes(self, name: str, asked: Expectation) -> str | None:
        kind = asked.get("close_type")
        found = self._number(
            "select count(*) from core.fct_closes where ($2 is null or close_type = $2)"
            " and (starts_with(invoice_id, $1) or close_id in (select close_id from"
            " attribution.fct_credit_ledger where starts_with(invoice_id, $1)))",
            *(f"{name}_", kind),
        )
        return _outside(found, asked, f"closes{f' of type {kind}' if kind else ''}")

    def close_of(self, name: str, asked: Expectation) -> str | None:
        made = self._ask(
            "select close_type, strftime(closed_at, '%Y-%m'), strftime(closed_at, '%Y-%m-%d'),"
            " opportunity_id from core.fct_closes where invoice_id = ?",
            asked["invoice"],
        )
        if asked.get("made", "true") == "false":
            return f"no close of its own expected, found {made[0]}" if made else None
        if not made:
            return "a close of its own expected, none found"
        for argument, found in zip(
            ("types", "months", "days", "opportunity"), made[0], strict=True
        ):
            if argument in asked and (found or "") not in _list(asked[argument]):
                return f"{'/'.join(_list(asked[argument]))} expected, {found} found"
        return None

    def same_close(self, name: str, asked: Expectation) -> str | None:
        found = {invoice: self._close_of(invoice) for invoice in asked["invoices"]}
        one = len(set(found.values())) == 1 and None not in found.values()
        return None if one else f"found {found}"

    def different_closes(self, name: str, asked: Expectation) -> str | None:
        found = {invoice: self._close_of(invoice) for invoice in asked["invoices"]}
        apart = len(set(found.values())) == len(found) and None not in found.values()
        return None if apart else f"found {found}"

    def net(self, name: str, asked: Expectation) -> str | None:
        found = self._number(
            "select sum(net_amount) * 100 from core.fct_closes where starts_with(invoice_id, $1)"
            " or close_id in (select close_id from attribution.fct_credit_ledger"
            " where starts_with(invoice_id, $1))",
            f"{name}_",
        )
        return _outside(found, asked, "minor units")

    def share(self, name: str, asked: Expectation) -> str | None:
        close = self._close_of(asked["invoice"])
        if close is None:
            return f"{asked['invoice']} has no close"
        where, values = self._where(asked["of"])
        wrong = []
        for model in _list(asked["models"]):
            rows, found = self._ask(
                f"select count(*), coalesce(sum(weight) filter (where {where}), 0)"
                " from attribution.fct_credit where close_id = ? and attribution_model = ?",
                *(*values, close, model),
            )[0]
            said = (
                _outside(float(found), asked, "share", TOLERANCE) if rows else "no rows of credit"
            )
            wrong += [f"{model}: {said}"] if said else []
        return "; ".join(wrong) or None

    def in_journey(self, name: str, asked: Expectation) -> str | None:
        wanted = asked.get("is", "true") == "true"
        close = self._close_of(asked["invoice"])
        if close is None:
            unasked = asked.get("close", "true") == "false" and not wanted
            return None if unasked else f"{asked['invoice']} has no close"
        wrong = [
            row
            for row in asked["rows"]
            if wanted
            != bool(
                self._number(
                    "select count(*) from core.fct_journey_touchpoints"
                    " where close_id = ? and regexp_matches(touch_id, ?)",
                    *(close, _of_row(row)),
                )
            )
        ]
        return f"{', '.join(wrong)} {'not there' if wanted else 'there'}" if wrong else None

    def touches(self, name: str, asked: Expectation) -> str | None:
        close = self._close_of(asked["invoice"])
        if close is None:
            return f"{asked['invoice']} has no close"
        where, values = self._where(asked.get("of", {}))
        found = self._number(
            f"select count(*) from core.fct_touchpoints where {where} and touch_id in"
            " (select touch_id from core.fct_journey_touchpoints where close_id = ?)",
            *(*values, close),
        )
        return _outside(found, asked, f"touches of {_words(asked.get('of', {})) or 'any kind'}")

    def counts(self, name: str, asked: Expectation) -> str | None:
        wanted = asked["is"] == "true"
        where, values = self._where(asked.get("of", {}))
        wrong = [
            row
            for row in asked["rows"]
            if wanted
            != bool(
                self._number(
                    "select count(*) from core.fct_touchpoints where effort > 0"
                    f" and regexp_matches(touch_id, ?) and {where}",
                    *(_of_row(row), *values),
                )
            )
        ]
        return f"{', '.join(wrong)}: {'no effort' if wanted else 'effort'}" if wrong else None

    def touch(self, name: str, asked: Expectation) -> str | None:
        wrong = []
        for row in asked["rows"]:
            found = {
                str(value)
                for (value,) in self._ask(
                    f"select distinct {asked['field']} from core.fct_touchpoints"
                    " where regexp_matches(touch_id, ?)",
                    _of_row(row),
                )
            }
            if not found and asked.get("absent", "false") == "true":
                continue
            listed = set(_list(asked.get("in", asked.get("not_in"))))
            if not found or (not found <= listed if "in" in asked else found & listed):
                wrong.append(f"{row}: {', '.join(sorted(found)) or 'no touch'}")
        return "; ".join(wrong) or None

    def reward(self, name: str, asked: Expectation) -> str | None:
        states = _list(asked.get("states", ["held", "payable", "paid"]))
        found = self._number(
            "select sum(amount) * 100 from affiliate.fct_rewards"
            " where list_contains($1, partner_id) and list_contains($2, state)",
            *(_list(asked["partner"]), states),
        )
        return _outside(found, asked, f"minor units {'/'.join(states)}")

    def cost(self, name: str, asked: Expectation) -> str | None:
        where, values = self._where(asked.get("of", {}))
        month = asked.get("month")
        found = self._number(
            "select sum(amount) * 100 from cost.fct_costs where (regexp_matches(cost_id, ?)"
            " or starts_with(campaign_id, ?))"
            f" and strftime(incurred_on, '%Y-%m') like ? and {where}",
            *(f"(^|[:|]){name}_", f"{name}_", month or "%", *values),
        )
        return _outside(found, asked, f"minor units{f' in {month}' if month else ''}")

    def quarantined(self, name: str, asked: Expectation) -> str | None:
        reasons = [
            row[0]
            for row in self._ask(
                "select reason from data_quality.quarantined_rows where source_table = $1"
                " and (row_id = $2 or starts_with(row_id, $2 || '|')) order by 1",
                *(asked["table"], asked["row"]),
            )
        ]
        if bool(reasons) != (asked.get("is", "true") == "true"):
            return f"quarantined: {'; '.join(reasons)}" if reasons else "it is not quarantined"
        right = not reasons or any(re.search(asked.get("reason", ""), each) for each in reasons)
        return None if right else f"quarantined for another reason: {'; '.join(reasons)}"

    def in_ledger(self, name: str, asked: Expectation) -> str | None:
        found = self._number(
            "select count(*) from attribution.fct_credit_ledger"
            " where document_id = $1 or invoice_id = $1",
            asked["document"],
        )
        return None if found else "it is not in the ledger"

    def rows(self, name: str, asked: Expectation) -> str | None:
        where, values = self._where(asked["where"])
        found = self._number(f"select count(*) from {asked['mart']} where {where}", *values)
        return _outside(found, asked, f"rows of {asked['mart']} with {_words(asked['where'])}")

    def any_of(self, name: str, asked: Expectation) -> str | None:
        said = [getattr(self, each["check"])(name, each) for each in asked["of"]]
        return None if None in said else "none of: " + " || ".join(map(str, said))
