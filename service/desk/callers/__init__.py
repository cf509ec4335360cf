"""What those who come in keep here: keys, threads, replies."""
