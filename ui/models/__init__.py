"""Members, sales and lots as rows that a table can show."""
