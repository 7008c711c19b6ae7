"""Sessions: times proposed and fixed, who came, and the record of what was said."""
