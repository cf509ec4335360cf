"""Around the steps: what was weighed, what a model said of it, the entry that replays it."""
