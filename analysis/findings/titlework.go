package findings

import (
	"slices"
	"sort"

	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
)

// The rules of this file compare what a title promises with the work that is
// done. Every person is judged once, by verdict, so that one person is in one
// of these findings at most: the most specific one.

func devopsDoesEverything(o *model.Org, opt Options) []Finding {
	return workFindings(o, opt, DevOpsDoesEverything)
}
func threeRolesInOne(o *model.Org, opt Options) []Finding {
	return workFindings(o, opt, ThreeRolesInOne)
}
func sreAsSysadmin(o *model.Org, opt Options) []Finding { return workFindings(o, opt, SREAsSysadmin) }
func platformAsDevOps(o *model.Org, opt Options) []Finding {
	return workFindings(o, opt, PlatformAsDevOps)
}
func platformAsSysadmin(o *model.Org, opt Options) []Finding {
	return workFindings(o, opt, PlatformAsSysadmin)
}
func devopsWithoutDev(o *model.Org, opt Options) []Finding {
	return workFindings(o, opt, DevOpsWithoutDev)
}
func titleMismatch(o *model.Org, opt Options) []Finding { return workFindings(o, opt, TitleMismatch) }

var (
	threeRoles = []string{"devops", "sre", "platform"}
	// adminRoles are the work of keeping systems and users going, which is what
	// a title of reliability or platform work is most often mistaken for.
	adminRoles = []string{"sysadmin", "support", "network"}
	// deliveryWork is what automates delivery; one of these duties, or one that
	// bridges development and operations, is enough to be DevOps in deed.
	deliveryWork = []string{"ci_cd", "release", "iac", "config_mgmt", "dev_ops_bridge"}
)

// verdict is the one rule about title and work that fits a person, "" for none.
func verdict(o *model.Org, opt Options, p *model.Post) Rule {
	if !p.Explained || p.Profile.Shares == nil {
		return ""
	}
	admin := share(o, p, adminRoles...)
	devops, sre, platform := share(o, p, "devops"), share(o, p, "sre"), share(o, p, "platform")
	isDevOps, isSRE, isPlatform := titled(o, p, "devops"), titled(o, p, "sre"), titled(o, p, "platform")
	isAdmin := slices.ContainsFunc(adminRoles, func(r string) bool { return titled(o, p, r) })
	switch {
	case carriesThree(opt, p, devops, sre, platform):
		if isDevOps {
			return DevOpsDoesEverything
		}
		return ThreeRolesInOne
	case isSRE && !isAdmin && atLeast(admin, opt.OtherShare) && admin > sre:
		return SREAsSysadmin
	case isPlatform && !isAdmin && atLeast(admin, opt.OtherShare) && admin > platform && admin >= devops:
		return PlatformAsSysadmin
	case isPlatform && !isDevOps && atLeast(devops, opt.OtherShare) && devops > platform:
		return PlatformAsDevOps
	}
	if out := p.Profile.OutOfRemit; !out.OK() || !atLeast(out.V(), opt.OutOfRemit) {
		return ""
	}
	switch {
	case isDevOps && !isAdmin && dutiesOf(o, p, "devops") == 0 && !anyDuty(o, p, deliveryWork):
		return DevOpsWithoutDev
	case atLeast(p.Profile.TitleJSD.Or(1), opt.TitleDistance) && !customary(o, opt, p):
		return TitleMismatch
	}
	return ""
}

// companions are functions of other roles that belong to a job by custom, as
// long as the job itself leads: a developer tests the own code and takes part
// in planning; who delivers also watches; a platform is built from pipelines.
func companions() Companions {
	return Companions{
		"software": {"testing", "backlog", "requirements", "incident", "oncall"},
		"devops":   {"monitoring", "incident", "oncall", "k8s_platform", "cloud_foundation", "code_review"},
		"sre":      {"iac", "config_mgmt", "ci_cd", "code_review"},
		"platform": {"iac", "config_mgmt", "ci_cd", "monitoring", "code_review"},
		"sysadmin": {"ticket_support", "monitoring", "incident", "oncall", "network_ops"},
		"support":  {"accounts", "servers", "incident", "oncall"},
		"network":  {"ticket_support", "monitoring", "incident", "oncall", "servers"},
		"dba":      {"monitoring", "backup", "etl", "oncall", "incident"},
		"data":     {"feature_dev", "testing", "requirements", "db_admin", "code_review"},
		"qa":       {"backlog", "requirements", "code_review", "ci_cd"},
		"security": {"incident", "monitoring", "accounts", "oncall"},
		"people":   {"backlog", "requirements", "capacity", "code_review", "architecture"},
		"delivery": {"testing", "people_mgmt", "release"},
	}
}

