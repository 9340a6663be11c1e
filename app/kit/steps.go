package kit

// Steps holds a Runner's work in the hands of a test: nothing begins, and nothing comes back to the UI goroutine, before the test says
// so. It shows what a Runner that does everything at once cannot: what a slow disk, a key pressed meanwhile, or a lock does to a screen.
type Steps struct {
	begun []func() // asked for and not begun
	back  []func() // on their way back to the UI goroutine
}

// NewStepRunner returns a Runner whose steps the test takes, on the goroutine of the test.
func NewStepRunner() (*Runner, *Steps) {
	s := &Steps{}
	r := NewSyncRunner()
	r.start = func(work func()) { s.begun = append(s.begun, work) }
	r.do = func(f func()) { s.back = append(s.back, f) }
	return r, s
}

// Waiting is how many pieces of work have not begun, and how many things are on their way back.
func (s *Steps) Waiting() (work, back int) { return len(s.begun), len(s.back) }

// Work does the i-th piece of work that has been asked for; what comes of it waits to be delivered.
func (s *Steps) Work(i int) {
	work := s.begun[i]
	s.begun = append(s.begun[:i:i], s.begun[i+1:]...)
	work()
}

// Deliver hands over the first thing that is on its way back.
func (s *Steps) Deliver() {
	f := s.back[0]
	s.back = s.back[1:]
	f()
}

// Rest goes on until nothing is left to be done.
func (s *Steps) Rest() {
	for {
		switch {
		case len(s.back) > 0:
			s.Deliver()
		case len(s.begun) > 0:
			s.Work(0)
		default:
			return
		}
	}
}
