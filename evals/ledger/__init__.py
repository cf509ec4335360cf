"""What a run leaves: one JSON file, a history of them, a pinned baseline and the gate."""
