"""Styling (样式): how every element looks, from layers of style.yaml to points."""
