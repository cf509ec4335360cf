"""Who comes in, and what they leave: keys, threads, a word on an answer."""
