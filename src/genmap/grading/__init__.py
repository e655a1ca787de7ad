"""Graders: plain data in, a Verdict out; standard library only."""
