"""Feeds of every kind -> items: characters, guard against bombs, reading, then articles."""
