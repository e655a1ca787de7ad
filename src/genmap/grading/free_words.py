"""Named wordings that rubrics of any lesson can use as <name>: the course's properties, as data.

A rubric's own `words` come first when both have a name. The language is that of
`genmap.items.rubric`.
"""

from __future__ import annotations

from genmap.grading.free_hints import HINTS
from genmap.grading.free_profiles import LIKELIHOOD, SPEED, Wordings

PARTS: Wordings = {
    "piece": (
        "(piece|token|word|pixel|element|sample|character|char|symbol|bit|part|item|value|chunk"
        "|unit|thing|letter|dimension|frame|component|entry|variable|coordinate|position|subpixel)",
    ),
    "make": (
        "(generate|produce|create|make|output|emit|write|draw|sample|build|synthesize|spit|predict"
        "|guess|add|forecast|pick|choose|continue|construct|fill|append|obtain|get)",
    ),
    "two-players": (
        "(two|2) (competing|rival|opposing|dueling|adversarial|different)?"
        " (network|net|model|player|nn|neural net|neural network|part)",
        "(generator|forger|counterfeiter|artist|faker) (and|versus|vs|against|/|&|—|,)?"
        " (discriminator|critic|detective|judge|police|cop|expert|inspector|rival|opponent)",
    ),
    "judge": (
        "(discriminator|critic|detective|judge|adversary|rival|opponent|police|inspector)",
        "second (network|net|model)",
        "(other|another) (network|net)",
    ),
    "noise": ("(noise|static|noisy|gaussian|noising|corruption|blur|randomness)",),
    "data": (
        "(data|input|observation|image|picture|photo|example|sample|datapoint|text|x|sentence"
        "|instance|feature|dataset|mail|world|thing|case|point|training set|observed)",
    ),
    "distribution": (
        "(distro|distrib|distributional|distribution|density|densities|law|pdf"
        "|probability distribution)",
    ),
    "latent": (
        "(latent|latents|code|z|bottleneck|embedding|hidden (variable|vector|code|cause|factor"
        "|representation|state)|compressed representation|unobserved (variable|z)|unseen factor)",
    ),
}

AUTOREGRESSIVE: Wordings = {
    "next-piece": (
        "(next|following|subsequent|upcoming) (single)? <piece>",
        "<make> .. next (one|step)?",
        "next (piece|token|word|step|symbol) (prediction|predictor)",
        "(what|whatever) (come|follow|go) (next|after)",
        "each (new|next)? <piece> .. (given|condition|conditional|from|based|depends) .. <before>",
        "(continue|finish|complete|autocomplete) .. (sequence|text|sentence|phrase|line)",
        "p(next|past)",
        "(given|condition*|based|dependent|depend|conditional) (on|upon)? .. <before>",
        "predict .. from .. <before>",
        "(chain|product) (rule|of conditionals|of (conditional|probability|probabilities))",
        "(factor|factorize|factorization|decompose|decomposition|split|factoring) .."
        " (conditional|chain|product|joint|step)",
        "product of .. conditional",
        "x .. given x",
        "p(x|x)",
        "<before>",
    ),
    "before": (
        "(previous|previously|preceding|earlier|past|prior|predecessor|predecessors|before|history"
        "|already|so far|prefix|left context) <piece>?",
        "(ones|one|everything|all|came|come|those|that) (already)? (before|so far|there|emitted"
        "|generated)",
    ),
    "one-by-one": (
        "(one|a|single) <piece>? (at a time|at time|after (another|the other)|by one|per (step|pass"
        "|time)|at once)",
        "(one|a|1) (piece|token|word|pixel|element|sample|step) (at|per) (a)? (time|step)",
        "<piece> (by|after|per) (a)? <piece>",
        "(one|a|single) <piece> (per|a) (time|step|breath|pass|turn|call|run|tick|move)",
        "(grow|grows|growing|extend|extends) by (one|a)",
        "(one by one|one after another|one after the other|one at a time|bit by bit|piecewise"
        "|piece wise|stepwise|tokenwise)",
        "(sequential|sequentially|serial|serially|in sequence|in order|left to right|ancestral"
        "|ancestrally|one way|raster)",
        "(one|1|a|single|separate) (network|forward|model|neural net|function)?"
        " (pass|call|evaluation|run|step) (per|/|for (each|every)|each) <piece>",
        "(each|every) (new|next)? <piece> .. (wait|depend|need) (.. (before|previous|earlier"
        "|last))?",
        "(sample|draw|generate|pick|produce) ... (append|feed back|feed it back|feeding .. back"
        "|repeat|next)",
        "(append|feed) ... (repeat|back|again)",
        "(loop|loops|iterate|iterates|go|goes|run|runs|run|step) .. (over|through) ..?"
        " (<piece>|position|positions|sequence)",
        "(recursive|recursively|repeatedly|iteratively) .. (next|append|<piece>)",
    ),
    "log-likelihood": (
        "(maximum|maximize|maximizing|max|maximization|exact|log|maximise) .. likelihood",
        "(mle|nll|ce|loglikelihood|perplexity|crossentropy|xent)",
        "(negative)? (log likelihood|log prob|log probability|log loss)",
        "likelihood (training|objective|maximization|estimation|loss|of .. next)?",
        "cross entropy",
        "forward kl",
        "kl (divergence)? from .. data",
        "minimize .. surprise",
        "(how|less|least) (surprised|surprising)",
        "(foretell|anticipate|foresee|forecast) .. (next|upcoming|following|coming)",
        "(surprise|surprisal) .. next",
        "probability .. (assign|give|next|real|true|correct)",
        "make .. (next|data|observed) .. (probable|likely)",
        "teacher forcing",
        "teacher forced",
    ),
}

