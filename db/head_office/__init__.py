"""Head office: PostgreSQL behind five versioned functions. A counter has no right to anything else."""
