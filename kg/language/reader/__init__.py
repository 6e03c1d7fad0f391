"""The bundled reader: one small encoder with heads for tags, trees, names, attributions and coreference."""
