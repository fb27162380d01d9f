"""What the package raises; every message names the table, the row and the remedy."""


class CreditError(ValueError):
    """Base of the package's errors."""


class RuleError(CreditError):
    """A row of the attribution_models seed that is no rule."""


class InputError(CreditError):
    """Rows that break the contract of their schema."""
