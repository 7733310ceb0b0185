"""Who may do what. Pure: facts about the asker and the dossier in, a verdict with its reason out. Nothing here looks anything up.

`asking.py` answers every question by its name, so that all answers can be laid out in one table.
"""
