"""CVs of invented people in words and layouts of many trades, made by script, with what is true of them."""
