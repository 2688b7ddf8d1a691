"""What asks a question before something is done."""
