"""What staff do at the till, one use case a file."""
