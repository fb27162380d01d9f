"""Settings of connections that cannot be read are refused, all at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from landing import bench_of

from lokun.doctor.templates import TemplateError

if TYPE_CHECKING:
    from conftest import Dbt


def test_settings_that_cannot_be_read_stop_the_build(new_dbt: Callable[..., Dbt]) -> None:
    """The error names each of them at once."""
    dbt = new_dbt("refused")
    named = {
        "strip": {"schema": "s"},
        "stripe": {},
        "stripe_us": {"vendor": "stripe", "schema": "s", "livemod": True},
        "stripe_eu": {"vendor": "stripe", "schema": "s", "charges_without_invoice": "yes"},
        "segment": {"location": "x", "loader": "fivetrain", "tables": {"page": "p"}},
    }
    text = dbt.fail("run", "--select", "landing", "--vars", json.dumps({"connectors": named}))
    for said in (
        "strip: there is no vendor strip (the nearest is stripe); there are",
        "stripe: it needs either schema or location",
        "stripe_us: there is no setting livemod; there are",
        "stripe_eu.charges_without_invoice: yes is none of left_out, documents",
        "segment.loader: fivetrain is none of fivetran",
        "segment.tables: there is no object page; there are pages",
    ):
        assert said in text


def test_a_time_zone_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """dbt parses no project with a vendor that does not exist, and asks for zones only later."""
    named = {
        "hubspot": {"location": "x", "timezone": "Europe/Pariss"},
        "hubspot_us": {"vendor": "hubspot", "location": "x", "timezone": "America/New_York"},
    }
    with pytest.raises(TemplateError) as refused:
        bench_of(tmp_path, named).project.macro("check_connectors")
    text = str(refused.value)
    assert "hubspot.timezone: there is no time zone Europe/Pariss; write one such as" in text
    assert "America/New_York" not in text
