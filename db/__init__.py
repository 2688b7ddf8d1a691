"""The shop's books: everything remembered, nothing decided."""
