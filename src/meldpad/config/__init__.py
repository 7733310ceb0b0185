"""Settings, environment, checks and addresses: the wiring of the house, no rule of the code."""
