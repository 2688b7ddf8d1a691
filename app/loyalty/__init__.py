"""The rules of a loyalty programme, as pure functions on what was sold and when."""
