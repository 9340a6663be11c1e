// Package session tells a program that the system ends the session: somebody logs out, or the machine is turned off.
// Linux and macOS send a signal then, which cmd/lagboka answers itself; Windows sends a message to the program's
// windows, which the toolkit does not pass on.
package session
