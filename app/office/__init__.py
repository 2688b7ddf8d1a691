"""What the shop does behind the counter: the night's work, imports, reports."""
