"""Files that are tables: what other programs leave, read; what spreadsheets open, written."""
