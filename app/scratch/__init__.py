"""A book that nobody keeps: the visits of the real one on plain dictionaries, for a life tried out and thrown away."""
