"""Who may do what with a dossier. Pure: facts about the asker and the dossier in, a verdict with its reason out."""
