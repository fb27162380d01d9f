"""The hazard of closing, fitted to sums over accounts, and what each channel adds to it."""
