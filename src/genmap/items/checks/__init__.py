"""The rules that types cannot hold. Each check notes faults and raises nothing.

Shapes were checked when the files were read, so every check may rely on the records.
"""
