"""The encyclopedia: one page a mechanism, with what stands behind it."""
