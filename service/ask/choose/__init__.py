"""Which figures, or which sentences, answer what was asked; each refusal with its reason."""
