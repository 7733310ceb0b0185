"""What only makers of Meldpad need."""
