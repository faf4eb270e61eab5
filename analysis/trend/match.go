package trend

import "slices"

// Rule says how a post of one review was found again in the next.
type Rule string

// The rules, in the order in which they are tried.
const (
	ByID      Rule = "id"              // the same id
	ByIDForm  Rule = "id_form"         // the same id but for case, leading zeros or a decimal part
	ByEmail   Rule = "email"           // the same e-mail address
	ByNameJob Rule = "name_title_team" // name, title and team unchanged
)

// MatchRules lists them.
func MatchRules() []Rule { return []Rule{ByID, ByIDForm, ByEmail, ByNameJob} }

// matching pairs the posts of two reviews.
type matching struct {
	before, now *Snapshot
	to, from    []int  // the other's post, -1 = none
	rule        []Rule // by post of now
	// newHolder, by post of now: the id stayed, but name and e-mail speak for
	// another person. The post is the same, the person is not.
	newHolder []bool
	// reused: ids were given out anew, so that an id that name or e-mail
	// contradict was not believed.
	reused bool
}

// match finds the posts of before again in now.
//
// Definition: an id matches itself, unless name or e-mail contradict it and
// the contradiction is the rule rather than the exception (see believe); then
// the rules id_form, email and name_title_team, each only where the key is
// unique among the posts that are left on both sides. A match by anything but
// the id needs a key that is given on both sides; name_title_team needs all
// three of them, because names repeat.
// Edge cases: vacant posts have no name and no address: they match by id only.
// A post that changes hands keeps its id and is matched; newHolder tells.
func match(before, now *Snapshot) *matching {
	m := &matching{before: before, now: now, to: filled(len(before.Posts), -1), from: filled(len(now.Posts), -1),
		rule: make([]Rule, len(now.Posts)), newHolder: make([]bool, len(now.Posts))}
	m.join(ByID, idKey, false)
	m.believe()
	m.join(ByIDForm, func(_ *Snapshot, p *Post) any { return plainID(p.ID) }, false)
	m.join(ByEmail, emailKey, true)
	m.join(ByNameJob, nameJobKey, true)
	for j := range now.Posts {
		if i := m.from[j]; i >= 0 {
			m.newHolder[j] = contradicts(&before.Posts[i], &now.Posts[j])
		}
	}
	return m
}

func idKey(_ *Snapshot, p *Post) any { return p.ID }

func emailKey(_ *Snapshot, p *Post) any {
	if p.Email == 0 {
		return nil
	}
	return p.Email
}

func nameJobKey(s *Snapshot, p *Post) any {
	if p.Name == 0 || p.Title == "" || p.Team < 0 {
		return nil
	}
	return [3]any{p.Name, fold(p.Title), fold(s.Teams[p.Team].Name)}
}

// join matches what has a key that is unique among the unmatched on both
// sides; a nil key is none. people leaves vacant posts out.
func (m *matching) join(rule Rule, key func(*Snapshot, *Post) any, people bool) {
	index := func(s *Snapshot, other []int) map[any]int {
		at := make(map[any]int, len(other))
		for i := range s.Posts {
			p := &s.Posts[i]
			if other[i] >= 0 || people && p.Vacant {
				continue
			}
			k := key(s, p)
			if k == nil {
				continue
			}
			if _, twice := at[k]; twice {
				at[k] = -1
				continue
			}
			at[k] = i
		}
		return at
	}
	was := index(m.before, m.to)
	for k, j := range index(m.now, m.from) { // keys are unique: the order does not matter
		i, ok := was[k]
		if rule == ByIDForm && ok && i >= 0 && j >= 0 && contradicts(&m.before.Posts[i], &m.now.Posts[j]) {
			continue // an id that nearly fits is no reason to overlook another name
		}
		if ok && i >= 0 && j >= 0 {
			m.to[i], m.from[j], m.rule[j] = j, i, rule
		}
	}
}

// contradicts tells that two posts with one id are held by different people as
// far as the data say: what is given on both sides differs, and nothing agrees.
func contradicts(a, b *Post) bool {
	if a.Vacant || b.Vacant {
		return false
	}
	names, emails := a.Name != 0 && b.Name != 0, a.Email != 0 && b.Email != 0
	if names && a.Name == b.Name || emails && a.Email == b.Email {
		return false
	}
	return names || emails
}

// agrees tells that name or e-mail confirm an id.
func agrees(a, b *Post) bool {
	return a.Name != 0 && a.Name == b.Name || a.Email != 0 && a.Email == b.Email
}

// believe takes back matches by id where the ids were given out anew: more
// ids are contradicted than confirmed, and at least half of the people who
// held them are found under another id. A single post that changes hands is no
// reason to doubt ids.
func (m *matching) believe() {
	var contra []int
	confirmed := 0
	for j := range m.now.Posts {
		i := m.from[j]
		if i < 0 {
			continue
		}
		switch a, b := &m.before.Posts[i], &m.now.Posts[j]; {
		case contradicts(a, b):
			contra = append(contra, j)
		case agrees(a, b):
			confirmed++
		}
	}
	if len(contra) < 3 || len(contra) <= confirmed {
		return
	}
	trial := &matching{before: m.before, now: m.now, to: slices.Clone(m.to), from: slices.Clone(m.from), rule: slices.Clone(m.rule)}
	for _, j := range contra {
		trial.to[trial.from[j]], trial.from[j], trial.rule[j] = -1, -1, ""
	}
	trial.join(ByEmail, emailKey, true)
	trial.join(ByNameJob, nameJobKey, true)
	found := 0
	for _, j := range contra {
		if trial.from[j] >= 0 {
			found++
		}
	}
	if 2*found < len(contra) {
		return
	}
	for _, j := range contra {
		m.to[m.from[j]], m.from[j], m.rule[j] = -1, -1, ""
	}
	m.reused = true
	// An id of another form is as doubtful as the id itself.
	m.join(ByEmail, emailKey, true)
	m.join(ByNameJob, nameJobKey, true)
}

// person is the post of before that the holder of post j of now held, -1 for
// nobody: both occupied, and nothing speaks for another person.
func (m *matching) person(j int) int {
	i := m.from[j]
	if i < 0 || m.now.Posts[j].Vacant || m.before.Posts[i].Vacant || m.newHolder[j] {
		return -1
	}
	return i
}

// occupiedTwice is like person, but asks for the post alone.
func (m *matching) occupiedTwice(j int) int {
	i := m.from[j]
	if i < 0 || m.now.Posts[j].Vacant || m.before.Posts[i].Vacant {
		return -1
	}
	return i
}

func filled(n, v int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = v
	}
	return s
}
