"""What a run is made of: parts, each with its corpus and its cases, asked by a front door."""
