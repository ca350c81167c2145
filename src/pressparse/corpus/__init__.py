"""Many documents: which files a command means, what a table says of them, and parsing them one after another."""
