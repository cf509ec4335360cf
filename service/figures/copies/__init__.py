"""When one text is another's copy: its words, its figures, the agency it credits."""
