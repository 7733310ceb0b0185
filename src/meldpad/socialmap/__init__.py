"""Partners of a school and the fixed numbers, and who confirmed them when."""