// customary tells whether all work outside the title is what such jobs bring
// along, and the title's own work is still the largest part.
func customary(o *model.Org, opt Options, p *model.Post) bool {
	own := titleRoles(o, p)
	if len(own) == 0 || !slices.Contains(own, p.Profile.Dominant) {
		return false
	}
	for _, d := range p.Duties {
		class := &o.Texts[d.Text].Class
		if class.Role == "" || slices.Contains(own, class.Role) {
			continue
		}
		if !slices.ContainsFunc(own, func(r string) bool { return slices.Contains(opt.Companions[r], class.Function) }) {
			return false
		}
	}
	return true
}

// carriesThree tells whether delivery, reliability and platform work each take
// a real part of the time, and together amount to several roles. From a
// handful of duties an effective number of roles is not to be trusted.
func carriesThree(opt Options, p *model.Post, parts ...float64) bool {
	for _, s := range parts {
		if !atLeast(s, opt.RealShare) {
			return false
		}
	}
	return p.Profile.Classified >= opt.MinDuties && p.Profile.EffectiveRoles.OK() &&
		atLeast(p.Profile.EffectiveRoles.V(), opt.EffectiveRoles)
}

func anyDuty(o *model.Org, p *model.Post, functions []string) bool {
	for _, d := range p.Duties {
		if slices.Contains(functions, o.Texts[d.Text].Class.Function) {
			return true
		}
	}
	return false
}

// workFindings collects the people of each team whom a rule fits. Mismatches
// are told apart by title and work, the others are one finding a team.
func workFindings(o *model.Org, opt Options, rule Rule) []Finding {
	var fs []Finding
	for _, g := range groups(o) {
		fits := map[string][]int{}
		for _, m := range g.members {
			p := &o.Posts[m]
			if verdict(o, opt, p) != rule {
				continue
			}
			key := ""
			if rule == TitleMismatch {
				key = core(o, p) + "\x00" + outside(o, []int{m})
			}
			fits[key] = append(fits[key], m)
		}
		keys := make([]string, 0, len(fits))
		for k := range fits {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			fs = append(fs, workFinding(o, opt, rule, g, fits[k]))
		}
	}
	return fs
}

func workFinding(o *model.Org, opt Options, rule Rule, g group, people []int) Finding {
	first := &o.Posts[people[0]]
	params := &WorkParams{Size: len(g.members), Least: opt.MinDuties, Promise: titleRoles(o, first), Does: does(o, rule, people)}
	if rule == TitleMismatch {
		params.Title = core(o, first)
		most := meanOf(people, func(m int) float64 { return share(o, &o.Posts[m], params.Does) })
		own := meanOf(people, func(m int) float64 { return share(o, &o.Posts[m], params.Promise...) })
		params.Scattered = most < .5-slack || most <= own+slack
	}
	roles := aboutRoles(rule, params)
	f := Finding{Rule: rule, Team: g.team, People: people, Params: params, Quotes: quotes(o, people, quoteRoles(rule, params, roles)...)}
	certain, reliable := 0, 0
	var worst maybe.Float
	for _, m := range people {
		p := &o.Posts[m]
		params.People = append(params.People, carrier(o, m, roles))
		if p.Profile.Classified >= opt.MinDuties {
			certain++
		}
		if q := p.ConflationQ; q.OK() {
			if q.V() <= opt.Q+1e-12 {
				reliable++
			}
			if !worst.OK() || q.V() < worst.V() {
				worst = q
			}
		}
	}
	f.Indication = certain == 0
	if rule == DevOpsDoesEverything || rule == ThreeRolesInOne {
		f.Q = worst
		f.Indication = worst.OK() && reliable == 0
	}
	confidence := meanOf(people, func(m int) float64 { return evidence(&o.Posts[m]) })
	if f.Indication {
		confidence *= .7
	}
	effect := meanOf(people, func(m int) float64 { return workEffect(o, rule, params, &o.Posts[m]) })
	f.Metrics = workMetrics(o, rule, params, people)
	f.grade(opt, effect, confidence, weight(len(people), len(g.members)))
	f.identify(o)
	return f
}

