"""Learners' programs and code exercises: run them, ask them, check them (standard library only).

A check and the learner's code never share a Python. `session` holds the learner's module and
answers operations with data; `examiner` holds the checks and the solution, and says which operation
it needs next. Between the two travels JSON text, as `values` writes it. So whatever the learner's
code does to its own Python, all it can send is data.
"""
