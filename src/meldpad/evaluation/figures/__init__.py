"""Counts of a school year of which nobody can be told: what is counted, how it is blurred, and what of it is shown."""
