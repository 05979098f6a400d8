"""Questions in place of commands, for those who would rather answer than type: what there is to choose, how an answer is read, how it goes on."""
