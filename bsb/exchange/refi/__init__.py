"""REFI-QDA: the format that NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange projects and codebooks in.

read_project(path)                      .qdpx → RefiProject (texts, codings, cases, notes, losses)
talk_of(source)                         one text → turns with names, and where each word stood
anchor(selections, talk, …)             codings onto the stored, pseudonymised turns, or onto a list of the lost
write_project(material, path, options)  → losses
read_codebook_qdc(path), write_codebook_qdc(codebook, path)
"""
