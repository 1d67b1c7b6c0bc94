"""What users see of three runs and all analyses, as text files that one command renews: `python -m tests.golden`."""
