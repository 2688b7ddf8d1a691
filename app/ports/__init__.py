"""What the shop asks of the world: books, paper, clock, and how the world says no."""
