"""The floors: the least that a Django page over the same data, or one durable write, costs on this machine."""
