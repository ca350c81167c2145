"""What leaves the library: one module for each output format, and one table (`formats.FORMATS`) that names them.

Nothing here prints: a format turns records into text, and whoever asked decides where the text goes.
"""
