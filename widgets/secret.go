package widgets

// NewSecretField returns a line for a passphrase: what is typed is hidden until the eye in it is pressed.
func NewSecretField(label string) *TextField {
	e := newEntry(false)
	e.Password = true
	t := &TextField{secret: true}
	t.build(t, label, e)
	return t
}
