"""The command line: each command a function of what was asked, listed in `registry.py`."""
