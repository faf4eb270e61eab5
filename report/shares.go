package report

// shareRule says how the share of people in a high band is told.
type shareRule uint8

const (
	shareHidden  shareRule = iota
	shareInWords           // one side holds fewer than two people
	shareInFull
)

// decideShares: a share needs a shown group and two people on both sides; and
// what the shares in full leave over of a larger group must be such a group
// itself, else the larger one tells none.
func (r *release) decideShares() {
	all := r.scopes
	r.shares = make([]shareRule, all+1)
	in := make([]int, r.teams) // by team: largest union so far that tells in full, -1 = none
	for t := range r.res.Teams {
		in[t] = -1
		r.shares[t] = r.shareOf(t)
	}
	tell := func(scope int, teams []int) {
		r.shares[scope] = r.shareOf(scope)
		if r.shares[scope] != shareInFull {
			return
		}
		b := r.figures(scope)
		n, k := b.NBanded, b.NHigh
		seen := map[int]bool{}
		for _, t := range teams {
			part := t
			if in[t] >= 0 {
				part = r.teams + in[t]
			}
			if r.shares[part] == shareInFull && !seen[part] {
				seen[part] = true
				n, k = n-r.figures(part).NBanded, k-r.figures(part).NHigh
			}
		}
		if n > 0 && (n < r.min || k < 2 || n-k < 2) {
			r.shares[scope] = shareHidden
		}
	}
	for u := range r.res.Unions {
		tell(r.teams+u, r.res.Unions[u].Teams)
		if r.shares[r.teams+u] == shareInFull {
			for _, t := range r.res.Unions[u].Teams {
				in[t] = u
			}
		}
	}
	teams := make([]int, r.teams)
	for t := range teams {
		teams[t] = t
	}
	tell(all, teams)
}

func (r *release) shareOf(scope int) shareRule {
	b := r.figures(scope)
	switch {
	case !r.shown(scope, indexFigure) || b.NBanded < r.min:
		return shareHidden
	case b.NHigh < 2 || b.NBanded-b.NHigh < 2:
		return shareInWords
	}
	return shareInFull
}
