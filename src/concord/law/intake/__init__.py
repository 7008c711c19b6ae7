"""Free text understood by patterns that people can read and change: what is heard, and by which words.

`voices.toml` reads how people talk ("三个月没发工资"), `prose.toml` how papers are written (applications, awards,
judgments); both share one grammar. Every answer names the words it rests on. Nothing read here is kept.
"""
