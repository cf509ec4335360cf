"""Feeds that are followed: added, listed, polled, taken away; when each is polled next."""
