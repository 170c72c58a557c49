"""What figures come from beside the report's own file (数字的来源): tables, reports of other years, prose."""
