"""How the bundled reader was made: corpora, training documents, weights, scores. Never imported at run time."""
