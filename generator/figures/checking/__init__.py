"""What is checked of figures (数字核对): parts and totals, declared comparisons, periods, and what is withheld."""
