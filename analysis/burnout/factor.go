package burnout

// The factors by their index in Model.Factors and in every slice of values.
// The first five are key factors: they can open a gate.
const (
	Hours = iota
	OncallShare
	PagesPerShift
	ToilShare
	Conflation
	OutOfRemit
	Bosses
	Projects
	AfterHours
	LeaveUntaken
	SoleOwned
	Span

	NumFactors
)

// The sub-indices by their index in Score.Constructs.
const (
	Overload = iota
	Recovery
	RoleStrain

	NumConstructs
)

// ConstructID is the token of a sub-index, by its index.
func ConstructID(i int) string {
	return [NumConstructs]string{"overload", "recovery", "role_strain"}[i]
}

// constructOf is the sub-index that a factor belongs to.
func constructOf(factor int) int {
	switch factor {
	case Hours, PagesPerShift, ToilShare, Span:
		return Overload
	case OncallShare, AfterHours, LeaveUntaken:
		return Recovery
	}
	return RoleStrain
}

// FactorID is the token of a factor, by its index: the key of its weight and
// anchors in the configuration and its id in every output.
func FactorID(i int) string {
	return [NumFactors]string{
		"hours", "oncall_share", "pages_per_shift", "toil_share", "conflation_D", "out_of_remit",
		"bosses", "projects", "after_hours_share", "leave_untaken", "sole_owned", "span",
	}[i]
}

// FactorIndex is the index of a factor token, −1 when there is none such.
func FactorIndex(id string) int {
	for i := range NumFactors {
		if FactorID(i) == id {
			return i
		}
	}
	return -1
}

// Factor is one working condition with the values at which it is taken to be
// harmless and critical. More is worse in all of them.
type Factor struct {
	ID        string  `json:"id"`
	Name      string  `json:"name"`      // plain words
	Unit      string  `json:"unit"`      // plain words
	Construct string  `json:"construct"` // sub-index: overload, recovery, role_strain
	Demand    string  `json:"demand"`    // the job demand of the research that it stands for
	Weight    float64 `json:"weight"`    // share of the index, all together 1
	Safe      float64 `json:"safe"`      // at or below: x = 0
	Critical  float64 `json:"critical"`  // at or above: x = 1
	Source    string  `json:"source"`    // of the anchors
}

// X is the factor's value on the common scale.
//
// Definition: x = clamp((v − Safe)/(Critical − Safe), 0, 1).
// Range and direction: 0 (harmless) to 1 (critical).
// Source: worked example D1; a cap that was published (two incidents a shift,
// half of the time on toil) comes out near .5.
func (f Factor) X(v float64) float64 {
	x := (v - f.Safe) / (f.Critical - f.Safe)
	switch {
	case x > 1:
		return 1
	case x > 0:
		return x
	}
	return 0
}

// policy marks anchors that are a choice, not a finding.
const policy = "policy choice"

// defaultFactors are the twelve factors in their order.
func defaultFactors() []Factor {
	f := []Factor{
		{Name: "Weekly working hours", Unit: "hours a week", Demand: "overload", Weight: .20, Safe: 40, Critical: 55,
			Source: "WHO and ILO 2021: 55 hours a week or more"},
		{Name: "Time on call", Unit: "share of all time", Demand: "recovery", Weight: .10, Safe: .125, Critical: .375,
			Source: "Google SRE: at most a quarter of the time on call"},
		{Name: "Incidents per on-call shift", Unit: "paging incidents per 12-hour shift", Demand: "overload", Weight: .10, Safe: 1, Critical: 3,
			Source: "Google SRE: at most two incidents a shift"},
		{Name: "Unplanned and repetitive work", Unit: "share of working time", Demand: "hindrance", Weight: .10, Safe: .33, Critical: .67,
			Source: "Google SRE: at most half of the time"},
		{Name: "Roles carried at once", Unit: "effective number of roles", Demand: "role conflict", Weight: .13, Safe: 1.5, Critical: 3.5,
			Source: "measured on public job texts; anchors are a policy choice"},
		{Name: "Work outside the job title", Unit: "share of work", Demand: "role ambiguity and conflict", Weight: .13, Safe: .25, Critical: .75,
			Source: "measured on public job texts; anchors are a policy choice"},
		{Name: "Bosses", Unit: "number of bosses", Demand: "role conflict", Weight: .05, Safe: 1, Critical: 3, Source: policy},
		{Name: "Projects at once", Unit: "projects or teams", Demand: "role conflict", Weight: .04, Safe: 2, Critical: 6, Source: policy},
		{Name: "Work after hours", Unit: "share of work", Demand: "recovery", Weight: .07, Safe: .05, Critical: .25, Source: policy},
		{Name: "Leave not taken", Unit: "share of leave due", Demand: "recovery", Weight: .03, Safe: .2, Critical: .8, Source: policy},
		{Name: "Sole owner of functions", Unit: "functions that nobody else owns", Demand: "overload", Weight: .03, Safe: 0, Critical: 3, Source: policy},
		{Name: "Direct reports", Unit: "people", Demand: "overload", Weight: .02, Safe: 8, Critical: 15,
			Source: "McKinsey and Gallup on spans of control"},
	}
	for i := range f {
		f[i].ID, f[i].Construct = FactorID(i), ConstructID(constructOf(i))
	}
	return f
}
