"""The dossiers: one way to write, one way to read, one policy that answers both."""
