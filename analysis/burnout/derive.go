package burnout

import (
	"orgreview/analysis/maybe"
	"orgreview/analysis/roster"
)

// Context is what the rest of the analysis knows about a person, beside the
// workload columns.
type Context struct {
	EffectiveRoles           maybe.Float // number of roles carried; unknown with too few duties
	EffectiveRolesApplicable bool        // false: the occupation is outside the catalogue
	OutOfRemit               maybe.Float // share of work outside the title, 0–1; unknown for an unknown title
	OutOfRemitApplicable     bool        // false: outside the catalogue, or a title that names no role

	Bosses         int // solid and dotted lines; 0 = top of the tree, negative = unknown
	SoleOwned      int // functions that only this person owns
	SoleOwnedKnown bool
	Span           int // direct reports
	IsManager      bool

	OncallSupplied      bool    // the run holds on-call data
	TeamCoveredByOncall bool    // the on-call data speak of somebody in the person's team
	OnCallApplicable    bool    // false: the role is marked as never on call
	PagesSupplied       bool    // the on-call data count pages or incidents
	ShiftHours          float64 // length of a shift; 0 = 12
}

// Derivation is the values of a person with where each came from.
type Derivation struct {
	Values        [NumFactors]Value
	From          [NumFactors]Origin
	OvertimeRatio maybe.Float // (actual − contract)/contract hours of part- and full-timers: information, not a factor
	RawPages      bool        // pages were not de-duplicated into incidents
}

// Origin tells what a value was derived from.
type Origin uint8

// The origins of values.
const (
	FromNothing      Origin = iota // missing
	FromColumn                     // as supplied
	FromContract                   // contract hours × FTE + overtime
	FromWeeks                      // weeks on call / 52
	FromShifts                     // hours of shifts / hours of the period
	FromRotation                   // layers / size of the rotation
	FromPages                      // pages / shifts; the shifts of weeks on call where none are counted
	FromLeave                      // (due − taken) / due
	FromNotOnCall                  // the on-call data cover the team and do not name the person
	FromDuties                     // measured from the duties
	FromReporting                  // counted in the reporting lines
	FromRoleNoOnCall               // the role is never on call
)

var originTokens = [...]string{"", "column", "contract", "oncall_weeks", "oncall_shifts", "rotation", "pages_per_shifts",
	"leave_days", "not_on_call", "duties", "reporting_lines", "role_no_oncall"}

// String is the token of the origin, empty for FromNothing.
func (o Origin) String() string { return originTokens[o] }

// MarshalText writes the token, in JSON too.
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

const (
	weeksPerYear    = 52
	hoursPerWeek    = 168 // of time, not of work
	defaultShift    = 12
	defaultRotation = 1 // layers of a rotation where nobody says: primary only
)

// Values are the values of the twelve factors for a person.
// Definition and edge cases: see Derive.
func (m Model) Values(w roster.Workload, fte float64, c Context) []Value {
	d := m.Derive(w, fte, c)
	return d.Values[:]
}

// Derive turns workload columns and what the analysis knows into factors.
//
// Definition: a value supplied as such wins; else
// hours = contract·FTE + overtime (both needed: contract hours alone say
// nothing about actual ones); on-call share = weeks/52, else shifts·hours of a
// shift/(168·weeks of the period, 52 where the data name none), else layers/size
// of the rotation; pages per shift = pages/shifts, both a week where both name
// their periods and these differ; where no shifts are counted, pages a year over
// the shifts of twelve hours in the weeks on call; leave untaken = (due −
// taken)/due.
// Each workload column speaks for one factor. Shifts, or weeks, stand in the
// denominator of the pages besides, which makes pages an intensity and counts no
// load twice.
// Hours are absolute also for part-timers, because so is the evidence.
// Missing or not applicable: no on-call data in the run → missing; the data
// cover the team and not the person → 0, observed, unless they name the person
// with a figure that cannot be used; a role that is never on
// call → not applicable, unless the data show the person on call. Outside the
// catalogue, roles carried and work outside the title do not apply. Direct
// reports apply to managers. Leave does not apply where none is due.
// Input: w in canonical units; fte, the person's share of full time.
// Range: shares are kept within 0–1, the rest at least 0.
// Source: worked example D9.
func (m Model) Derive(w roster.Workload, fte float64, c Context) Derivation {
	var d Derivation
	for i := range d.Values {
		d.Values[i] = Without(Missing)
	}
	d.hours(w, fte)
	d.oncall(w, c)
	d.pages(w, c)
	d.leave(w)
	d.share(ToilShare, w.ToilShare)
	d.share(AfterHours, w.AfterHoursShare)
	d.set(Projects, w.Projects, FromColumn)
	d.duties(c)
	switch {
	case w.Bosses.OK():
		d.set(Bosses, w.Bosses, FromColumn)
	case c.Bosses >= 0:
		d.set(Bosses, maybe.Some(float64(c.Bosses)), FromReporting)
	}
	if c.IsManager {
		d.set(Span, maybe.Some(float64(c.Span)), FromReporting)
	} else {
		d.Values[Span] = Without(NotApplicable)
	}
	return d
}

// set stores a known number, not below 0; an unknown one leaves the factor missing.
func (d *Derivation) set(factor int, f maybe.Float, from Origin) {
	if f.OK() {
		d.Values[factor], d.From[factor] = Seen(max(f.V(), 0)), from
	}
}

