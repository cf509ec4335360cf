"""Where it is talked: channels, threads, what is saved to ask again."""
