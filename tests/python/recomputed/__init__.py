"""The books computed a second time: plain Python straight from the raw CSV files.

It follows the definitions (docs/glossary.md) and shares no code with the models: neither SQL nor
anything of lokun. It is slow and simple; tests compare it with the marts.
"""
