package vault

// KeepFromDumps does nothing: Windows writes none unless somebody asks for it.
func KeepFromDumps() {}
