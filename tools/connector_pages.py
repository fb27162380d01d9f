"""The pages of docs/connectors, from contract/connectors/*.yml."""

from __future__ import annotations

import json

from lokun.connectors import COMMON_SETTINGS, FOLDER, Connector
from lokun.contract import TABLES

#: How a company's own tables stand beside those of vendors.
OWN_TABLES = """
## Tables of one's own

A connection of the vendor `raw` has tables that the company made itself: `tables` names the raw
tables (docs/raw-tables.md) and what each is called, `columns` the columns that have another name.
Rows are taken as they are, and judged as raw rows; ids, counts and the log are those of any other
connection.

```yaml
vars:
  connectors:
    stripe: {schema: stripe}
    invoicing:
      vendor: raw
      schema: erp
      tables: {invoices: bills, customers: clients}
      columns:
        invoices: {invoice_id: bill_no, issued_at: booked_on}
        customers: {customer_id: client_no}
```
"""


def index(connectors: dict[str, Connector]) -> str:
    """docs/connectors.md."""
    lines = [
        f"<!-- generated from {FOLDER.as_posix()} by make contract; edit those files instead -->",
        "# Connectors",
        "",
        "A connector reads a vendor's tables as a loader or the vendor's own export writes them,",
        "and makes raw tables of them. Name each connection in the var `connectors`, and nothing",
        "else:",
        "",
        "```yaml",
        "vars:",
        "  connectors:",
        "    salesforce: {schema: salesforce}              # tables in a schema of the database",
        "    stripe_eu: {vendor: stripe, location: /data/stripe_eu}   # files in a folder",
        "    stripe_us: {vendor: stripe, location: /data/stripe_us}",
        "```",
        "",
        "A raw table that no connection has comes from where it came before. Where several",
        "connections have one, its ids begin with the connection's name (`stripe_eu:in_1`), and so",
        "do references to them. Names are those of Fivetran, Airbyte, dlt or the vendor's export,",
        "found out from the columns. A table that is not there is empty and a column that is not",
        "there is null, with one line on the log. `data_quality.connector_rows` counts the rows",
        "that are left out, by rule. An older version of a row always is, and so is a row that the",
        "loader says was deleted, unless it is of a person, a company, a deal or another thing",
        "that other rows name.",
        "",
        "| vendor | raw tables | ran on the vendor's real data |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| [{each.name}](connectors/{vendor}.md) | {', '.join(f'`{n}`' for n in each.feeds)} | "
        f"{'yes' if each.tried else 'no'} |"
        for vendor, each in connectors.items()
    ]
    lines += ["", "## Settings of every connection", "", "| setting | meaning |", "| --- | --- |"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in COMMON_SETTINGS.items()]
    lines += OWN_TABLES.splitlines()
    return "\n".join(lines) + "\n"


def page(connector: Connector) -> str:
    """The page of one vendor."""
    source = (FOLDER / f"{connector.vendor}.yml").as_posix()
    tried = (
        "It ran on tables of the vendor."
        if connector.tried
        else "It was built from descriptions of these tables, and ran on rows of our own, never on "
        "a company's data."
    )
    lines = [
        f"<!-- generated from {source} by make contract; edit that file instead -->",
        f"# {connector.name}",
        "",
        connector.reads.strip(),
        tried + f" Source: {connector.source}",
        "",
        f"Usual settings: `{connector.vendor}: {{{connector.usual_settings}}}`",
        "",
        "## What it cannot know",
        "",
        *(f"- {each}" for each in connector.cannot_know),
        "",
        "## What it reads",
        "",
        "| raw table | from | rows left out |",
        "| --- | --- | --- |",
    ]
    for name, feed in connector.feeds.items():
        rules = "; ".join(f"{rule}: {meaning}" for rule, meaning in feed.leaves_out.items())
        objects = ", ".join(f"`{each}`" for each in feed.objects)
        lines.append(f"| `{TABLES[name].full_name}` | {objects} | {rules} |")
    if connector.settings:
        lines += ["", "## Settings", "", "| setting | meaning | default |", "| --- | --- | --- |"]
        for name, setting in connector.settings.items():
            default = json.dumps(setting.default, ensure_ascii=False)
            lines.append(f"| `{name}` | {setting.meaning} | `{default}` |")
    return "\n".join(lines) + "\n"
