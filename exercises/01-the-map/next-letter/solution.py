from random import Random

Table = dict[str, dict[str, float]]


def sample_word(table: Table, rng: Random) -> str:
    """Draw a word, one letter at a time."""
    word = ""
    piece = "start"
    while True:
        row = table[piece]
        piece = rng.choices(list(row), weights=list(row.values()))[0]
        if piece == "end":
            return word
        word += piece


def probability(table: Table, word: str) -> float:
    """Multiply the probabilities of all the steps that make the word."""
    product = 1.0
    given = "start"
    for piece in [*word, "end"]:
        product *= table.get(given, {}).get(piece, 0.0)
        given = piece
    return product
