"""Floor 3. Thinks: what an edition of the code asks, given what is on record. It never decides and never writes."""
