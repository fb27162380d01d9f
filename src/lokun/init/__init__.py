"""`lokun init`: the settings and seeds of a company's own tables, for a person to finish."""
