"""Floor 2. Remembers: what can be written (kinds), how it becomes bytes (codec), and how entries hold each other (chain)."""
