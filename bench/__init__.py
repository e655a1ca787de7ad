"""What `make bench` measures: sizes, speeds and the grader's agreement with labels."""
