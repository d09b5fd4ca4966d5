print(builtin.count)
