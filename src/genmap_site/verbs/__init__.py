"""The verbs of the `genmap` command, a module each."""
