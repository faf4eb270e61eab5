package roles

import (
	"slices"
	"strings"
)

func (p *parser) role(fr fileRole) {
	if !identifier(fr.ID.s) {
		p.failf(fr.ID.line, "role id %q; use small letters, digits and underscores", fr.ID.s)
		return
	}
	if fr.ID.s == Unclassified {
		p.failf(fr.ID.line, "role id %q is reserved", fr.ID.s)
		return
	}
	i := p.c.RoleIndex(fr.ID.s)
	if i < 0 {
		if strings.TrimSpace(fr.Name) == "" {
			p.failf(fr.ID.line, "role %q has no name", fr.ID.s)
		}
		p.c.Roles = append(p.c.Roles, Role{ID: fr.ID.s, Short: fr.Name})
		i = len(p.c.Roles) - 1
	}
	r := &p.c.Roles[i]
	override(&r.Name, fr.Name)
	override(&r.Short, fr.Short)
	override(&r.Summary, fr.Summary)
	override(&r.NotThis, fr.NotThis)
	override(&r.Misconception, fr.Misconception)
	if fr.OnCall != nil {
		r.OnCall = fr.OnCall
	}
	p.cues(&r.Cues, fr.Cues, r.ID, "")
	for _, ff := range fr.Functions {
		p.function(r, ff)
	}
}

func (p *parser) function(r *Role, ff fileFunction) {
	if !identifier(ff.ID.s) {
		p.failf(ff.ID.line, "function id %q; use small letters, digits and underscores", ff.ID.s)
		return
	}
	at := slices.IndexFunc(p.c.Functions, func(f Function) bool { return f.ID == ff.ID.s })
	switch {
	case at < 0:
		p.c.Functions = append(p.c.Functions, Function{ID: ff.ID.s, Name: ff.ID.s, Role: r.ID})
		at = len(p.c.Functions) - 1
	case p.c.Functions[at].Role != r.ID:
		p.failf(ff.ID.line, "function %q belongs to role %q already", ff.ID.s, p.c.Functions[at].Role)
		return
	}
	f := &p.c.Functions[at]
	override(&f.Name, ff.Name)
	f.InterruptDriven = f.InterruptDriven || ff.Interrupt
	f.Pipeline = f.Pipeline || ff.Pipeline
	for _, s := range ff.Statements {
		if len(tokenize(s.s)) < 2 {
			p.failf(s.line, "a statement needs at least two words")
			continue
		}
		if slices.ContainsFunc(r.Statements, func(x Statement) bool { return x.Text == s.s }) {
			p.failf(s.line, "the statement stands twice in role %q", r.ID)
			continue
		}
		r.Statements = append(r.Statements, Statement{Text: s.s, Function: f.ID})
	}
	p.cues(&r.Cues, ff.Cues, r.ID, f.ID)
}

// cues adds cues of one weight class after another; a cue that is there
// already takes the new weight and function.
func (p *parser) cues(to *[]Cue, groups []fileCues, role, function string) {
	for _, g := range groups {
		line := 0
		if len(g.Any) > 0 {
			line = g.Any[0].line
		}
		if !(g.Weight >= minWeight && g.Weight <= maxWeight) {
			p.failf(line, "cue weight %v; use %v to %v", g.Weight, minWeight, maxWeight)
			continue
		}
		for _, t := range g.Any {
			if _, err := parseCue(t.s); err != nil {
				p.failf(t.line, "cue %q: %v", t.s, err)
				continue
			}
			q := Cue{Text: t.s, Weight: g.Weight, Function: function}
			p.newCues = append(p.newCues, placedCue{cue: q, role: role, line: t.line})
			if i := slices.IndexFunc(*to, func(x Cue) bool { return x.Text == q.Text }); i >= 0 {
				if role != "" && p.seenHere(q.Text, role) {
					p.failf(t.line, "cue %q stands twice in role %q", t.s, role)
				}
				(*to)[i] = q
				continue
			}
			*to = append(*to, q)
		}
	}
}

// seenHere says whether this file has given the cue before for the role.
func (p *parser) seenHere(text, role string) bool {
	n := 0
	for _, q := range p.newCues {
		if q.cue.Text == text && q.role == role {
			n++
		}
	}
	return n > 1
}

func (p *parser) abstain(fa fileAbstain) {
	if !identifier(fa.Reason.s) {
		p.failf(fa.Reason.line, "reason %q; use small letters, digits and underscores", fa.Reason.s)
		return
	}
	i := slices.IndexFunc(p.c.Abstain, func(a AbstainGroup) bool { return a.Reason == fa.Reason.s })
	if i < 0 {
		p.c.Abstain = append(p.c.Abstain, AbstainGroup{Reason: fa.Reason.s, Says: fa.Reason.s})
		i = len(p.c.Abstain) - 1
	}
	override(&p.c.Abstain[i].Says, fa.Says)
	p.cues(&p.c.Abstain[i].Cues, fa.Cues, "", "")
}

