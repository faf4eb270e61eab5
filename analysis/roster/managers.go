package roster

import (
	"strconv"
	"strings"

	"orgreview/analysis/table"
)

// reference is a manager as a row names one.
type reference struct {
	at      int // index of the post, if found
	how     how
	raw     string // as written, where it could not be resolved
	heading string
}

// managerIn finds the manager that a row names: by id, else by position, else
// by e-mail address, else by unambiguous name. raw is "" at the top of the tree.
func (b *builder) managerIn(s *source, i int) reference {
	var first reference
	for _, sl := range managerSlots {
		raw := s.text(sl, i)
		if raw == "" {
			continue
		}
		at, how := b.resolve(sl, raw)
		if how == notFound && isTop(raw) {
			continue
		}
		r := reference{at, how, raw, s.heading(sl)}
		if how != notFound && how != ambiguous {
			b.compareManagers(s, i, sl, at)
			return r
		}
		if first.raw == "" {
			first = r
		}
	}
	return first
}

// compareManagers reports a row whose id and whose name or address of the manager
// speak of two people. Each pair of cells is looked up once.
func (b *builder) compareManagers(s *source, i int, sl slot, at int) {
	for _, other := range []slot{sManagerName, sManagerEmail} {
		c := s.by[other]
		if other == sl || c == nil || c.codes[i] == 0 {
			continue
		}
		pair := [3]uint32{uint32(other), uint32(at), c.codes[i]}
		differs, known := b.pairs[pair]
		if !known {
			o, how := b.resolve(other, s.text(other, i))
			differs = how != notFound && how != ambiguous && o != at
			b.pairs[pair] = differs
		}
		if differs {
			b.log.count(s.problemAt(i, table.Warning, "two-managers", s.heading(other), "the manager named here is not the one of the column "+strconv.Quote(s.heading(sl))+", which counts", "correct the cell that is wrong"))
		}
	}
}

// resolve finds whoever a cell names. Cells such as "Jane Doe (E12)" name
// somebody twice; the id counts. What a column holds was decided for the whole
// of it, but an address is one in any column, and where a cell is not what its
// column is, the other ways are tried.
func (b *builder) resolve(sl slot, raw string) (int, how) {
	at, how := b.resolveAs(sl, raw)
	if how != notFound || sl == sManagerPosition {
		return at, how
	}
	if address := addressIn(raw); address != "" {
		if at, how = b.find.byEmail(address); how != notFound {
			return at, how
		}
	}
	for _, other := range []slot{sManagerID, sManagerName} {
		if other != sl {
			if at, how = b.resolveAs(other, raw); how != notFound {
				return at, how
			}
		}
	}
	return 0, notFound
}

func (b *builder) resolveAs(sl slot, raw string) (int, how) {
	switch sl {
	case sManagerID:
		if at, how := b.find.byID(raw); how != notFound {
			return at, how
		}
		text, code := label(raw)
		if code == "" {
			return 0, notFound
		}
		if at, how := b.find.byID(code); how != notFound {
			return at, how
		}
		return b.find.byID(text)
	case sManagerPosition:
		at, how := b.find.byPosition(raw)
		if how == ambiguous {
			if first, shared := b.sharedPosition(raw); shared {
				return first, bySecondID
			}
		}
		if how != notFound {
			return at, how
		}
		return b.find.byID(raw)
	case sManagerEmail:
		return b.find.byEmail(raw)
	}
	text, code := label(raw)
	if code != "" {
		if at, how := b.find.byID(code); how != notFound && how != ambiguous {
			return at, how
		}
	}
	return b.find.byName(text)
}

// resolveManagers gives every post the id of the post it reports to. What
// cannot be resolved is kept as written, so that nobody moves to the top of
// the tree unnoticed.
func (b *builder) resolveManagers() {
	bosses := make([]int32, len(b.posts))
	for i := range b.posts {
		e := &b.posts[i]
		var m reference
		row := ref{e.s, e.row}
		e.each(func(s *source, j int) {
			if m.raw == "" || m.how == notFound {
				if r := b.managerIn(s, j); r.raw != "" && (m.raw == "" || r.how != notFound) {
					m, row = r, ref{s, int32(j)}
				}
			}
		})
		b.report(e, i, m, row)
		if bosses[i] = -1; e.p.ManagerID != "" {
			bosses[i] = int32(m.at)
		}
		e.each(func(s *source, j int) { b.dotted(e, i, s, j) })
	}
	b.reportTree(bosses)
}

func (b *builder) report(e *entry, i int, m reference, row ref) {
	p := e.p
	at := func(rule, message, cure string) Problem {
		return row.s.problemAt(int(row.row), table.Warning, rule, m.heading, message, cure)
	}
	switch {
	case m.raw == "":
	case m.how == ambiguous:
		p.ManagerUnknown, p.ManagerRaw = true, m.raw
		b.log.countEach(at("ambiguous-manager", "several people have the name or id of this manager", "give the manager's employee id"), m.raw)
	case m.how == notFound:
		p.ManagerUnknown, p.ManagerRaw = true, m.raw
		b.log.countEach(at("unknown-manager", "the manager is not in the data", "add the manager's row, or correct the cell"), m.raw)
	case m.at == i:
		p.SelfReport, p.ManagerRaw = true, m.raw
		b.log.countEach(at("self-report", "the post reports to itself", "correct the manager, or leave the cell blank at the top"), p.ID)
	case b.gone(m.at):
		p.ManagerUnknown, p.ManagerRaw = true, m.raw
		b.log.countEach(at("manager-left", "the manager has left", "name the present manager"), m.raw)
	default:
		p.ManagerID = b.posts[m.at].p.ID
		b.reportHow(m.how, row.s, int(row.row), m.heading)
	}
}

// reportHow tells of references that differ from what they refer to.
func (b *builder) reportHow(how how, s *source, i int, heading string) {
	switch how {
	case bySpelling:
		b.log.count(s.problemAt(i, table.Notice, "id-spelling", heading, "ids differ in leading zeros or case from those they refer to, and were matched", "none needed"))
	case byWords:
		b.log.count(s.problemAt(i, table.Notice, "name-order", heading, "names hold the words of the names they refer to in another order, or with a title or a note, and were matched", "none needed; ids are surer"))
	}
}

// gone holds for a post whose holder has left.
func (b *builder) gone(i int) bool {
	e := &b.posts[i]
	return e.st != vacant && e.st != closed && hasLeft(e.st, e.p.Start, e.p.End, b.r.AsOf)
}

// dotted adds the further bosses of a row.
func (b *builder) dotted(e *entry, i int, s *source, row int) {
	c := s.by[sDotted]
	if c == nil || c.codes[row] == 0 {
		return
	}
	for _, raw := range strings.FieldsFunc(c.at(row), func(r rune) bool { return r == ';' || r == '\n' || r == '|' }) {
		raw = fold(raw)
		if isTop(raw) {
			continue
		}
		at, how := b.resolve(sManagerID, raw)
		if how == notFound && strings.Contains(raw, "@") {
			at, how = b.find.byEmail(raw)
		}
		if how == notFound {
			at, how = b.find.byName(raw)
		}
		switch {
		case how == notFound || how == ambiguous:
			b.log.count(s.problemAt(row, table.Warning, "unknown-dotted-manager", s.heading(sDotted), "the second manager is not in the data or not told apart", "give an employee id that the data holds"))
		case at != i && b.posts[at].p.ID != e.p.ManagerID && !containsString(e.p.Dotted, b.posts[at].p.ID):
			e.p.Dotted = append(e.p.Dotted, b.posts[at].p.ID)
		}
	}
}

func containsString(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
