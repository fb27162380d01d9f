"""A part of a list, as commands take it from their arguments."""

from __future__ import annotations

import argparse


def part(text: str) -> slice:
    """One of N parts of a list, from ``I/N``: each N-th, from the I-th on; the first I is 0.

    Raises:
        ArgumentTypeError: the text is not I/N with I below N.
    """
    number, _, parts = text.partition("/")
    if not (number.isdecimal() and parts.isdecimal() and int(number) < int(parts)):
        raise argparse.ArgumentTypeError(f"{text!r} is not I/N; write 0/3, 1/3 or 2/3 for a third")
    return slice(int(number), None, int(parts))
