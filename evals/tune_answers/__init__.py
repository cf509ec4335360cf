"""Answers to hand-labelled questions, the owner's and our own, on real articles."""
