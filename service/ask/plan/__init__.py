"""Reading a question by rules: what is asked, of whom, which event, where, when, by whom said."""
