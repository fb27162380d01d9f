"""The night: build a candidate, test it, reconcile it, and publish it whole or not at all.

`nightly` is the sequence; `dbt_build` runs dbt; `audit` reads what failed and whether the books
agree; `export` writes a publication, `store` switches and keeps them; `lock` admits one at a time.
"""
