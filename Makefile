.PHONY: demo test long bench
demo: ; python3 bootstrap.py demo
test: ; python3 bootstrap.py test
long: ; python3 bootstrap.py test --long
bench: ; python3 bootstrap.py bench
