"""List the publications that are kept, with their figures."""

from __future__ import annotations

import argparse

from lokun.commands import published
from lokun.night.exits import Exit
from lokun.night.figures import money
from lokun.night.reporting import Reporter


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    published.add_folder(parser)


def run(options: argparse.Namespace) -> int:
    """List; returns the exit code."""
    return published.end(options, lambda reporter: _list(options, reporter))


def _list(options: argparse.Namespace, reporter: Reporter) -> int:
    kept = published.store(options).kept()
    for one in kept:
        manifest = one.manifest
        figures = manifest["figures"]
        fields = {
            name: manifest[name]
            for name in ("published_at", "as_of", "version", "closes", "net_amount", "currency")
        }
        counts = {
            "quarantined": sum(figures["quarantined"].values()),
            "unmapped": sum(figures["unmapped"].values()),
            "alerts": len(figures["alerts"]),
        }
        reporter.say(
            "publication",
            f"{'*' if one.is_current else ' '} {one.id}  as of {fields['as_of']}  "
            f"{fields['closes']} closes, {money(fields['net_amount'])} {fields['currency']}  "
            f"quarantined {counts['quarantined']}, unmapped {counts['unmapped']}, "
            f"alerts {counts['alerts']}",
            id=one.id,
            is_current=one.is_current,
            folder=str(one.folder),
            **fields,
            **counts,
        )
    if not kept:
        reporter.say("none", f"{published.store(options).root} has no publication")
    return Exit.DONE
