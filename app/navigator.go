package app

import "lagboka/app/kit"

// navigator remembers where the user has been. It asks the screen that is left before it shows another.
type navigator struct {
	now     kit.Route
	back    []kit.Route
	forward []kit.Route
	leave   func(then func()) // asks the screen shown now; calls then when it may be left
	show    func(kit.Route)
}

// longest is how many steps back are remembered.
const longest = 100

// open goes to a route, as by a press on it.
func (n *navigator) open(r kit.Route) {
	n.leave(func() {
		n.keep(&n.back)
		n.forward = nil
		n.to(r)
	})
}

// keep notes where the user is, as a place to come back to. The form of a new thing is none: the thing is there by
// then, or was given up.
func (n *navigator) keep(in *[]kit.Route) {
	if n.now.Screen == "" || n.now.New {
		return
	}
	*in = append(*in, n.now)
	if len(*in) > longest {
		*in = (*in)[1:]
	}
}

// goBack goes to where the user was before; it does nothing at the first screen.
func (n *navigator) goBack() { n.step(&n.back, &n.forward) }

// goForward takes a step back back.
func (n *navigator) goForward() { n.step(&n.forward, &n.back) }

func (n *navigator) step(from, to *[]kit.Route) {
	if len(*from) == 0 {
		return
	}
	n.leave(func() {
		last := len(*from) - 1
		r := (*from)[last]
		*from = (*from)[:last]
		n.keep(to)
		n.to(r)
	})
}

// reset forgets where the user has been; he stands at r.
func (n *navigator) reset(r kit.Route) { n.now, n.back, n.forward = r, nil, nil }

func (n *navigator) to(r kit.Route) {
	n.now = r
	n.show(r)
}
