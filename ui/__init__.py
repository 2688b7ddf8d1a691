"""What is seen and heard at the counter: shows and listens, never decides."""
