"""What stands around a number: thing counted, event, place, date, speaker."""
