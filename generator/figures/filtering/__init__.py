"""Filters of the data (过滤器): ``{{ 行政诉讼 | 同比 }}``, from the call to what is printed."""
