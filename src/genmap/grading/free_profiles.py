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
        "(probability|likelihood|density) (number|figure|value|score)",
        "how (likely|probable)",
    ),
    "exact": (
        "(exact|exactly|exactness|precise|precisely|tractable|true|computable) (.. <likelihood>)?",
        "<likelihood> .. (exact|exactly|tractable|tractably|precise|precisely)",
        "(closed|normalized) form?",
        "(honest|actual|proper|genuine|literal|very|full|fully|explicit|correct|real|precise"
        "|normalized)"
        " (<likelihood>|number|figure|value|answer)",
        "(fully|perfectly|completely) (available|computable|known|evaluable|tractable|normalized)",
        "<likelihood> (itself|proper|outright)",
        "real thing",
        "(to the last|down to the) (digit|decimal|bit|penny)",
        "no (approximation|error|slack|guesswork|gap|rounding)",
        "(without|free of) (approximation|error|slack|guesswork|approximating|any approximation)",
        "full .. likelihood",
    ),
    "none": (
        "none (at all|whatsoever)?",
        "n/a",
        "not (available|possible|there)",
        "(no|zero|without|lack|lacks|never) (tractable|explicit|usable|computable|accessible"
        "|direct|defined|evaluable|way to)? <likelihood>",
        "not .. any <likelihood>?",
        "<likelihood> .. (none|nope|unavailable|missing|impossible|undefined|nothing)",
        "<likelihood> free",
        "(silent|mute|speechless|empty handed|blank|unable|helpless|clueless|shrug|shrugs|zilch"
        "|nought|naught|stay silent|keeps quiet|draw a blank|blind) (.. <likelihood>)?",
        "(zero|no|not a single|not even) .. (<likelihood>|number|figure|formula|answer|value|idea"
        "|clue|way)",
        "(not|never) .. (say|tell|know|answer|put|score|attach|quote|state|written|evaluated|report"
        "|compute|provide|return|define|specify|work out) (.. ((exact|tractable|explicit|usable"
        "|true|computable)? <likelihood>|number"
        "|figure|how))?",
        "(only|merely|just) .. (sample|samples|draw|draws|generate|sampler|spit|produce|simulate)",
        "(forget|sorry) (it|none|nothing)",
        "(be|are|is) without",
        "not (get|have|got|possess) .. (it|one|any)",
        "(dispense|dispenses|do|does|bypass|bypasses|sidestep|circumvent|ditch|ditches|dodge|dodges"
        "|work|works|manage|get by|give up on|never needs) (with|without)? .. <likelihood>",
        "not (let|allow|permit|enable) .. (calculate|compute|evaluate|it|you|one|us)",
        "neither .. (nor|or) .. bound",
        "(not|no|never|neither) .. (evaluation|bound|evaluated) .. possible",
        "(cannot|can't|cant|not) be (evaluated|computed|calculated|known|asked|read|written"
        "|obtained"
        "|had|found|determined|measured|queried)",
        "(without|lacking) .. (<likelihood>|number|density|formula|one)",
        "(implicit|implicitly) (density|model|distribution|only)?",
        "(nothing|nope|nada|nil|no)",
        "not (any|one|at all|have (one|any))",
        "do not .. (any|one)",
        "(unavailable|undefined|no way|impossible|absent|missing|lacking)",
        "(lack|lacks|lacking|without) (one|it|any|this|that)",
        "(give up|gives up|abandon|forgo|forego|sacrifice|drop|skip|renounce) .. <likelihood>",
        "(cannot|can't|cant|not) (compute|calculate|evaluate|get|give|assign|measure|score|know|say"
        "|estimate|report) .. <likelihood>",
    ),
    "none-directly": (
        "<none> .. (directly|direct|by itself|itself|on its own|alone|out of the box|as such"
        "|immediately|easily|for free|in closed form)",
        "(no|not|without) .. (direct|directly|exact|exactly|tractable|closed|explicit|easy|simple)"
        " (.. <likelihood>)?",
        "(<likelihood> ..)? intractable",
    ),
    "bound": (
        "lower? (bound|bounded|bounds)",
        "(elbo|vlb)",
        "(approximate|approximation|approximately|approx|estimate) (.. <likelihood>)?",
        "below .. (real|true|actual)",
        "only .. approximate",
        "(surrogate|approximation|underestimate|floor|lower limit|at least this|no less than)",
    ),
    "more-than-bound": (
        "not (mere|merely|just|only|simply|limited|confined|restricted) .. (bound|bounds|elbo"
        "|approximation|estimate)",
        "(more|better|further) than .. (bound|bounds|elbo|approximation|estimate)",
    ),
}

