"""The language stage: an article becomes a spaCy `Doc` with tags, trees, names, dates, coreference and attributions.

What `load` puts on a pipeline, each component in a module of its own and addable to any spaCy English pipeline:

========================= =================================================================================
``newskg_paragraphs``     lines as sentence limits, no false sentence starts; ``doc.spans["quotes"]``
``newskg_reader``         tags, lemmas, trees, ``doc.ents``: the bundled reader, in the default pipeline
``newskg_teasers``        page furniture: ``doc.spans["furniture"]``, ``sent._.teaser``, ``sent._.kind``
``newskg_names``          ``doc.ents`` repaired for news
``newskg_countries``      ``ent.kb_id_``, ``doc.spans["countries"]``
``newskg_dates``          ``doc.spans["dates"]``, read by `when`
``newskg_coreference``    ``doc.spans["coref_clusters_N"]``, read by `clusters` and `antecedent`
``newskg_attributions``   ``doc.spans["attributions"]``, read by `attributions`
========================= =================================================================================
"""

from kg.language import countries, dates, names, paragraphs, syntax, teasers
from kg.language.annotation import row
from kg.language.attributions import Attribution, attributions
from kg.language.coreference import antecedent, clusters
from kg.language.countries import country_code
from kg.language.dates import when
from kg.language.pipeline import DEFAULT_MODEL, annotate, load
from kg.language.policies import Marks, policies
from kg.language.quotes import inside_quotes

__all__ = [
    "DEFAULT_MODEL", "Attribution", "Marks", "annotate", "antecedent", "attributions", "clusters", "countries",
    "country_code", "dates", "inside_quotes", "load", "names", "paragraphs", "policies", "row",
    "syntax", "teasers", "when",
]  # fmt: skip
