"""Who says so: names of speakers, cues of saying, quotations."""
