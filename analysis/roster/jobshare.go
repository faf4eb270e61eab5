package roster

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// A job share is one post that several people hold, each for a part of the
// time. Lists of posts give every holder a row under the one id of the post:
// they look like two opinions about one person, but each row is somebody, with
// duties and an FTE of their own. Both are read; the later holders get the id
// with "#2", "#3" … behind it, because everything else tells posts by their id.
//
// Rows that say the same of the same name are no share but a copy: what is
// repeated word by word counts once.

// mostShared bounds the FTE of two holders together: handing over takes time,
// but two who work nearly full time hold two posts.
const mostShared = 1.5

// sharesPost tells whether row i is another holder of the entry's post: both
// are there for a part of the time, everything but the person agrees, and the
// id is one of posts, or the row itself speaks of a share, or (an id of
// employees, given by mistake) the parts make one post.
func (b *builder) sharesPost(e *entry, s *source, i int, p *Person) bool {
	o, j := e.s, int(e.row)
	mine, other := s.fte(i), o.fte(j)
	if !(mine > 0 && mine < 1 && other > 0 && other < 1 && mine+other <= mostShared+1e-9) || p.Title == "" {
		return false
	}
	said := s.saysShare(i) && o.saysShare(j)
	if !said && !anotherPerson(o, j, s, i) {
		return false
	}
	for _, sl := range compared {
		if !slices.Contains(ofHolders, sl) && !o.agrees(j, s, i, sl) {
			return false
		}
	}
	return said || s.idsOfPosts() || mine+other <= 1.05
}

// ofHolders are the fields in which two holders of one post may differ.
var ofHolders = []slot{sEmail, sFTE, sStatus, sEnd, sGrade, sProfession, sLocation, sContract, sStart}

// anotherPerson holds for two rows that name different people, or one of which
// is the vacant part of the post.
func anotherPerson(o *source, j int, s *source, i int) bool {
	a, b := o.name(j), s.name(i)
	if a == "" || b == "" {
		x, y := o.text(sEmail, j), s.text(sEmail, i)
		return x != "" && y != "" && !strings.EqualFold(x, y)
	}
	x, y := nameState(a), nameState(b)
	return x != closed && y != closed && nameKey(a) != nameKey(b) && (x != vacant || y != vacant)
}

// idsOfPosts holds where the ids are those of posts, not of people.
func (s *source) idsOfPosts() bool {
	return s.postIDs || slices.ContainsFunc(headingWords(s.heading(sID)), func(w string) bool {
		return slices.Contains([]string{"post", "position", "stelle", "planstelle", "planstellen", "stellen", "poste", "puesto", "positie"}, w)
	})
}

// saysShare holds for a row whose title, name, duties or contract call the
// post shared.
func (s *source) saysShare(i int) bool {
	for _, sl := range []slot{sTitle, sName, sDuty, sContract, sStatus} {
		text := strings.ToLower(s.text(sl, i))
		if slices.ContainsFunc(shareWords, func(w string) bool { return strings.Contains(text, w) }) {
			return true
		}
	}
	return false
}

var shareWords = []string{"job share", "job-share", "jobshare", "job sharing", "job-sharing", "jobsharing", "shared post", "geteilte stelle", "poste partagé", "emploi partagé", "puesto compartido", "duobaan"}

// sharedPosition finds the post that several people hold under one position id,
// by its first holder: all of them part-time, with one title, three at most. A
// position id that more people or full-time ones have is a job's, not a post's.
func (b *builder) sharedPosition(raw string) (int, bool) {
	key := idKey(raw)
	if first, known := b.positions[key]; known {
		return first, first >= 0
	}
	first, holders := -1, 0
	for i := range b.posts {
		e := &b.posts[i]
		if idKey(e.first(sPositionID)) != key {
			continue
		}
		if holders++; holders == 1 {
			first = i
		}
		if f := e.p.FTE; holders > 3 || !(f > 0 && f < 1) || !strings.EqualFold(e.p.Title, b.posts[first].p.Title) {
			first = -1
			break
		}
	}
	b.positions[key] = first
	return first, first >= 0
}

// holder finds the holder of a shared post whose rows agree with row i.
func (b *builder) holder(at int, s *source, i int) (int, bool) {
	for _, h := range b.holders[at] {
		if _, bad := b.posts[h].contradicts(s, i); !bad {
			return h, true
		}
	}
	return 0, false
}

// addHolder makes a post of another holder's row.
func (b *builder) addHolder(at int, s *source, i int, p *Person, st state) {
	first := &b.posts[at]
	id := first.p.ID
	n := len(b.holders[at]) + 2
	code := b.ids.code(fmt.Sprintf("%s#%d", id, n))
	for _, taken := b.find.byCode(code); taken; _, taken = b.find.byCode(code) {
		n++
		code = b.ids.code(fmt.Sprintf("%s#%d", id, n))
	}
	p.ID = b.ids.vals[code]
	b.find.set(code, len(b.posts))
	b.holders[at] = append(b.holders[at], len(b.posts))
	s.posts[i], s.fate[i] = int32(len(b.posts)), used
	total := s.fte(i)
	for _, h := range append([]int{at}, b.holders[at][:len(b.holders[at])-1]...) {
		if f := b.posts[h].p.FTE; !math.IsNaN(f) {
			total += f
		}
	}
	b.posts = append(b.posts, entry{p: b.newPerson(p), s: s, row: int32(i), st: st})
	b.noteDuplicate(id)
	b.log.add(s.problemAt(i, table.Warning, "job-share", s.heading(sID),
		fmt.Sprintf("another row has the same id and title, and both have a part of the time (%.2f FTE together): read as a job share, each row a holder; what other tables say of this id counts for the first", total),
		"none needed for a job share; else keep the row that is right, or give each person an id"))
}
