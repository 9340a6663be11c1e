package vault

// syncFolder has nothing to do: Windows writes names through.
func syncFolder(string) error { return nil }
