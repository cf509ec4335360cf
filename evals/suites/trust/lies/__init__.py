"""Models that lie, obey or write honestly, and all their ways."""
