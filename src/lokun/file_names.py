"""Names of files that a person saved: several may be of one table."""

from __future__ import annotations

import re

_DAY = "|".join(
    mark.join(("(?:19|20)[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"))
    for mark in ("-", "_", "")
)
_CLOCK = r"(?:[t _-]?(?!20[0-9]{2}[-_])[0-2][0-9][-_]?[0-5][0-9](?:[-_]?[0-5][0-9])?z?(?![0-9]))?"
_DATE = rf"(?:(?:{_DAY}){_CLOCK}|(?:19|20)[0-9]{{2}}(?:[-_]?(?:0[1-9]|1[0-2]))?)(?![0-9])"
_DATED = re.compile(rf"(.+?)(?:[ _-]*[(][0-9]+[)]|[ _-]+(?:copy|to)|[ _-]*{_DATE})+")


def undated(name: str) -> str:
    """The name of a file without what a copy or a date adds at its end: invoices (1)."""
    found = _DATED.fullmatch(name.lower())
    return found[1] if found else name
