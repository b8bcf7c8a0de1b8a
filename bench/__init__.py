"""Trials and measurements that aren't tests: run by hand, their figures written into docs/decisions/."""
