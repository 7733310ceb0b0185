"""Every component of the product with all its tones, for whoever builds on it. Only a demonstration shows it."""
