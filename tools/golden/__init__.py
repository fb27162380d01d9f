"""The golden company: accounts whose results can all be computed by hand (tests/python/golden).

Its rows are loaded with those of the situations, in one build (``tools.small_companies``).
"""