func (p *parser) titles(f file) {
	for _, t := range f.Titles {
		if len(t.Roles) == 0 || len(t.Any) == 0 {
			p.failf(0, "a title pattern needs \"roles\" and \"any\"")
			continue
		}
		for _, r := range t.Roles {
			p.pending = append(p.pending, pendingRef{"role", r.s, r.line})
		}
		for _, a := range t.Any {
			if len(titleTokens(a.s)) == 0 {
				p.failf(a.line, "title pattern %q holds no word", a.s)
			}
			p.dropTitle(a.s)
		}
		p.c.Titles = append(p.c.Titles, TitlePattern{Roles: fromTexts(t.Roles), Weak: t.Weak, Any: fromTexts(t.Any)})
	}
	for _, g := range f.GenericTitles {
		if !slices.Contains(p.c.GenericTitles, g.s) {
			p.c.GenericTitles = append(p.c.GenericTitles, g.s)
		}
	}
	for _, level := range sortedKeys(f.Seniority) {
		if !slices.Contains(levels[:], level) {
			p.failf(0, "unknown seniority %q; use one of %s", level, strings.Join(levels[:], ", "))
		}
	}
	for _, level := range levels {
		words, ok := f.Seniority[level]
		if !ok {
			continue
		}
		i := slices.IndexFunc(p.c.Seniority, func(r Rank) bool { return r.Level == level })
		if i < 0 {
			p.c.Seniority = append(p.c.Seniority, Rank{Level: level})
			i = len(p.c.Seniority) - 1
		}
		p.c.Seniority[i].Any = append(p.c.Seniority[i].Any, fromTexts(words)...)
	}
	for _, r := range f.Remit {
		if !(r.Share >= 0 && r.Share <= 1) {
			p.failf(r.Role.line, "remit share %v; use 0 to 1", r.Share)
		}
		for _, s := range r.Seniority {
			if !slices.Contains(levels[:], s.s) {
				p.failf(s.line, "unknown seniority %q; use one of %s", s.s, strings.Join(levels[:], ", "))
			}
		}
		p.pending = append(p.pending, pendingRef{"role", r.Role.s, r.Role.line})
		p.c.Remit = append(p.c.Remit, RemitRule{Seniority: fromTexts(r.Seniority), Role: r.Role.s, Share: r.Share})
	}
}

// dropTitle removes an earlier pattern of the same wording, so that the later
// file decides.
func (p *parser) dropTitle(pattern string) {
	for i := range p.c.Titles {
		t := &p.c.Titles[i]
		if at := slices.Index(t.Any, pattern); at >= 0 && len(t.Any) > 1 {
			t.Any = slices.Delete(slices.Clone(t.Any), at, at+1)
		}
	}
}

func (p *parser) profile(fp fileProfile) {
	if !identifier(fp.ID.s) {
		p.failf(fp.ID.line, "profile id %q; use small letters, digits and underscores", fp.ID.s)
		return
	}
	if !(fp.Trigger.FTE > 0) || len(fp.Trigger.Functions) == 0 || len(fp.Requires) == 0 {
		p.failf(fp.ID.line, "profile %q needs a trigger with functions and fte above 0, and \"requires\"", fp.ID.s)
		return
	}
	for _, f := range append(slices.Clone(fp.Trigger.Functions), fp.Requires...) {
		p.pending = append(p.pending, pendingRef{"function", f.s, f.line})
	}
	np := StaffProfile{ID: fp.ID.s, Name: fp.Name, Why: fp.Why, Requires: fromTexts(fp.Requires),
		Trigger: Trigger{Functions: fromTexts(fp.Trigger.Functions), FTE: fp.Trigger.FTE}}
	if i := slices.IndexFunc(p.c.Profiles, func(x StaffProfile) bool { return x.ID == np.ID }); i >= 0 {
		p.c.Profiles[i] = np
		return
	}
	p.c.Profiles = append(p.c.Profiles, np)
}

// silentCues reports the cues of this file that stand in no statement of their
// role: they are misspelt, or the role lacks a statement.
func (p *parser) silentCues() []Warning {
	var out []Warning
	for _, q := range p.newCues {
		r, ok := p.c.Role(q.role)
		if !ok || cueFires(q.cue, r.Statements) {
			continue
		}
		out = append(out, Warning{File: p.file, Line: q.line,
			Message: "cue \"" + q.cue.Text + "\" fires for no statement of role \"" + q.role + "\"",
			Cure:    "correct its spelling, or add a statement that holds it"})
	}
	return out
}

func override(to *string, s string) {
	if s = strings.TrimSpace(s); s != "" {
		*to = s
	}
}

func identifier(s string) bool {
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || r == '_' || r == '-' || r >= '0' && r <= '9' && i > 0) {
			return false
		}
	}
	return s != ""
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
