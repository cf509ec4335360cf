"""A question in other words: what shortens, turns around or paraphrases it, written out."""
