"""Errors of the package; every message names the table, the row and the remedy."""


class CreditError(ValueError):
    """Base of the package's errors."""


class RuleError(CreditError):
    """A row of the attribution_models seed is not a valid rule."""


class InputError(CreditError):
    """Rows do not fit the contract of their schema."""
