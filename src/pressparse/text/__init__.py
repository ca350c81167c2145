"""From bytes, paths and pages to clean, simplified text whose every character is traceable."""
