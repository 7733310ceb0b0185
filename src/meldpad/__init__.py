"""Meldpad: a living route through the Dutch reporting code for primary schools."""
