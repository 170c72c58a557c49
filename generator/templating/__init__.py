"""Templating (模板): how a template is found, declared, confined and run, and what is told of one that fails."""
