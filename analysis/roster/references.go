package roster

import (
	"fmt"
	"strings"
)

// decidePerson settles "Assignee": an id, an e-mail address or a name.
func (s *source) decidePerson(k *identities) {
	c := s.by[sPerson]
	if c == nil {
		return
	}
	if s.has(sID, sEmail) && !c.configured { // somebody else, or the same once more
		s.by[sPerson] = nil
		s.drop(c, "another column says whom the row is about")
		return
	}
	s.mentions = true
	to, why := k.reference(c)
	s.move(sPerson, [...]slot{refID: sID, refName: sName, refEmail: sEmail}[to], why)
}

// decideManager settles "Manager" and checks "Manager ID": ids of another
// series (a payroll's, an old system's) would join nothing, or the wrong people.
func (s *source) decideManager(k *identities) {
	if c := s.by[sManager]; c != nil && !c.configured && s.asksWhether(c, k) {
		s.by[sManager] = nil
		s.drop(c, "the values answer yes or no")
	}
	if c := s.by[sManager]; c != nil {
		to, why := k.reference(c)
		s.move(sManager, [...]slot{refID: sManagerID, refName: sManagerName, refEmail: sManagerEmail}[to], why)
	}
	c := s.by[sManagerID]
	if c == nil || c.configured {
		return
	}
	ids, names, _, of := k.tally(c)
	switch {
	case ids == 0 && names > 0 && s.by[sManagerName] == nil:
		s.move(sManagerID, sManagerName, describe(names, of, "names of people, none an id"))
	case of > 0 && 2*ids < of && s.nameResolves(k) > ids:
		s.by[sManagerID] = nil
		s.drop(c, "most values are ids of nobody in the data")
		for _, other := range []slot{sManagerName, sManagerEmail} {
			if o := s.by[other]; o != nil {
				o.note(fmt.Sprintf("%q holds ids of another series: %s", s.t.Header[c.headers[0]], describe(ids, of, "ids of people")))
			}
		}
	}
}

// asksWhether holds for a column such as "Lead" that says yes or no and names
// nobody.
func (s *source) asksWhether(c *column, k *identities) bool {
	codes, _ := c.distinct()
	n, of := c.share(func(v string) bool { _, ok := yesNo(v); return ok && !strings.ContainsAny(v, "01") })
	ids, names, emails, _ := k.tally(c)
	return len(codes) <= 4 && of > 0 && n == of && ids+names+emails == 0
}

// nameResolves counts the distinct manager names that are people.
func (s *source) nameResolves(k *identities) int {
	c := s.by[sManagerName]
	if c == nil {
		return 0
	}
	_, names, _, _ := k.tally(c)
	return names
}

type refKind uint8

const (
	refID refKind = iota
	refName
	refEmail
)

// reference tells what a column of references holds.
func (k *identities) reference(c *column) (refKind, string) {
	ids, names, emails, of := k.tally(c)
	switch {
	case emails > 0 && 2*emails >= of:
		return refEmail, describe(emails, of, "e-mail addresses")
	case ids > 0 && ids >= names:
		return refID, describe(ids, of, "ids of people")
	case names > 0:
		return refName, describe(names, of, "names of people")
	}
	if n, all := c.share(isCode); 2*n > all {
		return refID, describe(n, all, "codes")
	}
	return refName, "the values are words, not codes"
}

// tally counts the distinct values of a column that are ids, names and
// e-mail addresses of people.
func (k *identities) tally(c *column) (ids, names, emails, of int) {
	codes, _ := c.distinct()
	for _, code := range codes {
		v := c.dict.vals[code]
		if isTop(v) {
			continue
		}
		of++
		text, inBrackets := label(v)
		switch {
		case strings.Contains(v, "@"):
			emails++
		case k.hasID(c, code, v) || inBrackets != "" && k.hasValue(c, inBrackets):
			ids++
		case k.isName(v) || inBrackets != "" && k.isName(text):
			names++
		}
	}
	return ids, names, emails, of
}

func (k *identities) hasID(c *column, code uint32, v string) bool {
	if k.tables != nil && c.dict == k.dict() {
		return int(code) < len(k.id) && (k.id[code] || k.alt[code])
	}
	return k.hasValue(c, v)
}

func (k *identities) hasValue(_ *column, v string) bool {
	code, ok := k.dict().codes[v]
	return ok && int(code) < len(k.id) && (k.id[code] || k.alt[code])
}

func (k *identities) dict() *dict { return k.tables[0].ids }
