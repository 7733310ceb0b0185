"""The key room: the only room that opens the vault. Holds wrapped keys in a database of their own and lends what they open."""
