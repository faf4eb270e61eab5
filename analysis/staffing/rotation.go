package staffing

// RotationLimits are the least sizes of an on-call rotation.
// Source: Google SRE: eight people for a single site, six at each of two.
type RotationLimits struct {
	SingleSite int `yaml:"single_site" json:"single_site"`
	PerSite    int `yaml:"per_site" json:"per_site"`
}

// DefaultRotationLimits are those of the source.
func DefaultRotationLimits() RotationLimits { return RotationLimits{SingleSite: 8, PerSite: 6} }

// Rotation is a checked on-call rotation.
type Rotation struct {
	People  int   // in all sites
	Sites   int   // sites with anybody
	Needed  int   // least number at each site
	Lacking []int // people short, by site as given; 0 for a site that is large enough or empty
	Short   int   // Σ Lacking
}

// OK tells whether every site has enough people.
func (r Rotation) OK() bool { return r.Short == 0 && r.People > 0 }

// CheckRotation compares a rotation with the least sizes.
//
// Definition: with one site, SingleSite people are needed; with two or more,
// PerSite at each, because nights are shared out.
// Input: people by site; one element where sites are not known.
// Edge cases: sites without people do not count; nobody at all is not a
// rotation: nothing is lacking and it is not OK.
func CheckRotation(perSite []int, l RotationLimits) Rotation {
	r := Rotation{Lacking: make([]int, len(perSite))}
	for _, n := range perSite {
		if n > 0 {
			r.People += n
			r.Sites++
		}
	}
	r.Needed = l.SingleSite
	if r.Sites > 1 {
		r.Needed = l.PerSite
	}
	for i, n := range perSite {
		if n > 0 {
			r.Lacking[i] = max(r.Needed-n, 0)
			r.Short += r.Lacking[i]
		}
	}
	return r
}
