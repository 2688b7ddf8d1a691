"""The book's schema through its versions."""
