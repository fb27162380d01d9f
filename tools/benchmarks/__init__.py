"""Benchmarks of the project, alone and beside other packages."""
