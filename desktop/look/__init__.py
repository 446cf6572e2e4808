"""How the windows look, told without a window: colours, lengths, the style sheet."""