LATENT: Wordings = {
    "elbo": (
        "(elbo|vlb|elbow)",
        "(evidence|variational) (lower)? (bound)",
        "lower bound .. (likelihood|evidence|log|log p|p(x))?",
        "bound on .. (likelihood|evidence|log|p(x))",
        "(reconstruct|reconstruction|recon|rec|reconstructing) (error|loss|term|quality|well|data"
        "|input)? ... (kl|prior|regular*|divergence|penalty|term|close|gaussian)",
        "(kl|divergence) ... (reconstruct*|recon)",
        "(rebuild|rebuilding|reproduce|recreate|copy) ... (prior|gaussian|normal|near|close"
        "|minus|penalty)",
        "(reconstruction|recon|reconstruct) (loss|error|term|objective)",
        "variational (objective|loss|inference|bayes|free energy)",
        "(kl|divergence) .. prior",
    ),
    "decode-latent": (
        "(decode|decoder|decoding) (.. <latent>)?",
        "<latent> ... (decode|decoded|decoder|decoding)",
        "(sample|draw|drawn|pick|take|choose|random|infer|pull|sampled) .. <latent>",
        "<latent> .. from .. (prior|gaussian|normal|standard)",
        "(prior|p(z)) .. (decode|decoder|decoded|decoding)",
        "from .. prior",
        "(random|gaussian|sampled) (latent|code|vector|z)",
        "decoder",
        "decode",
        "p(x|z)",
    ),
    "code-and-decode": (
        "<decode-latent>",
        "(encode|encoder|compress|compression|squeeze|squash|map|summarize) .. (<latent>|small"
        "|lower|low dimensional|space|decode*|decoder|vector)",
        "(encode|encoder|encoding) (and|then|/|→|&|,|-|plus)? (decode|decoder|decoding)",
        "(reconstruct|reconstruction|reconstructing)",
        "(hidden|unobserved|unseen|latent|underlying) (variable|cause|factor|vector|code|space"
        "|representation|z)",
        "<elbo>",
        "bottleneck",
        "<latent>",
        "(compress|compresses|compression)",
    ),
}

ADVERSARIAL: Wordings = {
    "minimax": (
        "(minimax|min max|maximin|minmax|minimaxing|zero sum)",
        "(adversarial|non saturating|nonsaturating|wasserstein|hinge|critic|discriminator)"
        " (loss|game|objective|contest|criterion|distance)",
        "adversarial training",
        "(jsd|jensen shannon|js divergence|wgan gp|wasserstein|earth mover|w1)",
        "(quarrel|squabble|bicker|argue|argument|wrestle|clash|outdo|enemy|foe|feud|showdown|bout)",
        "pass (off)? as (real|genuine|true|authentic)",
        "(game|contest|duel|battle|competition|war|arms race|cat and mouse|tug of war|rivalry"
        "|match)",
        "(compete|competes|competing|competition|fight|fighting|duel|battle|opposing|opposite"
        "|rival)",
        "(fool|trick|deceive|beat|defeat|outsmart|outwit|cheat|convince|confuse|dupe) ..?"
        " (<judge>|it|other|second)?",
        "(pit|play|trained|train|set) ... (against|versus|vs|off against) (.. <judge>)?",
        "<two-players>",
        "(discriminator|critic|detective|forger|counterfeiter|forgery|forgeries)",
        "(tell|tells|telling|distinguish|spot|detect|separate|judge|judges|classify) .."
        " (real|fake|fakes|generated|true|genuine|counterfeit)",
        "(real|true|genuine) (from|vs|versus|or|and|/) (fake|generated|false)",
        "(fake|fakes)",
        "generator .. against",
    ),
    "generator-pass": (
        "<one-pass>",
        "(one|single|1) .. (pass|shot|go|step|evaluation|forward|call|run|trip|sweep)",
        "(pass|run|evaluate|push|put|feed|go|send|shove) .. (noise|z|vector|latent|generator|g"
        "|it|code)"
        " .. (through|into|once) (.. (generator|g|network|net))?",
        "(oneshot|all at once|in one|at once|instant|instantly|immediately)",
        "(generator|g) (call|evaluation|pass|run|forward|step)",
        "generator .. (once|pass|on|maps|turns|noise|z|run)",
        "(once|pass|through|run|push|from|maps|by) .. (generator|g)",
        "(noise|z|latent|vector|code) .. (through|into|→|to) .. (generator|g|image|picture|network"
        "|net|sample)",
        "(sample|draw|random|take|pick) .. (z|noise|latent|vector|code)",
        "from .. prior",
    ),
}

