package db

import "os"

// nameless tells whether a file that is open has been removed, which Windows does not let happen.
func nameless(os.FileInfo) bool { return false }
