"""``mf query`` gives what SQL over the marts gives, to the cent (``make test-metrics``).

The examples of docs/bi.md are among the queries, word for word.
"""

from __future__ import annotations

import csv
import os
import shlex
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "bi.md"

#: What is asked of mf, and the same in SQL; rows are compared in any order.
SAME = {
    "mf query --metrics closes,net_billed": (
        "select count(*), sum(net_amount) from core.fct_closes"
    ),
    "mf query --metrics closes --group-by metric_time__month,close__close_type": (
        "select date_trunc('month', closed_at), close_type, count(*)"
        " from core.fct_closes group by all"
    ),
    "mf query --metrics credited,earned,gap --group-by gap_row__resource": (
        "select resource, sum(credited_today), sum(earned), sum(gap) from attribution.handoff_gap"
        " where attribution_model = 'transfer' group by all"
    ),
    "mf query --metrics cost --group-by metric_time__quarter,cost_row__resource": (
        "select date_trunc('quarter', incurred_on), resource, sum(amount) from cost.fct_costs"
        " where incurred_on >= (select min(date_day) from core.dim_date) group by all"
    ),
    "mf query --metrics cost_per_close --group-by cost_per_close_row__resource --where"
    " \"{{ Dimension('cost_per_close_row__resource') }} in ('sales', 'marketing', 'community')\"": (
        "select resource, sum(cost) / sum(closes) from cost.cost_per_close_by_resource"
        " where attribution_model = 'transfer' and resource in ('sales', 'marketing', 'community')"
        " group by all"
    ),
    "mf query --metrics cac,ltv_to_cac,payback_months --group-by cohort_row__resource": (
        "select resource, sum(cost_matched) filter (cac is not null)"
        " / sum(closes) filter (cac is not null),"
        " sum(ltv_projected * closes) filter (ltv_to_cac is not null)"
        " / sum(cost_matched) filter (ltv_to_cac is not null),"
        " sum(payback_months * closes) filter (payback_months is not null)"
        " / sum(closes) filter (payback_months is not null)"
        " from cost.unit_economics where attribution_model = 'transfer' group by all"
    ),
    "mf query --metrics order_taking_share --group-by order_row__team": (
        "select team, sum(order_taken_closes) / sum(closes - not_logged_closes)"
        " from product.order_taking group by all"
    ),
    "mf query --metrics rewards_promised,rewards_paid,rewards_owed --group-by partner__name": (
        "select name, sum(reward), sum(paid), sum(difference) from affiliate.partner_scorecard"
        " inner join core.dim_partners using (partner_id) group by all"
    ),
}


def plain(value: object) -> object:
    """A value rounded to the cent, a day as text, or words as they are."""
    text = str(value)
    try:
        return round(Decimal(text), 2) + 0
    except ArithmeticError:
        return text[:10] if text[:4].isdigit() else text


@pytest.mark.parametrize("asked", SAME)
def test_a_metric_equals_sql_to_the_cent(asked: str, tmp_path: Path) -> None:
    given = [*shlex.split(asked)[1:], "--csv", str(tmp_path / "rows.csv"), "--decimals", "9"]
    done = subprocess.run(
        [Path(sys.executable).with_name("mf"), *given], cwd=ROOT, capture_output=True, text=True
    )
    assert (tmp_path / "rows.csv").is_file(), done.stdout + done.stderr
    with (tmp_path / "rows.csv").open() as file:
        told = [tuple(plain(value or None) for value in row) for row in list(csv.reader(file))[1:]]
    with duckdb.connect(os.environ["LOKUN_DB"], read_only=True) as database:
        there = database.execute(SAME[asked]).fetchall()
    assert told
    assert sorted(told, key=str) == sorted(
        (tuple(plain(value) for value in row) for row in there), key=str
    )


def test_the_examples_of_the_document_are_tested() -> None:
    examples = [
        line.strip() for line in DOCUMENT.read_text().splitlines() if line.startswith("mf query")
    ]
    assert len(examples) >= 5
    assert [example for example in examples if example not in SAME] == []
