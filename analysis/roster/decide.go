package roster

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// identities is what is known of everybody before people are assembled:
// enough to tell an id from a name.
type identities struct {
	id, alt, position []bool // by code of the id dictionary
	emails            map[string]bool
	names             map[string]bool // by nameKey; filled on first use
	tables            []*source
}

func (b *builder) identities() *identities {
	k := &identities{id: make([]bool, len(b.ids.vals)), alt: make([]bool, len(b.ids.vals)), position: make([]bool, len(b.ids.vals)),
		emails: map[string]bool{}, tables: b.tables}
	for _, s := range b.tables {
		for sl, set := range map[slot][]bool{sID: k.id, sAltID: k.alt, sPositionID: k.position} {
			if c := s.by[sl]; c != nil {
				for _, code := range c.codes {
					set[code] = code != 0
				}
			}
		}
	}
	return k
}

func (k *identities) isName(s string) bool {
	if k.names == nil {
		k.names = map[string]bool{}
		for _, t := range k.tables {
			for i := range t.rows() {
				if n := t.name(i); n != "" {
					k.names[nameKey(n)] = true
				}
			}
		}
	}
	return k.names[nameKey(s)]
}

// decideAll settles every heading that has more than one reading by the
// values below it, and says why.
func (b *builder) decideAll() {
	for _, s := range b.tables {
		if s.fate == nil {
			continue
		}
		s.decideTitles()
		s.decideName()
		s.decideFTE()
	}
	k := b.identities()
	for _, s := range b.tables {
		if s.fate == nil {
			continue
		}
		s.decideID(k)
		s.decidePerson(k)
		s.decideManager(k)
		s.decideHours()
		s.decideCollaboration()
	}
}

// decideTitles settles titles: "Position" may be the id of a post, "Job
// description" a title or a text, and "Title" may be what stands before a name.
func (s *source) decideTitles() {
	if c := s.by[sTitle]; c != nil && !c.configured {
		if n, of := c.share(isHonorific); of > 0 && 2*n >= of {
			s.by[sTitle] = nil
			s.drop(c, "the values are what stands before names")
		}
	}
	if c := s.by[sPosition]; c != nil {
		switch n, of := c.share(isCode); {
		case of > 0 && 2*n > of && s.by[sPositionID] == nil:
			s.move(sPosition, sPositionID, describe(n, of, "codes"))
		case of > 0 && 2*n > of:
			s.move(sPosition, sPositionID, "")
		default:
			s.move(sPosition, sTitle, describe(of-n, of, "words, not codes"))
		}
	}
	if c := s.by[sDescription]; c != nil {
		if n, of := c.share(isProse); of > 0 && 2*n > of {
			s.move(sDescription, sDuty, describe(n, of, "longer than a title"))
		} else {
			s.move(sDescription, sTitle, describe(of-n, of, "short enough for a title"))
		}
	}
}

// decideName settles "Name" beside a first name: the surname in German
// exports, the whole name in others. A name column that repeats the id tells
// no names.
func (s *source) decideName() {
	name, first := s.by[sName], s.by[sFirst]
	if name == nil || name.configured {
		return
	}
	if first != nil && s.by[sLast] == nil {
		whole, of := 0, 0
		for i := range s.rows() {
			n, f := nameKey(s.text(sName, i)), nameKey(s.text(sFirst, i))
			if n != "" && f != "" {
				of++
				if strings.Contains(" "+n+" ", " "+f+" ") {
					whole++
				}
			}
		}
		if of > 0 && 2*whole < of {
			s.move(sName, sLast, describe(of-whole, of, "surnames: the first name stands beside them"))
			return
		}
	}
	if id := s.by[sID]; id != nil {
		same, of := 0, 0
		for i := range s.rows() {
			if v := name.at(i); v != "" {
				of++
				if v == id.at(i) {
					same++
				}
			}
		}
		if of > 0 && 2*same > of {
			s.by[sName] = nil
			s.drop(name, "the values repeat the ids")
		}
	}
}

// decideID finds the id among two columns that could be one: managers, where
// they are given by id, are given by the id that joins. A table without an id
// column may carry the ids in brackets behind the names.
func (s *source) decideID(k *identities) {
	if s.by[sID] == nil && s.by[sPositionID] != nil && s.by[sPerson] == nil {
		s.move(sPositionID, sID, "no other column is an id")
		s.postIDs = true
		codes, _ := s.by[sID].distinct()
		for _, c := range codes {
			k.learn(c)
		}
	}
	id, alt := s.by[sID], s.by[sAltID]
	manager := s.by[sManagerID]
	if manager == nil {
		manager = s.by[sManager]
	}
	if id != nil && alt != nil && manager != nil && !id.configured && !alt.configured {
		byID, byAlt := countIn(manager, id), countIn(manager, alt)
		if byAlt > byID {
			s.by[sID], s.by[sAltID] = alt, id
			alt.note(fmt.Sprintf("%d managers are given by this id, %d by the other", byAlt, byID))
		}
	}
	if id == nil && s.by[sPerson] == nil && s.by[sName] != nil {
		if n, of := s.by[sName].share(func(v string) bool { _, code := label(v); return code != "" }); of > 0 && 2*n > of {
			c := &column{dict: s.ids, headers: nil, codes: make([]uint32, s.rows())}
			for i := range c.codes {
				_, code := label(s.text(sName, i))
				c.codes[i] = s.ids.code(code)
			}
			s.by[sID] = c
			s.by[sName].note(describe(n, of, "names with an id in brackets"))
			for _, code := range c.codes {
				k.learn(code)
			}
		}
	}
}

