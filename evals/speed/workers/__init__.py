"""One process per system, spoken to in lines of JSON, so that each has its own memory."""
