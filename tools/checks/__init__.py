"""Checks of the project itself; its tests run them."""
