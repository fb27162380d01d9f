"""A browser, and a page that is open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from looking import FOLDER
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "there is no chromium; remedy: apt-get install chromium, or name one in CHROMIUM"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield made
        made.close()


class Seen:
    """A page that is open, and what its console said."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("request", lambda request: self.requested(request.url))

    def requested(self, url: str) -> None:
        if not url.startswith(("file:", "data:")):
            self.said.append(f"request: {url}")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Any]:
    opened: list[Page] = []

    def open_page(company: str, width: int = 1240, scheme: str = "light") -> Seen:
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB"
        )
        opened.append(page)
        seen = Seen(page)
        page.goto(f"file://{FOLDER / company}.html")
        return seen

    yield open_page
    for page in opened:
        page.close()
