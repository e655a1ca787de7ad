"""Words so special that they fit one paradigm only, used as <hint-...> in a point's `hints`.

They count in the subject's own row or sentence, when strict reading found nothing there; everyday
pictures (forger and detective, sculptor, typewriter, zip file) are among them.
"""

from __future__ import annotations

from genmap.grading.free_profiles import Wordings

HINTS: Wordings = {
    "hint-next": (
        "(next|previous|previously|preceding|earlier|prefix|history|past|predecessor|predecessors"
        "|follow|follows|continue|continues|continuation|sequence|sequential|sequentially|serial"
        "|chain|chains|append|appends|successive|successively|stepwise|raster|conditional"
        "|conditionals|autocomplete|typewriter|typist|storyteller|novelist|knitting|knits|dominoes"
        "|domino|brick|bricks|bead|beads|stitch|tetris|diary|dictation|crossword|telegram)",
        "(so far|in turn|in order|left to right|one after|already|predictive text|look back"
        "|looks back|before it|before them|came before|went before|chain rule|improvise"
        "|improvises)",
        "(word|token|letter|piece|pixel|step|bit|note|element|symbol|line|brick)"
        " (by|for|after|upon) (word|token|letter|piece|pixel|step|bit|note|element|symbol|line"
        "|brick)",
        "(token|word|pixel|x|symbol|piece) .. (from|given) .. (token|word|pixel|x|symbol|piece)",
        "(grow|grows) by",
        "(one|each|every|single|another) (new)? (word|token|letter|piece|pixel|element|symbol|note"
        "|bit|character|part|item)",
    ),
    "hint-code": (
        "(code|codes|latent|latents|hidden|unobserved|unseen|decode|decoder|encode|encoder"
        "|compression|bottleneck|z|compact|blueprint|unzip|zip|zipped|unpack|unpacks|unfold"
        "|embedding|essence|summary|summarize|gist|slider|sliders|knob|knobs|dial|dials|recipe"
        "|factor|factors|cause|causes|reconstruct|reconstruction|rebuild|rebuilt|squeeze|squash"
        "|condense|condensed|boil|dna|thumbnail|fingerprint|prior|shorthand|abstract|expand"
        "|elbo|postcode|barcode|inflate|inflates|nutshell|skeleton|coordinates|lossy|jpeg)",
        "compress*",
        "(plan|plans|outline|draft|scheme|floor plan|ingredients|seed|genome|map)",
        "(low|lower|small|few|short|tiny) (dimensional|dim|vector|space|number|numbers|factor"
        "|description|set|list|handful)",
    ),
    "hint-rival": (
        "(discriminator|critic|opponent|opponents|rival|rivals|adversary|adversaries|foe|enemy"
        "|enemies|fool|fools|trick|deceive|bluff|bluffs|fake|fakes|forger|forgers|forgery|forgeries"
        "|counterfeiter|counterfeiters|counterfeit|detective|police|policeman|cop|judge|jury"
        "|reviewer|referee|examiner|inspector|expert|teacher|compete|competes|competition|contest"
        "|duel|battle|fight|fights|game|against|spar|spars|sparring|match|war|vs|versus|outwit"
        "|outsmart|unmask|expose|exposes|catch|catches|caught|poker|impostor|imposter|conman"
        "|cheat|cheats|cheater|genuine|rivalry|tennis|chess|boxing|spy|lie|lies|liar|authenticator"
        "|lookalike|pass off)",
        "(two|2) (network|networks|net|nets|player|players|model|models|part|opponents|sides)",
        "(tell|tells|telling|distinguish|spot|spots|sort|sorts) .. (real|fake|fakes|true|original"
        "|originals|generated|apart)",
        "min .. max",
        "(quarrel|squabble|bicker|argue|classifier|real|authentic)",
        "(con men|scepti*|skepti*|audience|suspicious|suspicion|tells fakes|wits|thief|thieves)",
        "(cat and mouse|tug of war|arms race|con artist|con man|d (can't|cannot|can not))",
    ),
    "hint-noise": (
        "(noise|noises|noisy|noised|static|fog|blur|blurry|blurred|grain|grainy|snow|haze|dust|mist"
        "|smoke|chaos|restore|restorer|restores|restoration|sculpt|sculptor|sculpts|chisel|chisels"
        "|carve|carves|marble|polish|polishes|unscramble|degrade|degraded|degradation|clean|cleans"
        "|cleaning|score|langevin|undo|undoes|reverse|reverses|reversal|mess|random|rubbish"
        "|archaeologist|develop|mud|scrub|scrubs|wipe|wipes|sandblast|ink|scratches)",
        "(denois*|corrupt*|clean*)",
        "(shake|dust|melt|smear|dirt|dirty|scramble|scrambled|demolish|destruction|destroyed|damage)",
        "(refine|refines|refinement|gradually|little by little)",
        "gradient .. (density|log)",
    ),
    "hint-likelihood-loss": (
        "(likelihood|likely|probable|probability|probabilities|logprob|mle|nll|crossentropy"
        "|perplexity|surprise|surprisal|next|conditional|conditionals|softmax|bits|ce|kl|entropy)",
        "log p",
        "(log)? (p(x)|p(x|x))",
        "(guess|predict|forecast|foresee) .. (coming|follows|upcoming|right|correct|previous)",
    ),
    "hint-sequential": (
        "(one|each|every|single|another) .. (token|word|pixel|piece|element|position|symbol|step"
        "|time|pass|letter|note|item)",
        "(loop|loops|sequential|sequentially|sequence|serial|serially|order|append|appends"
        "|successive|successively|stepwise|wait|waits|turn)",
        "(left to right|after another|feed back|feeds back|for t|over t|t 1|so far|again)",
        "(piece|token|word|pixel|symbol|step|letter|element) (by|after|for) (piece|token|word|pixel"
        "|symbol|step|letter|element)",
        "(previous|preceding|before|past|already|earlier|prefix|history)",
    ),
    "hint-bound": (
        "(bound|elbo|vlb|evidence|jensen|kl|divergence|posterior|variational|reconstruct"
        "|reconstruction|reconstructions|rebuild|rebuilding|recon)",
        "regulari*",
        "below .. (likelihood|log|evidence|p(x))",
    ),
    "hint-decode": (
        "(decode|decodes|decoder|decoding|dec|prior|p(z)|unpack|unzip|expand|decompress"
        "|decompresses)",
        "(draw|sample|pick|take|roll|random|gaussian|normal) .. (z|code|latent|vector|point)",
        "(z|code|latent|vector) .. (→|to|through|into) .. (x|image|decoder|data|output|network)",
    ),
    "hint-game": (
        "(discriminator|critic|opponent|opponents|rival|rivals|adversary|fool|fools|trick|deceive"
        "|bluff|fake|fakes|forger|counterfeiter|detective|judge|compete|competition|contest|duel"
        "|battle|fight|game|minimax|saddle|nash|equilibrium|jsd|wasserstein|hinge|outwit)",
        "min .. g .. max",
        "min .. max",
        "log .. d",
        "(real|true|genuine) .. (fake|generated|synthetic)",
        "(two|2) (network|networks|net|nets|player|players)",
    ),
    "hint-once": (
        "(once|oneshot|immediately|directly|instant|instantly)",
        "(one|single|1|just|only|sole|lone) .. (forward|evaluation|pass|call|shot|run|go|step"
        "|application|sweep|click|jump)",
        "g .. z",
        "(generator|g) .. (forward|evaluation|applied|on z|on noise|on|once)",
        "(push|feed|run|pass|send|put|throw|map|turn|plug|noise|z|vector|random|prior) .."
        " (through|into|in|to|then|→) .. (generator|g|network|net|image|x|sample|picture)",
    ),
    "hint-denoising-loss": (
        "(predict|guess|estimate|regress|recover|identify|name|find|infer|know|tell|match|spot) .."
        " (noise|eps|epsilon|score|dirt|corruption|grain|static)",
        "(mse|eps|epsilon|ε|ϵ|l2|squared|fisher|regression|score matching|mean square)",
        "(denoising|noise) .. (loss|error|objective|mse|task|regression|matching)",
        "(what|which|how much) noise",
        "noise .. (added|mixed|in it|in there|inside)",
        "gradient .. (density|log)",
    ),
    "hint-steps": (
        "(many|step|steps|stepwise|loop|loops|gradual|gradually|reverse|backward|backwards|sde|ode"
        "|langevin|solver|annealed|dozens|hundreds|thousand|thousands|several|refine|refinement"
        "|refinements|iteration|iterations|repeat|repeated|repeatedly|dozen|hundred|schedule)",
        "(denois*|iterat*)",
        "(start|begin|from|pure) .. (noise|static|gaussian)",
        "(again and again|over and over|little by little|bit by bit|down to)",
    ),
}
