"""What a model may propose about figures: which refused one counts, where one was missed."""
