"""Named wordings of likelihood and speed, used as <name> in rubrics (see `free_words`)."""

from __future__ import annotations

Wordings = dict[str, tuple[str, ...]]

LIKELIHOOD: Wordings = {
    "likelihood": (
        "(log)? (likelihood|likelyhood|density|loglikelihood|log prob|log p|log probability)"
        " (function|value)?",
        "p(x)",
        "probability",
        "such .. number",
        "how (likely|probable)",
    ),
    "exact": (
        "(exact|exactly|exactness|precise|precisely|tractable|true|computable) .. <likelihood>?",
        "<likelihood> .. (exact|exactly|tractable|tractably|precise|precisely)",
        "closed form",
        "full .. likelihood",
    ),
    "none": (
        "none (at all|whatsoever)?",
        "not (available|possible|there)",
        "(no|zero|without|lack|lacks|never) (tractable|explicit|usable|computable|accessible"
        "|direct|defined|evaluable|way to)? <likelihood>",
        "not .. any <likelihood>?",
        "<likelihood> .. (none|nope|unavailable|missing|impossible|intractable|undefined|nothing)",
        "<likelihood> free",
        "(implicit|implicitly) (density|model|distribution|only)?",
        "(nothing|nope|nada|nil|no)",
        "not (any|one|at all|have (one|any))",
        "do not .. (any|one)",
        "(intractable|unavailable|undefined|no way|impossible|absent|missing|lacking)",
        "(lack|lacks|lacking|without) (one|it|any|this|that)",
        "(give up|gives up|abandon|forgo|forego|sacrifice|drop|skip|renounce) .. <likelihood>",
        "(cannot|can't|cant|not) (compute|calculate|evaluate|get|give|assign|measure|score|know|say"
        "|estimate|report) .. <likelihood>",
    ),
    "bound": (
        "(lower|upper)? (bound|bounded|bounds)",
        "(elbo|vlb)",
        "(approximate|approximation|approximately|approx|estimate) .. <likelihood>?",
        "below .. (real|true|actual)",
        "only .. approximate",
    ),
}

SPEED: Wordings = {
    "fast": (
        "(fast|faster|fastest|quick|quicker|quickest|quickly|rapid|speedy|speediest|swift|instant"
        "|instantly|immediate|instantaneous|speedier|fastet|rapidly|real time)",
        "(win|wins|winner|come first|comes first|on top|top|first place|unbeatable|cheapest|lead"
        "|nothing beats|best .. speed|most speed|least time|shortest time|less time)",
        "<one-pass>",
        "(fewest|least) .. (pass|step|evaluation)",
        "(nothing|none|hard to|no one|can't) (beat|faster)",
    ),
    "slow": (
        "(slow|slower|slowest|slowly|sluggish|crawl|crawls|expensive|costly|laggard|tardy|snail"
        "|slowpoke|slows)",
        "(lose|loses|loser|come last|comes last|last place|at the bottom|worst .. speed|longest"
        "|wait"
        "|takes .. (long|ages|forever|most)|(long|most|more) .. time|at .. bottom|lag|trail"
        "|least speed)",
        "<many-steps>",
        "(many|hundreds|lots) .. (pass|step|evaluation|iteration)",
        "(last|bottom) (place)?",
    ),
    "one-pass": (
        "(one|single|1|just one|only one) (network|forward|generator|decoder|net|model|quick|cheap"
        "|neural network|function)? (pass|shot|go|step|evaluation|call|run|trip|sweep|forward|hit)",
        "(once|oneshot|all at once|in one go|single go)",
        "(no|without) (loop|iteration)",
    ),
}
