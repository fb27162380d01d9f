"""The page: what the marts say, in one HTML file that needs no server and no network."""

from lokun.page.errors import PageError
from lokun.page.summary import summarize
from lokun.page.writing import write

__all__ = ["PageError", "summarize", "write"]
