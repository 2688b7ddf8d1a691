"""Training: a book of its own, exercises that are checked against what it says, and a score kept outside it."""
