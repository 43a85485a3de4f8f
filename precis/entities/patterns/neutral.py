"""What holds in every language: dates in figures, amounts with a sign, shares with %."""

from typing import Final

from precis.entities.patterns.grammar import Grammar, grammar

GRAMMAR: Final[Grammar] = grammar(triggers="", scale="(?:bn|M)")
