"""Who is who: one thing, one identity, within an article and across articles.

`survey` takes from one article all that bears on identity; the functions of `people`, `tenures` and `decide` settle,
from counts over the whole set, what one article cannot; `rewrite` writes an article's findings under global ids.
`resolve` does this for a whole set; a store does the same for the part that an added or removed article touches.
"""

from kg.resolve.explain import explain
from kg.resolve.survey import keys, survey
from kg.resolve.whole import resolve

__all__ = ["explain", "keys", "resolve", "survey"]
