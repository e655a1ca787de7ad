"""The shell: builds the pages from Markdown, items and decks."""
