"""The words every rubric shares: names of paradigms and systems, and the little words of grammar.

Data only. Names of subjects are patterns (see `genmap.items.rubric`); the other sets hold stems.
Named wordings of common properties (`<elbo>`, `<one-pass>`, ...) are in `free_words`.
"""

from __future__ import annotations

from genmap.grading.free_tokens import stem

_M = (
    "(model|modelling|method|paradigm|family|approach|network|system|one|type|architecture|kind"
    "|training|learning|framework|setup|style|camp|class|net|crowd|bunch|folk|tribe|side|route|category"
    "|branch|school|variant|sort|procedure|technique|way|team|gang)?"
)

SUBJECTS: dict[str, tuple[str, ...]] = {
    "autoregressive": (
        f"(autoregressive|autoregressiv|autoregression|autoregressor) {_M}",
        f"autoregress* {_M}",
        f"auto (regressive|regression) {_M}",
        f"(ar|arm|arms) {_M}",
        "chat (model|assistant|bot|program|ai|system)",
        "(ai|virtual|writing)? assistant",
        "(chat|chat style)? (gpt*|chatgpt|llm|chatbot|llama|claude|gemini|mistral)"
        " (like|style)? (generator|model|system|one)?",
        "(sequence|causal|char|character|token) (model|predictor)",
        "(large|neural|chat|causal)? language model (family)?",
        "lm",
        "(pixelrnn|pixelcnn*|wavenet|pixel rnn|pixel cnn|wave net|image gpt)",
        "(decoder only|causal)? transformer",
        "next (token|word|piece) (predictor|model|kind|type|family|one)",
    ),
    "latent-variable": (
        f"(latent|latents) (variable|var|vars|space)? {_M}",
        f"(lvm|lv) {_M}",
        f"(variational)? (autoencoder|auto encoder|autoencoding) {_M}",
        f"(beta|vq|hierarchical)? (vae*|nvae|vqvae) {_M}",
        "variational (model|method|bayes|inference)",
    ),
    "adversarial": (
        f"(generative)? (adversarial|adverserial|adversary|adversaries|adv) {_M}",
        f"(gan|gans|stylegan*|dcgan|biggan|progan|wgan*|cyclegan|style gan|big gan) {_M}",
        "(generator network|game family)",
    ),
    "diffusion": (
        f"(denoising)? (diffusion|diffuser|diffusive) (probabilistic)? {_M}",
        f"(stable|latent|video) diffusion {_M}",
        f"score based (diffusion|generative)? {_M}",
        "(score|diff)",
        "score (/|or|and|&)? (model|network|net|based|method|family|paradigm|diffusion)",
        "denoising (model|network|paradigm|method|family|kind|type|one)",
        f"(ddpm|ddim|ncsn|sora|imagen|midjourney|dit|edm|sdxl|sd3|denoiser|ldm) {_M}",
        "(consistency model|rectified flow|flow matching|dall e 2|dall e 3)",
        "diffusion transformer",
    ),
    "flow": (
        f"(normalizing|invertible)? (flow|flows) (based)? {_M}",
        "(realnvp|real nvp|glow)",
    ),
    "energy": (f"energy based {_M}", "(ebm|ebms)"),
    "generative": (f"(generative|generating|generativ) (ai)? {_M}", f"(gen|generator) {_M}"),
    "discriminative": (
        f"(discriminative|discriminitive|discriminating|discriminant|discrim*|disc) {_M}",
        "(classifier|classification (model|method|network))",
    ),
}

# Words that stand for subjects named before; the grader resolves them.
REFERENCES: dict[str, tuple[str, ...]] = {
    "@first": ("former (two)?", "first (one|model|kind|type|two)?", "on? one side"),
    "@last": (
        "latter (two)?",
        "(second|last) (one|model|kind|type|two)",
        "other (one|model|kind|side)?",
    ),
    **{
        f"@{n}": (f"(paradigm|kind|type|family|number) ({n}|{word})",)
        for n, word in enumerate(("one", "two", "three", "four"), 1)
    },
    "@second": ("second",),
    "@third": ("third (one|model|kind|paradigm)?",),
    "@fourth": ("fourth (one|model|kind|paradigm)?",),
    "@others": (
        "(other|remaining) (two|three|paradigms|families|models|ones)",
        "others",
        "(rest|remainder)",
        "(everything|everyone|anything) else",
        "remaining ones",
    ),
    "@both": ("both (of them|model|kind|type|one)?", "(the|these|those) two"),
    "@all": (
        "all (four|three|of them|paradigm|model|other|the others|others)",
        "(every|each) (paradigm|model|family|one|of them)",
        "(everything|everyone|any of them)",
        "all",
        "none of (them|these|the)",
    ),
}

NAMED_FIRST = frozenset({"@first", "@last", "@second", "@third", "@fourth"})


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


