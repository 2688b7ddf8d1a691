"""What fills the window: one screen a file, and none knows another."""
