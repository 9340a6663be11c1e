package kit

import "lagboka/domain"

// Sitters are what those who may sit at this computer are called.
func (e *Env) Sitters(others []domain.Answers, called func(domain.Answers) string) (all []string) {
	for _, s := range e.sitters(others, called) {
		all = append(all, s.label)
	}
	return all
}
