"""The counter: an application told by word of mouth, an answer given in person, papers handed over."""
