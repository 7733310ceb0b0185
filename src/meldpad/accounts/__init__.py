"""People and signing in. Knows who somebody is; what they may see is decided elsewhere."""
