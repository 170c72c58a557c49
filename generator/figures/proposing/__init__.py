"""Proposing (提出指标): figures that stand in sentences, as the indicators that they could be."""
