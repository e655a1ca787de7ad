from random import Random

Table = dict[str, dict[str, float]]


def sample_word(table: Table, rng: Random) -> str:
    word = ""
    piece = rng.choice(list(table["start"]))
    while piece != "end":
        word += piece
        piece = rng.choice(list(table[piece]))
    return word


def probability(table: Table, word: str) -> float:
    product = 1.0
    given = "start"
    for piece in [*word, "end"]:
        product *= table.get(given, {}).get(piece, 0.0)
        given = piece
    return product
