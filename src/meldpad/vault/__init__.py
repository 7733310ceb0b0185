"""Floor 1. Bytes in, bytes out: wraps keys, seals what is written, opens it again. Knows no school, no table, no framework."""
