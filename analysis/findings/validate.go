package findings

import (
	"fmt"
	"slices"
	"time"

	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
)

// Validate says what is wrong with the thresholds, nil for nothing.
func (o Options) Validate() error {
	for _, s := range []struct {
		name string
		v    float64
	}{
		{"critical", o.Critical}, {"high", o.High}, {"moderate", o.Moderate}, {"q", o.Q},
		{"real_share", o.RealShare}, {"other_share", o.OtherShare}, {"out_of_remit", o.OutOfRemit},
		{"title_distance", o.TitleDistance}, {"overlap", o.Overlap}, {"same_title", o.SameTitle},
		{"work_overlap", o.WorkOverlap}, {"oncall_share", o.OncallShare}, {"toil_share", o.ToilShare},
		{"loaded_share", o.LoadedShare}, {"narrow_share", o.NarrowShare}, {"vacant_share", o.VacantShare},
		{"move_gain", o.MoveGain}, {"thin_share", o.ThinShare}, {"poor_share", o.PoorShare},
		{"partly_outside", o.PartlyOutside}, {"close_lead", o.CloseLead}, {"certain_duty", o.CertainDuty}, {"core_time", o.CoreTime},
		{"unpromised", o.Unpromised}, {"explained_share", o.ExplainedShare}, {"pair_share", o.PairShare}, {"camp_share", o.CampShare}, {"camp_alone", o.CampAlone},
		{"coverage", o.Coverage}, {"hardly_any", o.HardlyAny},
	} {
		if !(s.v >= 0 && s.v <= 1) {
			return fmt.Errorf("findings.%s is %v; it must be between 0 and 1", s.name, s.v)
		}
	}
	for _, s := range []struct {
		name string
		v    float64
		max  float64
	}{
		{"strain_mean", o.StrainMean, 100}, {"burnout_mean", o.BurnoutMean, 100}, {"above_rest", o.AboveRest, 100},
		{"hours_mean", o.HoursMean, 168}, {"hours_person", o.HoursPerson, 168},
		{"pages_per_shift", o.PagesPerShift, 1e6}, {"effective_roles", o.EffectiveRoles, 100}, {"gap_fte", o.GapFTE, 1e6},
		{"min_duties", float64(o.MinDuties), 1e6}, {"bus_factor_team", float64(o.BusFactorTeam), 1e6},
		{"span_wide", float64(o.SpanWide), 1e6}, {"span_critical", float64(o.SpanCritical), 1e6},
		{"span_narrow", float64(o.SpanNarrow), 1e6}, {"extra_layers", float64(o.ExtraLayers), 1e6},
		{"poor_findings", float64(o.PoorFindings), 1e6}, {"top_pairs", float64(o.TopPairs), 1e6},
		{"some_roles", o.SomeRoles, 100}, {"surplus_fte", o.SurplusFTE, 1e6}, {"roles_gain", o.RolesGain, 100}, {"developers_from", o.DevelopersFrom, 1e6},
		{"bus_factor", float64(o.BusFactor), 2}, {"bus_factor_pair", float64(o.BusFactorPair), 1e6}, {"bus_functions", float64(o.BusFunctions), 1e6},
		{"core_duties", float64(o.CoreDuties), 1e6}, {"duplicates_apart", float64(o.DuplicatesApart), 1e6},
		{"duty_words", float64(o.DutyWords), 1e6}, {"text_words", float64(o.TextWords), 1e6}, {"loaded_people", float64(o.LoadedPeople), 1e6},
		{"rotation_size", float64(o.RotationSize), 1e6}, {"narrow_managers", float64(o.NarrowManagers), 1e6}, {"vacant_posts", float64(o.VacantPosts), 1e6},
		{"thin_duties", float64(o.ThinDuties), 1e6}, {"poor_lines", float64(o.PoorLines), 1e6}, {"poor_least", float64(o.PoorLeast), 1e6},
		{"stale_years", float64(o.StaleYears), 1e6}, {"vague_cues", o.VagueCues, 1e6}, {"diffuse_owners", float64(o.DiffuseOwners), 1e6}, {"diffuse_trades", float64(o.DiffuseTrades), 1e6},
	} {
		if !(s.v >= 0 && s.v <= s.max) {
			return fmt.Errorf("findings.%s is %v; it must be between 0 and %v", s.name, s.v, s.max)
		}
	}
	switch {
	case o.MinGroup < 2:
		return fmt.Errorf("the smallest group is %d; a group has at least 2 people", o.MinGroup)
	case !(o.Moderate <= o.High && o.High <= o.Critical):
		return fmt.Errorf("findings.moderate, high and critical are %v, %v, %v; they must not fall", o.Moderate, o.High, o.Critical)
	case o.DiffuseOwners < overlap.DiffuseOwners:
		return fmt.Errorf("findings.diffuse_owners is %d; fewer than %d owners are not many", o.DiffuseOwners, overlap.DiffuseOwners)
	case o.DiffuseTrades < overlap.DiffuseTitles:
		return fmt.Errorf("findings.diffuse_trades is %d; owners of one trade do not get in each other's way, write %d or more", o.DiffuseTrades, overlap.DiffuseTitles)
	case o.BusFactorPair < o.BusFactorTeam:
		return fmt.Errorf("findings.bus_factor_pair is %d, below bus_factor_team %d", o.BusFactorPair, o.BusFactorTeam)
	case o.SpanCritical < o.SpanWide:
		return fmt.Errorf("findings.span_critical is %d, below span_wide %d", o.SpanCritical, o.SpanWide)
	}
	seen := map[string]bool{}
	for i, c := range o.Checked {
		at := fmt.Sprintf("findings.checked entry %d", i+1)
		switch {
		case c.ID == "":
			return fmt.Errorf("%s has no id; copy it from the sheet Findings", at)
		case seen[c.ID]:
			return fmt.Errorf("%s repeats an id; keep one entry for each finding", at)
		case c.Status != "checked" && c.Status != "wrong":
			return fmt.Errorf("%s has the status %q; write checked or wrong", at, c.Status)
		case c.Reason == "":
			return fmt.Errorf("%s gives no reason; next quarter's reader needs it", at)
		}
		if _, err := time.Parse(time.DateOnly, c.Date); err != nil {
			return fmt.Errorf("%s has the date %q; write it as 2026-03-31", at, c.Date)
		}
		seen[c.ID] = true
	}
	return nil
}

