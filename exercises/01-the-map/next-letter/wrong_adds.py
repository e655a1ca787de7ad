from random import Random

Table = dict[str, dict[str, float]]


def sample_word(table: Table, rng: Random) -> str:
    word = ""
    piece = "start"
    while True:
        row = table[piece]
        piece = rng.choices(list(row), weights=list(row.values()))[0]
        if piece == "end":
            return word
        word += piece


def probability(table: Table, word: str) -> float:
    total = 0.0
    given = "start"
    for piece in [*word, "end"]:
        step = table.get(given, {}).get(piece)
        if step is None:
            return 0.0
        total += step
        given = piece
    return total
