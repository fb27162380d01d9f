"""Cases for the check of portable SQL: a column or a query in a small model."""

from __future__ import annotations

from tools.checks.portable import check

PATH = "models/intermediate/a.sql"

# A model around the SQL of a case, which is on its fourth line.
STEP = """\
-- grain: one row per item; not ::, unnest() or [1]
with

{tried}

select * from final
"""
COLUMN = "final as (select {tried} as c from items)"
QUERY = "final as ({tried})"


def lines(tried: str, around: str = COLUMN) -> list[str]:
    text = STEP.format(tried=around.format(tried=tried) if around else tried)
    return check(text, PATH, text)


def said(tried: str, what: str, form: str, around: str = COLUMN) -> None:
    """Check that a problem is named with its file, its line and the portable form."""
    problems = lines(tried, around)
    assert any(
        line.startswith(f"{PATH}:4: {what}") and form in line.partition("; portable: ")[2]
        for line in problems
    ), problems


CALL = "with\n\nfinal as (\n    select\n        {{ twice('a') }} as c\n    from t\n)\n"