// learn adds an id that was found late.
func (k *identities) learn(code uint32) {
	for int(code) >= len(k.id) {
		k.id = append(k.id, false)
		k.alt = append(k.alt, false)
		k.position = append(k.position, false)
	}
	k.id[code] = code != 0
}

// countIn counts the distinct values of a that occur in b.
func countIn(a, b *column) int {
	in := make([]bool, len(b.dict.vals))
	for _, c := range b.codes {
		in[c] = true
	}
	codes, _ := a.distinct()
	n := 0
	for _, c := range codes {
		if in[c] {
			n++
		}
	}
	return n
}

// decideFTE settles "Jornada" and "Temps de travail": a share of the working
// time, or words such as full-time.
func (s *source) decideFTE() {
	c := s.by[sFTE]
	if c == nil || c.configured {
		return
	}
	n, of := c.share(func(v string) bool { _, ok := scanNumber(v); return ok })
	words, _ := c.share(isContractWord)
	if 2*n < of && 2*words > of {
		s.move(sFTE, sContract, describe(words, of, "words such as full-time"))
	}
}

// measuredSlots are columns that no master data have: somebody measured work,
// and the hours beside them are those worked.
var measuredSlots = []slot{sOvertime, sOncallWeeks, sOncallShifts, sOncallShare, sPages, sIncidents, sPagesPerShift, sToil, sAfterHours, sCollab, sCollabAfter, sProjects}

// decideHours settles "Hours": of a duty, worked, or by contract where the
// hours worked stand beside them or the system is one that shows only those.
func (s *source) decideHours() {
	if s.by[sHours] == nil {
		return
	}
	personio := slices.ContainsFunc(s.t.Header, func(h string) bool {
		switch headingKey(h) {
		case "personnelnumber", "personalnummer", "vacationdaybalance", "fulltimeweeklyworkinghours":
			return true
		}
		return false
	})
	switch {
	case s.by[sDuty] != nil && s.by[sDutyHours] == nil && s.by[sDutyShare] == nil && !s.wholeWeeks(s.by[sHours]):
		s.move(sHours, sDutyHours, "stands beside duties")
	case s.by[sWeekly] != nil:
		s.move(sHours, sContractHours, "the hours worked have a column of their own")
	case personio && !s.has(measuredSlots...):
		s.move(sHours, sContractHours, "this system exports contractual hours under this name")
	default:
		s.move(sHours, sWeekly, "")
	}
}

// wholeWeeks holds for hours that are the person's and no duty's, although
// duties stand in the table too: for most people all their rows say the same,
// and that is a week already in one row, or more than anybody's in several.
func (s *source) wholeWeeks(hours *column) bool {
	who := s.by[sID]
	for _, sl := range []slot{sPositionID, sEmail, sName} {
		if who == nil {
			who = s.by[sl]
		}
	}
	if who == nil {
		return false
	}
	const (
		week = 16 // of a part-time post; few single duties take so long
		most = 60 // that the duties of one person take together
	)
	codes, counts := who.distinct()
	first := make([]uint32, len(counts)) // the hours in the first row of each person
	differ := make([]bool, len(counts))
	for i, c := range who.codes {
		switch h := hours.codes[i]; {
		case c == 0 || h == 0:
		case first[c] == 0:
			first[c] = h
		case first[c] != h:
			differ[c] = true
		}
	}
	weeks, of := 0, 0
	for _, c := range codes {
		n, ok := scanNumber(hours.dict.vals[first[c]])
		if !ok {
			continue
		}
		mark := n.votes()
		if mark == undecided {
			mark = point
		}
		v, ok := n.value(mark)
		if !ok {
			continue
		}
		of++
		if !differ[c] && (counts[c] == 1 && v >= week || v*float64(counts[c]) > most) {
			weeks++
		}
	}
	return 2*weeks > of
}

// decideCollaboration keeps the hours of collaboration (Viva Insights) where
// both columns are there: the hours after hours among all of them are a share of
// work after hours. One of them alone is no share of anything.
func (s *source) decideCollaboration() {
	all, after := s.by[sCollab], s.by[sCollabAfter]
	why := ""
	switch {
	case all == nil && after == nil:
		return
	case s.by[sAfterHours] != nil:
		why = taken(sAfterHours)
	case after == nil:
		why = "hours of collaboration say nothing without those after hours"
	case all == nil:
		why = "collaboration after hours says nothing without all hours of collaboration"
	default:
		after.note("divided by the hours of collaboration: the share of work after hours")
		return
	}
	for _, sl := range []slot{sCollab, sCollabAfter} {
		if c := s.by[sl]; c != nil {
			s.by[sl] = nil
			s.drop(c, why)
		}
	}
}

// share counts the distinct values for which is holds, among all that say something.
func (c *column) share(is func(string) bool) (n, of int) {
	codes, _ := c.distinct()
	for _, code := range codes {
		v := c.dict.vals[code]
		if blankish(fold(v)) {
			continue
		}
		of++
		if is(v) {
			n++
		}
	}
	return n, of
}

// isCode holds for one word with a digit in it.
func isCode(s string) bool {
	return strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(s, " \t\n\u00a0") && len(s) <= 40
}

// isProse holds for what is too long or too structured for a title.
func isProse(s string) bool {
	return utf8.RuneCountInString(s) > 80 || strings.ContainsAny(s, "\n;•") || strings.Count(s, " ") > 9
}

func isHonorific(s string) bool {
	switch strings.TrimRight(strings.ToLower(s), ".") {
	case "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "m", "mme", "mlle", "sr", "sra", "srta", "dhr", "mevr", "mw", "dr. med", "prof. dr":
		return true
	}
	return false
}
