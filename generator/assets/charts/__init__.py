"""Charts (图表) of figures over the years: what they show, and drawn as SVG."""
