"""Coding in Word: an interview goes out as a document, is coded with comments, and comes back as codings.

write_interview(material, "I07", Path("I07.docx"))
result = read_coded_interview(Path("I07.docx"), material)     codings, new codes, memos, and what was refused
"""

from bsb.exchange.wordcoding.reading import read_coded_interview
from bsb.exchange.wordcoding.values import NewCode, WordCoding, WordCodingResult, WordMemo
from bsb.exchange.wordcoding.writing import write_interview

__all__ = ["NewCode", "WordCoding", "WordCodingResult", "WordMemo", "read_coded_interview", "write_interview"]
