"""Who works here: accounts by invitation, roles that are given and that end. Knows nothing of dossiers."""
