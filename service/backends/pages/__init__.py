"""Pages read in a process of their own: what strangers wrote may crash or stall a parser."""
