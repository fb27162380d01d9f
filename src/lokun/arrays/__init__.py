"""The ground floor of the arithmetic: ragged arrays, apportioning, resampling, errors."""

from lokun.arrays.errors import CreditError, InputError, RuleError

__all__ = ["CreditError", "InputError", "RuleError"]
