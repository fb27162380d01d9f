"""Checks of the project itself, run by its tests."""
