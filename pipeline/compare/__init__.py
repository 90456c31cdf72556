"""Two datasets compared: rows by id and by content, columns apart."""
