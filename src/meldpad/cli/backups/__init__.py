"""Copies on two clocks: content of any age, keys of at most fourteen days and in another place. Neither says anything alone."""