FILLERS = _stems(
    "the a an its their his her our your my this these those some really very just simply"
    " basically actually typically usually generally often always quite also itself themselves own"
    " whole entire full so kind sort of rather pretty essentially mostly mainly then"
    " certain given particular corresponding respective overall called literally merely perhaps"
    " maybe probably possibly such trained learned underlying actual real true observed"
)
# Words of subjects' names that describe nothing, though some rubrics listen for them.
PLAIN_NAMES = _stems("latent variable var space model")
PERSONAL = _stems("it they these this")
PRONOUNS = _stems("it they them these this that those its their which who whose he she one")
CLITIC_HOSTS = _stems("it that there here what which who he she")
DURATIONS = _stems("second seconds ms time times latency cost pass passes step steps wait duration")
POINTING = _stems("that this these those")
ARTICLES = _stems("a an the your our my what we you they is people most usually")
NAMING = _stems("as called named aka dubbed termed labelled hence namely ie equals = → — :")
RELATIVES = _stems("which that who whose where")
NEGATORS = _stems(
    "not no never none neither nor"
    " without lack lacking lacks nothing hardly barely"
    " non unable fails fail failing missing absent avoid avoids n't nowhere"
    " impossible false incorrect untrue"
    " wrong myth refuse skip skips ignore ignores unavailable nope"
)
# Phrases with a negator in them that deny nothing.
NOT_NEGATIONS = (
    "not (only|just|merely|simply|necessarily|stop)",
    "no (doubt|wonder|matter)",
    "(not|am not|i'm not|im not) (sure|certain)",
    "not (know|remember|recall|quite sure|too sure)",
    "nothing (but|more than|other than)",
    "none other than",
    "not help",
    "non (saturating|linear|negative|cooperative|trivial)",
    "without (doubt|question)",
    "not to mention",
    "does not matter",
    "(not|never|no) (look|go|see|commit|need|take|emit|to|does|do|any|write|say)? (look|go|to|see)?"
    " (more|further|beyond) (than)?",
    "no (more|fewer|less|later) than",
    "not (all|every|always|everything|everyone|each)",
    "whether or not",
    "or not",
    "if not",
    "not (that|so)? (long|surprising)",
)
BACKGROUND = (
    "unlike",
    "than",
    "(rather|other) than",
    "instead of",
    "(compared|compare|contrast|contrasted|opposed|relative) (to|with)",
    "in (contrast|comparison|opposition) (to|with)",
    "as opposed to",
    "against",
    "(different|differs|differ) from",
    "in place of",
)
EXCEPTIONS = (
    "(all|every|everything|everyone|any|each|paradigm|model|four|them) (except|but|besides|save)"
    " (for)?",
    "(except|excluding|barring|besides) (for)?",
    "apart from",
    "other than",
    "with the exception of",
)
BREAKERS = _stems(
    "but while whereas because since although though however and then so yet whilst hence"
    " therefore thus when where meaning ; which until till unless"
)
SUBORDINATORS = _stems("because since as so when where thus hence therefore and which who")
REASONS = _stems("because since due thanks owing reason explain depend depends")
CONCLUSIONS = _stems("so hence therefore thus")
CONTRASTS = _stems("but while whereas because since although though yet whilst however unlike")
PREPOSITIONS = _stems("for of in with by from under using via about within among to on")
LINK_MARKS = frozenset({":", "→", "—", "="})
COUNTS = _stems("two several more many multiple different both &")
LIKEWISE = _stems("so like too also likewise same ditto similarly")
LINKS = frozenset({":", "→", "—", "=", "(", "|", ")"})
JOINERS = _stems("and or nor as well plus vs versus both either also alongside & like such")
AFTERTHOUGHTS = _stems("respectively respectivly resp")

# Words that are verbs in sentences but name things in keyword lists.
NOUNS_TOO = frozenset(
    (
        "sampling", "model", "models", "label", "labels", "sample", "samples", "map", "place",
        "score", "use", "play", "training", "works", "step", "steps", "code", "noise", "decode",
        "sort", "mix", "blend", "match", "bound", "building", "answer", "call", "file",
        "denoising", "generating", "encoding", "decoding", "count", "pass", "guess", "fit",
        "draw", "run", "test",
    )
)  # fmt: skip
VERBS = _stems(
    "be is have give gives provide provides offer learn learns model predict predicts generate"
    " create creates produce make makes sample samples draw draws decode decodes encode encodes"
    " maximise maximize maximizes minimise minimize minimizes optimise optimize train trains use"
    " uses"
    " fit fits estimate estimates compute computes calculate capture captures describe describes do"
    " tell tells say says assign assigns map maps turn turns start starts begin begins remove"
    " removes add adds denoise denoises reverse reverses undo play plays compete competes fight"
    " fights fool fools trick tricks pit pits go goes take takes need needs require requires run"
    " runs allow allows let lets can could will would may might must should does get gets come"
    " comes"
    " become know knows approximate approximates represent represents find finds try tries aim aims"
    " want wants depend depends condition conditions factor factorise factorize factors decompose"
    " multiply build builds construct write guess guesses output outputs combine combines mix mixes"
    " merge merges blend blends place places classify classifies put count counts belong belongs"
    " sort look looks ask asks judge judged call calls work works focus focuses separate separates"
    " distinguish distinguishes discriminate divide divides decide decides compress compresses"
    " squeeze reconstruct reconstructs inherit inherits refine refines iterate iterates evaluate"
    " evaluates measure measures define defines follow follows feed feeds walk walks recover"
    " recovers rely relies simulate simulates synthesise synthesize synthesizes understand"
    " understands match matches return returns yield yields support supports expose exposes admit"
    " admits lack lacks win wins rank ranks beat beats mean means involve involves consist consists"
    " contain contains share shares join joins stack stacks locate file files categorise categorize"
    " label labels identify identifies push pushes transform transforms convert converts move moves"
    " corrupt corrupts destroy destroys clean cleans strip strips reach reaches assume solve solves"
    " sit sits lie lies spit spits improve improves regress finish finishes bound boast boasts"
    " receive receives pick picks lean leans hold holds determine determines finds"
)  # fmt: skip
FUNCTION_WORDS = _stems(
    "the a an of to for in on at by with from into onto as that which who it they them its their is"
    " are be was were has have does do can could will would and or but while whereas because"
    " since so than then each every per this these those only both all if when where how what out"
    " up through you we i there just also unlike given using gives give via least most"
    " other others either neither nor"
)
