"""Rubrics for open answers (standard library only). Placeholder: defined with the free grader."""
