"""What waits, and for whom: nothing waits unseen. It knows every room below, and no room below knows it."""
