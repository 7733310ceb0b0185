"""What waits for somebody, from every part of Meldpad, and how it stands on their first screen."""