// CheckNames says which role or function in the lists does not exist, nil for
// none. The names of the defaults exist even where a catalogue of one's own has
// no such role: nobody wrote them.
func (o Options) CheckNames(c *roles.Catalogue) error {
	roleIDs, functionIDs := map[string]bool{}, map[string]bool{}
	for i := range c.Roles {
		roleIDs[c.Roles[i].ID] = true
	}
	for i := range c.Functions {
		functionIDs[c.Functions[i].ID] = true
	}
	usual := Default()
	for r, fs := range usual.Companions {
		roleIDs[r] = true
		for _, f := range fs {
			functionIDs[f] = true
		}
	}
	for _, f := range slices.Concat(usual.SharedFine, usual.SingleFine) {
		functionIDs[f] = true
	}
	check := func(key string, functions []string) error {
		for _, f := range functions {
			if !functionIDs[f] {
				return fmt.Errorf("findings.%s names the function %q, which is not in the catalogue", key, f)
			}
		}
		return nil
	}
	for _, r := range sortedKeys(o.Companions) {
		if !roleIDs[r] {
			return fmt.Errorf("findings.companions names the role %q, which is not in the catalogue", r)
		}
		if err := check("companions."+r, o.Companions[r]); err != nil {
			return err
		}
	}
	if err := check("shared_fine", o.SharedFine); err != nil {
		return err
	}
	return check("single_fine", o.SingleFine)
}
