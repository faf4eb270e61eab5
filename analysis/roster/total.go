package roster

// total is a sum that does not depend on the order of what is added: it keeps
// what each addition rounds off (Knuth's two-sum), so that 106 bits take part
// and the 53 that are read come out the same for any order of rows.
type total struct{ sum, rest float64 }

func (t *total) add(v float64) {
	s := t.sum + v
	part := s - t.sum
	t.rest += (t.sum - (s - part)) + (v - part)
	t.sum = s
}

func (t *total) value() float64 { return t.sum + t.rest }
