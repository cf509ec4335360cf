"""The chat page: its source in `page/`, how it is built, and the built files as bytes."""
