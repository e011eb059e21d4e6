"""The mechanisms of the economy, one file each."""
