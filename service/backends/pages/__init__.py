"""Pages read in a process of their own, because what strangers wrote may crash or stall a parser."""
