"""From text to people, turns and Q&A pairs."""
