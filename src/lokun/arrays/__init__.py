"""The ground floor of the arithmetic: ragged arrays, apportioning, resampling, errors."""
