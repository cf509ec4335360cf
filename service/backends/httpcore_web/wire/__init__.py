"""One request and its reply: a connection to a checked address, bounded in bytes and pieces."""
