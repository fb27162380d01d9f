"""Array functions that other packages use: ragged arrays, apportionment, resampling, errors."""

from lokun.arrays.errors import CreditError, InputError, RuleError

__all__ = ["CreditError", "InputError", "RuleError"]