// share stores a supplied share.
func (d *Derivation) share(factor int, f maybe.Float) {
	if f.OK() {
		d.set(factor, maybe.Some(min(f.V(), 1)), FromColumn)
	}
}

func (d *Derivation) hours(w roster.Workload, fte float64) {
	contract := w.ContractHours.V() * fte
	switch {
	case w.WeeklyHours.OK():
		d.set(Hours, w.WeeklyHours, FromColumn)
	case w.ContractHours.OK() && w.OvertimeHours.OK():
		d.set(Hours, maybe.Some(contract+w.OvertimeHours.V()), FromContract)
	default:
		return
	}
	if w.ContractHours.OK() && contract > 0 {
		d.OvertimeRatio = maybe.Some((d.Values[Hours].V() - contract) / contract)
	}
}

func (d *Derivation) oncall(w roster.Workload, c Context) {
	share, from := oncallShare(w, c)
	switch {
	case share.OK() && (share.V() > 0 || c.OnCallApplicable):
		d.set(OncallShare, maybe.Some(min(share.V(), 1)), from)
	case !c.OnCallApplicable:
		d.Values[OncallShare], d.From[OncallShare] = Without(NotApplicable), FromRoleNoOnCall
	case c.OncallSupplied && c.TeamCoveredByOncall && !w.OncallUnread:
		d.set(OncallShare, maybe.Some(0), FromNotOnCall)
	}
}

// oncallShare is the share of time on call by the best source there is.
func oncallShare(w roster.Workload, c Context) (maybe.Float, Origin) {
	period, shift := w.ShiftWeeks, c.ShiftHours
	if !(period > 0) {
		period = weeksPerYear
	}
	if !(shift > 0) {
		shift = defaultShift
	}
	switch {
	case w.OncallShare.OK() && w.OncallCounted:
		return w.OncallShare, FromShifts
	case w.OncallShare.OK():
		return w.OncallShare, FromColumn
	case w.OncallWeeks.OK():
		return maybe.Some(w.OncallWeeks.V() / weeksPerYear), FromWeeks
	case w.OncallShifts.OK():
		return maybe.Some(w.OncallShifts.V() * shift / (hoursPerWeek * period)), FromShifts
	case w.RotationSize.OK() && w.RotationSize.V() >= 1:
		return maybe.Some(w.RotationLayers.Or(defaultRotation) / w.RotationSize.V()), FromRotation
	}
	return maybe.None(), FromNothing
}

func (d *Derivation) pages(w roster.Workload, c Context) {
	onCall := d.Values[OncallShare].observed() && d.Values[OncallShare].V() > 0
	switch {
	case w.PagesPerShift.OK():
		d.set(PagesPerShift, w.PagesPerShift, FromColumn)
	case w.Pages.OK() && w.OncallShifts.OK() && w.OncallShifts.V() > 0:
		same := 1.0
		if w.PageWeeks > 0 && w.ShiftWeeks > 0 {
			same = w.ShiftWeeks / w.PageWeeks
		}
		d.set(PagesPerShift, maybe.Some(w.Pages.V()*same/w.OncallShifts.V()), FromPages)
	case w.Pages.OK() && !w.PagesCounted && !w.OncallShifts.OK() && w.OncallWeeks.OK() && w.OncallWeeks.V() > 0:
		same := 1.0
		if w.PageWeeks > 0 {
			same = weeksPerYear / w.PageWeeks
		}
		d.set(PagesPerShift, maybe.Some(w.Pages.V()*same*defaultShift/(w.OncallWeeks.V()*hoursPerWeek)), FromPages)
	case d.Values[OncallShare].State() == NotApplicable:
		d.Values[PagesPerShift], d.From[PagesPerShift] = Without(NotApplicable), FromRoleNoOnCall
	case d.Values[OncallShare].observed() && !onCall && c.PagesSupplied && w.Pages.Or(0) == 0:
		d.set(PagesPerShift, maybe.Some(0), FromNotOnCall)
	}
	d.RawPages = d.From[PagesPerShift] != FromNothing && d.From[PagesPerShift] != FromNotOnCall &&
		d.Values[PagesPerShift].observed() && !w.PagesDeduped
}

func (d *Derivation) leave(w roster.Workload) {
	switch {
	case w.LeaveUntaken.OK():
		d.share(LeaveUntaken, w.LeaveUntaken)
	case w.LeaveDue.OK() && w.LeaveDue.V() <= 0:
		d.Values[LeaveUntaken] = Without(NotApplicable)
	case w.LeaveDue.OK() && w.LeaveTaken.OK():
		d.set(LeaveUntaken, maybe.Some(min((w.LeaveDue.V()-w.LeaveTaken.V())/w.LeaveDue.V(), 1)), FromLeave)
	}
}

func (d *Derivation) duties(c Context) {
	if c.EffectiveRolesApplicable {
		d.set(Conflation, c.EffectiveRoles, FromDuties)
	} else {
		d.Values[Conflation] = Without(NotApplicable)
	}
	if c.OutOfRemitApplicable {
		d.set(OutOfRemit, c.OutOfRemit, FromDuties)
	} else {
		d.Values[OutOfRemit] = Without(NotApplicable)
	}
	if c.SoleOwnedKnown {
		d.set(SoleOwned, maybe.Some(float64(c.SoleOwned)), FromDuties)
	}
}
