"""The REST service: what can be asked over HTTP, by the JSON of ANSWER.md. It decides nothing."""
