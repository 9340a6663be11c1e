package kit

// Steps holds a Runner's work in the hands of a test: nothing begins, and nothing comes back to the UI goroutine,
// before the test says so. It shows what a Runner that does everything at once cannot: what a slow disk, a key pressed
// meanwhile, or a lock does to a screen.
type Steps struct {
	begun []step   // asked for and not begun
	back  []func() // on their way back to the UI goroutine
}

type step struct {
	work *Work
	do   func(refused error)
}

// NewStepRunner returns a Runner whose steps the test takes, on the goroutine of the test.
func NewStepRunner() (*Runner, *Steps) {
	s := &Steps{}
	r := NewSyncRunner()
	r.start = func(w *Work, do func(error)) { s.begun = append(s.begun, step{w, do}) }
	r.do = func(f func()) { s.back = append(s.back, f) }
	return r, s
}

// Waiting is how many pieces of work have not begun, and how many things are on their way back.
func (s *Steps) Waiting() (work, back int) { return len(s.begun), len(s.back) }

// Writes tells whether the i-th piece of work that has been asked for writes to the book.
func (s *Steps) Writes(i int) bool { return s.begun[i].work.writes }

// Work does the i-th piece of work that has been asked for; what comes of it waits to be delivered.
func (s *Steps) Work(i int) { s.Refuse(i, nil) }

// Refuse lets the i-th piece of work fail in place of being done, as on a disk that is full.
func (s *Steps) Refuse(i int, err error) {
	do := s.begun[i].do
	s.begun = append(s.begun[:i:i], s.begun[i+1:]...)
	do(err)
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
