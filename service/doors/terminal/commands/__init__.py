"""What each command does once it is typed: one stay at the desk, then a page or JSON."""
