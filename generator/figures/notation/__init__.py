"""How figures are written, read and said (数字的写法): exact decimals, hanzi, 万 and 亿, periods, changes."""