DIFFUSION: Wordings = {
    "adds-noise": (
        "(add|inject|mix|put|pour|introduce) .. (noise|static)",
        "(turn|transform|convert|make|map) .. <data> .. (into|to) (pure|gaussian)? (noise|static)",
    ),
    "adds-noise-sampling": (
        "(sample|sampling|generate|generation|generating|sampler) .. (add|inject|mix|put) .. noise"
        " (.. <many-steps>)?",
        "(add|inject|mix|put) .. noise .. (sample|sampling|generate|generation|generating|sampler)",
    ),
    "noise-prediction": (
        "(predict|guess|estimate|regress|learn|recover|infer|identify|find|know) (which|what)?"
        " (added|injected|mixed) noise",
        "(predict|prediction|predicting|guess|estimate|estimating|regress|regression|learn|recover"
        "|infer|identify|find|know) .. noise",
        "noise .. (prediction|mse|regression|predict|predicted|estimation|error|estimate)",
        "(mse|mean squared|l2|squared) (error)? .. (noise|eps|epsilon|predicted)",
        "(eps|epsilon|ε|ϵ) (prediction|mse|loss|matching)?",
        "(predict|predicting) .. (eps|epsilon|ε|ϵ)",
        "(predict|guess|estimate|regress) (it|this|that)",
        "noise (mse|l2|loss)",
        "(denoising|implicit)? score matching",
        "(dsm|fisher (divergence)?)",
        "denoising (loss|objective|error|mse|autoencoder|task|training)",
        "(match|learn|learns|estimate|predict|approximate|fit) .. (score|gradient)",
        "(gradient|grad) .. (log|density|p)",
        "(undo|remove|reverse|denoise) .. (noise|noising|corruption) (loss|objective|mse)",
        "(train|trained|learn|learns|taught|objective|loss) .. (denoise|denoising|undo"
        "|remove .. noise"
        "|reverse|invert|repair)",
        "(loss|objective) (be|:) .. (denoise|denoising)",
        "mse",
    ),
    "denoise": (
        "(denoise|denoises|denoising|denoiser|denoised|denoized)",
        "(remove|removal|strip|subtract|chip|peel|eliminate|filter|take|clean|reduce|wipe"
        "|get rid|erase"
        "|scrub) .. (noise|static)",
        "(tidy|scrub|rinse|wash|sweep|mop|wipe|clear|rub|shed|sculpt|dissolve|lift|brush|sand"
        "|chisel)"
        " .. (static|noise|fog|grain|blur|snow|haze)",
        "noise .. (removed|removal|off|away|taken|stripped|out|gone)",
        "(remove|strip|peel|subtract|filter|eliminate|erase) (it|this|that|them)",
        "take (it|this|that) (away|off|out|back)",
        "(reverse|reversing|reversed|undo|undoing|invert|inverting|repair|backwards|back) .."
        " (noise|noising|noised|corruption|process|diffusion|forward|chain|it|steps|damage)?",
        "reverse (sde|ode|time|process|chain|diffusion)",
        "(noise|static|gaussian|corruption) .. (to|into|until|becomes|back|→) .. (<data>|clean"
        "|data|picture"
        "|signal|structure|something)",
        "(start|begin|starting|beginning|starts) (off)? (from|with|at|by|as|out) .. (noise"
        "|static|gaussian)",
        "from (pure|gaussian|random|white|complete|nothing but)? (noise|static|gaussian)",
        "clean .. (up|image|step|noise|noisy|it|gradually)",
        "(iterative|iteratively|gradual|gradually|repeatedly|progressive|progressively) .."
        " (denoise|denoising|refine|refinement|clean|noise|remove|denoiser|improve|transform)",
        "refine .. (step|gradually|iteratively|many|noise)",
        "(score|gradient) .. (follow|followed|langevin|steps)",
        "(follow|follows|following|climb|walk) .. (score|gradient)",
        "(langevin|ancestral langevin|ode solver|probability flow|reverse sde|ddpm|ddim)",
    ),
    "many-steps": (
        "(many|several|multiple|hundred|hundreds|thousand|thousands|dozen|dozens|ten|tens|lots"
        "|number|t"
        "|series|numerous|few|repeated|50|100|1000|20|lot|successive) ..?"
        " (step|pass|iteration|evaluation|time|timestep|round|call|run|denoise*|prediction)",
        "(step by step|stepwise|step after step|bit by bit|little by little|in steps"
        "|stage by stage)",
        "(iterative|iteratively|iterate|iterates|iterating|gradually|gradual|repeatedly|repeat"
        "|repeats"
        "|repeated|progressively|over and over|again and again|loop|loops|looping|iteration"
        "|iterations)",
        "(step|pass) (after|by) (step|pass)",
        "over .. (step|timestep|iterations)",
    ),
}

WORDS: Wordings = {
    **PARTS,
    **AUTOREGRESSIVE,
    **LATENT,
    **ADVERSARIAL,
    **DIFFUSION,
    **LIKELIHOOD,
    **SPEED,
    **HINTS,
}
