"""In class: a session that an instructor leads, and what only the instructor may do."""
