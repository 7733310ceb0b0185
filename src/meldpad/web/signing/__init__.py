"""Signing in: who may try how often, what a session knows, when it is locked and when it ends."""
