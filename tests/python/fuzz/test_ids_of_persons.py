"""Ids that are e-mail addresses, as home-made systems have them, join, and no mart has them."""

from __future__ import annotations

from pathlib import Path

from lokun.keys import Hashing
from lokun.night.tombstones import staged
from tools.fuzz.company import company
from tools.fuzz.damage import apply
from tools.fuzz.oracle import Judge
from tools.fuzz.reading import contract

#: The tables of sellers, customers, accounts, partners, people and deals.
TABLES = (
    "crm.users",
    "crm.accounts",
    "crm.contacts",
    "crm.leads",
    "crm.opportunities",
    "affiliate.partners",
    "billing.customers",
)
CLOSES = "select close_type, closed_at, net_amount, deal_link from built.fct_closes order by all"
SELLERS = (
    "select count(*), count(distinct seller_id) from built.fct_touchpoints"
    " inner join built.dim_sellers using (seller_id) where is_known"
)
REWARDS = "select count(*), count(distinct partner_id), sum(amount) from built.fct_rewards"
SELLER_IDS = "select seller_id from built.dim_sellers where is_known"
FIGURES = (CLOSES, SELLERS, REWARDS)


def test_no_mart_has_an_id_that_is_an_address(tmp_path: Path) -> None:
    judge, tables, columns = Judge(), company(), contract()
    apply(tables, [], tmp_path / "before")
    assert judge.findings(tmp_path / "before", whole=True) == []
    before = [judge.house.rows(query) for query in FIGURES]
    assert all(rows and rows[0][0] for rows in before)

    keys = [columns[table]["key"][0] for table in TABLES]
    addresses = {
        row[key]: f"{row[key]}.zqperson@people.example"
        for table, key in zip(TABLES, keys, strict=True)
        for row in tables[table]
    }
    for table, rows in tables.items():
        ids = [name for name, column in columns[table]["columns"].items() if column["type"] == "id"]
        for row in rows:
            row.update({name: addresses.get(row[name], row[name]) for name in ids if name in row})
    apply(tables, [], tmp_path / "after")
    assert judge.findings(tmp_path / "after", whole=True) == []
    assert [judge.house.rows(query) for query in FIGURES] == before
    [(inner, outer)] = judge.house.rows("select lokun_key('inner'), lokun_key('outer')")
    hashing = Hashing(inner, outer)
    sellers = {staged(hashing, ("seller", row["user_id"])) for row in tables["crm.users"]}
    assert {seller for (seller,) in judge.house.rows(SELLER_IDS)} == sellers
    assert all(seller.startswith("hashed_") for seller in sellers)
