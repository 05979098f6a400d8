"""The four grounds a proposal may stand on, a module each: terms, guide, definition, learned."""
