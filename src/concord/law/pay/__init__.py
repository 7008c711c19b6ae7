"""What the law gives in money: wages, overtime, severance … each answer a Reckoning with its steps and articles.

One file for each field; `calculators` lists them all with the facts they ask for, which is also what a page shows.
Rounding: day and hour wages are not rounded, every money line is rounded once to 0.01 yuan, half up.
"""