SPEED: Wordings = {
    "fast": (
        "(fast|faster|fastest|quick|quicker|quickest|quickly|rapid|speedy|speediest|swift|instant"
        "|instantly|immediate|instantaneous|speedier|fastet|rapidly|real time)",
        "(lowest|least|shortest|smallest|minimal|little|negligible|no|without|zero) .. (latency"
        "|delay"
        "|wait|waiting|time|lag|pause)",
        "(highest|greatest|best|top) .. (speed|throughput|pace)",
        "(best|first) (of|in) .. (four|all|lot|group|bunch|field)",
        "(speed|pace) (king|queen|champion|demon|record|leader|winner|star|merchant)",
        "(prize|crown|trophy|award|medal|palm|record) .. (speed|fast|quick|fastest)?",
        "(millisecond|milliseconds|ms|split second|feed forward|feedforward|min|minimum|cheap)",
        "(straight|directly|direct|immediate) (from|to|into)",
        "(least|less) (slow|time)",
        "(sprint|sprints|sprinter|hare|cheetah|racecar|rocket|lightning|zippy|snappy|brisk|champion"
        "|gold|leader|pole position|front runner|frontrunner|speedster|racehorse|greyhound|rabbit"
        "|jet|bullet|flash|blink|nimble|prompt|promptly|outrun|outruns|at the front|ahead"
        "|pronto|expeditious|hurry|blazing|breeze|winning|gold medal)",
        "(none|nothing|no one|nobody|no (other|paradigm|model|family|rival)) .. (quicker|faster"
        "|speedier|keep up|keeps up|come close|comes close|catches|outrun|outruns|beat|beats"
        "|ahead|overtakes|swifter|match|matches)",
        "(win|wins|winner|come first|comes first|on top|top|first place|unbeatable|cheapest|lead"
        "|nothing beats|best .. speed|most speed|least time|shortest time|less time)",
        "<one-pass>",
        "(fewest|least) .. (pass|step|evaluation)",
        "(nothing|none|hard to|no one|can't) (beat|faster)",
    ),
    "slow": (
        "(slow|slower|slowest|slowly|sluggish|crawl|crawls|expensive|costly|laggard|tardy|snail"
        "|slowpoke|slows)",
        "(highest|greatest|most|longest|largest|maximal|much|endless|lengthy) .. (latency|delay"
        "|wait"
        "|waiting|time|lag|steps|pass|passes|evaluations|calls|patience|pause)",
        "(least|less) (fast|quick|speedy|rapid)",
        "(take|takes|need|needs) (its|their) time",
        "(finish|come|end up|fall|far|way|stay|straggle) (in)? .. behind",
        "(worst|max|maximum|nobody .. worse|none .. worse|nothing .. worse)",
        "lots of (these|them|those|step|pass)",
        "many little (ones|step)",
        "one behind (the other|another)",
        "(lowest|least|worst) .. (speed|throughput|pace)",
        "(tortoise|turtle|plod|plods|drag|drags|dawdle|dawdles|rear|tail|tail end|marathon|patience"
        "|laggards|straggler|snails|sloth|caterpillar|glacial|endless|endlessly|forever|ages"
        "|lengthy|leisurely|unhurried|wooden spoon|tortoises|donkey|waiting|trudge|trudges|lumber"
        "|long chain|waits|wait|tedious|at the back|back of|time consuming)",
        "(none|nothing|no one|nobody|no (other|paradigm|model|family)) .. (slower|longer"
        "|more time)",
        "(dozen|dozens|hundred|hundreds|thousand|thousands|many) .. (time|times|call|calls|network"
        "|pass|passes|evaluation|evaluations|step|steps|run|runs)",
        "(lose|loses|loser|come last|comes last|last place|at the bottom|worst .. speed|longest"
        "|wait"
        "|takes .. (long|ages|forever|most)|(long|most|more) .. time|at .. bottom|lag|trail"
        "|least speed)",
        "<many-steps>",
        "(many|hundreds|lots) .. (pass|step|evaluation|iteration)",
        "(last|bottom) (place)?",
    ),
    "one-pass": (
        "(one|single|1|just one|only one|lone|sole|solitary) (network|forward|generator|decoder"
        "|net|model|quick|cheap"
        "|neural network|function)? (pass|shot|go|step|evaluation|call|run|trip|sweep|forward"
        "|hit|jump|stroke|leap|breath|swoop"
        "|stride|bound|move|click|application|execution|computation|inference|flash)",
        "(once|oneshot|all at once|in one go|single go)",
        "(no|without) (loop|iteration)",
    ),
}
