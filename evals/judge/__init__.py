"""An option of the measures: a language model grades whether quotes support a sentence.

Its verdicts are always printed with how far they agree with labels made by hand, and never enter
the gate.
"""
