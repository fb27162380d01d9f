"""A demo company: raw tables of any size, the same bytes for the same seed."""

from tools.simulate.world import simulate

__all__ = ["simulate"]
