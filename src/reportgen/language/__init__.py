"""What Chinese office prose says: sentences, quantities, deadlines, and what is past or pledged.

Everything here works on plain strings and gives offsets into them; nothing knows of content,
files or places. `sentences` and `quantities` serve the ledger and the checks alike.
"""
