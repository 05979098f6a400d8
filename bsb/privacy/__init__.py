"""Nothing that identifies a person gets out: names, numbers and places are found, replaced, remembered and held back.

The order of the work: `register` reads what the team knows into the `key`; `pseudonymise` reads the corpus, finds (`detect`),
decides who is who (`resolve`) and replaces (`apply`); `review` shows what is doubtful; `gate` lets nothing unknown out; and
`search_file` looks through the finished file. Only the key, encrypted and kept elsewhere, knows the way back (`restore`).
"""
