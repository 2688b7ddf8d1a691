"""The parts of the office's programme page: its draft, the form of it, what is wrong with it, its history."""
