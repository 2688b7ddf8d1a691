"""Where a member stands, and what a deed would do: read by the use cases before they post."""
