"""A board's own colours, spaces and letters: read strictly, checked for contrast, and sent as one small stylesheet."""
