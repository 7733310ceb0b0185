"""The table of who may do what, in Dutch words, for a school to read: docs/toegang.md."""
