"""The error of the page; its message names what is wrong and the remedy."""

from __future__ import annotations


class PageError(ValueError):
    """The page cannot be written; the message names the file and the remedy."""