// does is the role whose work is done instead of the title's, "" where it is several.
func does(o *model.Org, rule Rule, people []int) string {
	var candidates []string
	switch rule {
	case DevOpsDoesEverything, ThreeRolesInOne:
		return ""
	case SREAsSysadmin, PlatformAsSysadmin:
		candidates = adminRoles
	case PlatformAsDevOps:
		return "devops"
	default:
		return outside(o, people)
	}
	best, most := candidates[0], -1.0
	for _, r := range candidates {
		if s := meanOf(people, func(m int) float64 { return share(o, &o.Posts[m], r) }); s > most {
			best, most = r, s
		}
	}
	return best
}

// outside is the role outside the title that takes most of the people's time.
func outside(o *model.Org, people []int) string {
	best, most := "", -1.0
	for _, r := range o.Catalogue.Roles {
		if slices.Contains(titleRoles(o, &o.Posts[people[0]]), r.ID) {
			continue
		}
		if s := meanOf(people, func(m int) float64 { return share(o, &o.Posts[m], r.ID) }); s > most+slack {
			best, most = r.ID, s
		}
	}
	return best
}

// aboutRoles are the roles whose shares a finding states.
func aboutRoles(rule Rule, p *WorkParams) []string {
	switch rule {
	case DevOpsDoesEverything, ThreeRolesInOne:
		return threeRoles
	case SREAsSysadmin, PlatformAsSysadmin:
		return append(append([]string{}, adminRoles...), p.Promise...)
	}
	return append([]string{p.Does}, p.Promise...)
}

// quoteRoles are the roles whose duties are quoted: the work in question first.
func quoteRoles(rule Rule, p *WorkParams, about []string) []string {
	switch rule {
	case DevOpsDoesEverything, ThreeRolesInOne:
		return about
	case SREAsSysadmin, PlatformAsSysadmin:
		return adminRoles
	}
	return []string{p.Does}
}

func carrier(o *model.Org, post int, roles []string) Carrier {
	p := &o.Posts[post]
	c := Carrier{Post: post, EffectiveRoles: p.Profile.EffectiveRoles, OutOfRemit: p.Profile.OutOfRemit,
		Duties: p.Profile.Duties, Classified: p.Profile.Classified}
	for _, r := range roles {
		c.Parts = append(c.Parts, part(o, p, r))
	}
	largestFirst(c.Parts)
	return c
}

// workEffect is how far a person's work is from what would be fine, 0–1.
func workEffect(o *model.Org, rule Rule, params *WorkParams, p *model.Post) float64 {
	switch rule {
	case DevOpsDoesEverything, ThreeRolesInOne:
		// 2.5 roles are .7, three whole roles .85, three and a half 1.
		return .7 + .3*clamp(p.Profile.EffectiveRoles.V()-2.5)
	case SREAsSysadmin, PlatformAsSysadmin:
		return .5 + .5*clamp((share(o, p, adminRoles...)-.4)/.5)
	case PlatformAsDevOps:
		return .4 + .5*clamp((share(o, p, params.Does)-.4)/.5)
	case DevOpsWithoutDev:
		return .55
	}
	return .45 + .45*clamp((p.Profile.OutOfRemit.V()-.5)/.5)
}

func workMetrics(o *model.Org, rule Rule, params *WorkParams, people []int) []Metric {
	n := len(people)
	ms := []Metric{{Name: "people", Value: float64(n), N: params.Size}}
	add := func(name string, value func(*model.Post) float64) {
		ms = append(ms, Metric{Name: name, Value: meanOf(people, func(m int) float64 { return value(&o.Posts[m]) }), N: n})
	}
	add("classified_duties", func(p *model.Post) float64 { return float64(p.Profile.Classified) })
	add("effective_roles", func(p *model.Post) float64 { return p.Profile.EffectiveRoles.V() })
	switch rule {
	case DevOpsDoesEverything, ThreeRolesInOne:
		for _, r := range threeRoles {
			add("share_"+r, func(p *model.Post) float64 { return share(o, p, r) })
		}
	case SREAsSysadmin, PlatformAsSysadmin:
		add("share_administration", func(p *model.Post) float64 { return share(o, p, adminRoles...) })
	case PlatformAsDevOps:
		add("share_devops", func(p *model.Post) float64 { return share(o, p, "devops") })
	}
	if len(params.Promise) > 0 {
		add("share_title", func(p *model.Post) float64 { return share(o, p, params.Promise...) })
	}
	if o.Posts[people[0]].Profile.OutOfRemit.OK() {
		add("out_of_remit", func(p *model.Post) float64 { return p.Profile.OutOfRemit.V() })
	}
	return ms
}
