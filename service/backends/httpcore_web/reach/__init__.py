"""Where a page may be read: its address taken apart, its host looked up, each address judged."""
