"""Forms: what people type, and the one way from there to a payload."""
