"""Tries to have the pay of a small team from what the marts show, by sums and differences.

Every mart with pay sums the cells below: pay of a team, month and department, by the place that it
is charged to. What is shown are equations over cells. A sum that is not shown can be had where it
is a combination of equations, whatever subtraction leads to it: all months less some, a department
less its teams, a dimension less its parts. (Loaded costs move what direct costs have.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np

if TYPE_CHECKING:
    from conftest import Dbt

LEAST_SELLERS = 5
_PLACE = (
    "charged.resource, charged.channel, charged.tactic, charged.campaign_id, charged.partner_id"
)
#: Pay by everything that a mart tells apart, and the team of the person.
CELLS = f"""
    select
        coalesce(users.team, 'unknown') as team,
        cast(date_trunc('month', lines.incurred_on) as date) as paid_in,
        lines.cost_type in ('commission', 'bonus') and lines.user_id is not null as is_by_team,
        coalesce(lines.user_id, '') as person,
        raw.currency,
        cast(date_trunc('month', charged.incurred_on) as date) as month,
        coalesce(charged.department, 'unknown') as department,
        charged.charged_by, {_PLACE}
    from int_cost.int_charged_costs as charged
    inner join int_cost.int_cost_lines as lines on charged.cost_id = lines.cost_id
    inner join int_quality.int_finance__costs_checked as raw
        on charged.cost_id = 'finance:' || raw.cost_id and raw.quarantine_reason is null
    left join int_quality.int_crm__users_checked as users
        on lines.user_id = users.user_id and users.quarantine_reason is null
    where charged.is_pay
    group by all
    having sum(charged.amount_minor) <> 0
    order by all
"""
Cell = tuple[object, ...]


class Marts:
    """The cells of pay, what the marts show of them, and what they hide."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.cells: list[Cell] = connection.execute(CELLS).fetchall()
        paid = connection.execute(
            "select month, team, bool_or(paid is not null) from cost.seller_pay_and_credit"
            " group by all order by all"
        ).fetchall()
        self.row_is_shown = {(team, month): shown for month, team, shown in paid}
        self.sellers = {
            (team, month): number
            for team, month, number in connection.execute(
                "select team, month, sellers from int_economics.int_team_sizes"
            ).fetchall()
        }

    def team_of(self, cell: Cell) -> tuple[str, object] | None:
        """Team and month whose row of seller_pay_and_credit has the cell."""
        team, paid_in, is_by_team = cell[:3]
        return (str(team), paid_in) if is_by_team else None

    def shown(self) -> Iterator[tuple[object, ...]]:
        """Per cell, the names of the sums with it that are shown."""
        for cell in self.cells:
            _, paid_in, _, _, currency, *charged = cell
            names: list[object] = [
                ("fct_costs", *charged),
                ("cost_reconciliation", paid_in, currency),
            ]
            team = self.team_of(cell)
            row = team and self.row_of(team)
            if row and self.row_is_shown.get(row, False):
                names.append(("seller_pay_and_credit", *row))
            yield tuple(names)

    def row_of(self, team: tuple[str, object]) -> tuple[str, object]:
        """The row of seller_pay_and_credit with the team's pay: its own, or that of other teams."""
        return team if team in self.row_is_shown else ("other teams", team[1])

    def is_hidden(self, team: tuple[str, object]) -> bool:
        """Whether the team has no shown row of its own."""
        return not self.row_is_shown.get(team, False)

    def hidden(self) -> Iterator[frozenset[tuple[str, object]]]:
        """Hidden teams of one month, alone or together, of fewer sellers than may be shown."""
        by_month = defaultdict(set)
        for cell in self.cells:
            team = self.team_of(cell)
            if team is not None and self.is_hidden(team):
                by_month[team[1]].add(team)
        for teams in by_month.values():
            small = [team for team in sorted(teams, key=str) if self.size(team) < LEAST_SELLERS]
            yield from (frozenset([team]) for team in small)
            if len(small) > 1 and sum(map(self.size, small)) < LEAST_SELLERS:
                yield frozenset(small)

    def size(self, team: tuple[str, object]) -> int:
        return self.sellers.get(team, 0)


def revealed(marts: Marts) -> list[frozenset[tuple[str, object]]]:
    """The hidden sums that are combinations of what is shown."""
    names = [set(of_cell) for of_cell in marts.shown()]
    targets = list(marts.hidden())
    # Cells of the same equations and targets are one unknown.
    kinds: dict[tuple[frozenset[object], tuple[int, ...]], None] = {}
    for cell, equations in zip(marts.cells, names, strict=True):
        team = marts.team_of(cell)
        asked = tuple(number for number, target in enumerate(targets) if team in target)
        kinds[frozenset(equations), asked] = None
    found = []
    for number, target in enumerate(targets):
        block = _connected(list(kinds), number)
        columns = {name: at for at, name in enumerate({n for names, _ in block for n in names})}
        matrix = np.zeros((len(block), len(columns)))
        for row, (equations, _) in enumerate(block):
            matrix[row, [columns[name] for name in equations]] = 1
        wanted = np.array([float(number in asked) for _, asked in block])
        solution = np.linalg.lstsq(matrix, wanted, rcond=None)[0]
        if np.allclose(matrix @ solution, wanted, atol=1e-7):
            found.append(target)
    return found


def _connected(
    kinds: list[tuple[frozenset[object], tuple[int, ...]]], number: int
) -> list[tuple[frozenset[object], tuple[int, ...]]]:
    """The unknowns that share equations with the target's, however far."""
    rest, block = list(kinds), [kind for kind in kinds if number in kind[1]]
    reached = _names(block)
    rest = [kind for kind in rest if number not in kind[1]]
    while near := [kind for kind in rest if kind[0] & reached]:
        block += near
        reached |= _names(near)
        rest = [kind for kind in rest if not kind[0] & reached]
    return block


def _names(kinds: Iterable[tuple[frozenset[object], tuple[int, ...]]]) -> set[object]:
    return {name for names, _ in kinds for name in names}


def opened(path: Path) -> Marts:
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        return Marts(connection)


def test_hidden_pay_of_the_demo_is_no_combination_of_what_is_shown(demo_database: Path) -> None:
    marts = opened(demo_database)
    assert list(marts.hidden())
    assert revealed(marts) == []


def test_hidden_pay_of_other_companies_is_no_combination_either(
    situations: tuple[Path, Dbt],
) -> None:
    marts = opened(situations[1].database)
    assert list(marts.hidden())
    assert revealed(marts) == []
    # Were each team of five sellers or more shown alone, those of small teams would be had.
    for cell in marts.cells:
        if (team := marts.team_of(cell)) and marts.size(team) >= LEAST_SELLERS:
            marts.row_is_shown[team] = True
    assert revealed(marts)


def test_all_pay_of_the_demo_is_shown(demo_database: Path) -> None:
    with duckdb.connect(str(demo_database), read_only=True) as connection:
        [(shown, paid)] = connection.execute(
            "select (select sum(paid) from cost.seller_pay_and_credit"
            " where attribution_model = 'linear'), sum(paid_minor) / 100"
            " from int_economics.int_seller_pay"
        ).fetchall()
    assert shown == paid
