"""The policies that decide for firms, one file each."""
