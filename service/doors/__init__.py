"""Who comes in: each door translates, calls one desk method and decides nothing."""
