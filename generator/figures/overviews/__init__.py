"""Overviews of figures beside the report (数字总览): 数据核对表 and comparisons of years."""
