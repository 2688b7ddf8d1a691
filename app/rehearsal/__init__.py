"""Stories: a programme tried out on made-up members, with the real use cases on a book in memory."""
