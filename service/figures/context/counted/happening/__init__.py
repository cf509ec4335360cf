"""Which event a counted thing took part in: verbs around it, tolls, states, and who did it."""
