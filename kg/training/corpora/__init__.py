"""A reader for each corpus; each yields `kg.training.document.TrainingDocument`."""
