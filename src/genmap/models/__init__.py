"""The course's models, one a file, in numpy and autograd: small enough to read after the lesson.

All have the same interface:

    fit(x, *, rng, n_steps)   trains on rows x (n, d) and yields a `Record` after every step
    sample(n, *, rng)         draws n rows; `nfe` then says how many network calls that took
    log_prob(x)               (n,) in nats, where it is exact; a model that has a bound has `elbo`
"""
