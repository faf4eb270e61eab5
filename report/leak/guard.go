package leak

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// Guard knows the words that must not stand in a workbook. It does not change
// after it was made; several goroutines may search with it.
type Guard struct {
	salt  []byte
	marks map[uint64]struct{}
}

// Person is what a Guard looks for.
type Person struct{ Name, Email, ID string }

// mostWords is the longest name that is looked for as a whole.
const mostWords = 5

// New makes a Guard. The salt, any bytes, makes its fingerprints differ from
// those of another run.
//
// Looked for are: names of two words or more, as written, in the order of
// “Last, First” and by their first and last word; e-mail addresses; ids of at
// least four characters with a letter and a digit, or of six digits or more.
// Shorter ones cannot be told from figures and common words; a workbook that
// shows them is prevented by the view that it is laid out from, not found here.
// What stands in one of the public texts (names of teams, titles) may stand in
// a workbook too: a team that is called after a person keeps its name.
func New(salt []byte, people []Person, public []string) *Guard {
	g := &Guard{salt: bytes.Clone(salt), marks: make(map[uint64]struct{}, 4*len(people))}
	for _, p := range people {
		if ws := words(p.Name); len(ws) >= 2 {
			g.add('n', ws[:min(len(ws), mostWords)])
			g.add('n', []string{ws[0], ws[len(ws)-1]})
			if last, rest, ok := strings.Cut(p.Name, ","); ok {
				turned := append(words(rest), words(last)...)
				g.add('n', turned[:min(len(turned), mostWords)])
				g.add('n', []string{turned[0], turned[len(turned)-1]})
			}
		}
		if strings.Contains(p.Email, "@") {
			g.add('a', []string{strings.ToLower(strings.TrimSpace(p.Email))})
		}
		if telling(p.ID) {
			g.add('i', []string{strings.ToLower(p.ID)})
		}
	}
	for _, text := range public {
		ws := words(text)
		for i := range ws {
			for n := 2; n <= mostWords && i+n <= len(ws); n++ {
				delete(g.marks, g.mark('n', ws[i:i+n]))
			}
		}
	}
	return g
}

// telling reports whether an id can be told from a figure or a common word.
func telling(id string) bool {
	letters, digits := 0, 0
	for _, r := range id {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && letters > 0 && letters+digits >= 4 || digits >= 6
}

func (g *Guard) add(kind byte, ws []string) { g.marks[g.mark(kind, ws)] = struct{}{} }

func (g *Guard) has(kind byte, ws ...string) bool {
	_, ok := g.marks[g.mark(kind, ws)]
	return ok
}

// mark is the fingerprint of words. With some hundred thousand of them in a
// Guard, eight bytes let a wrong alarm happen once in 10¹³ words.
func (g *Guard) mark(kind byte, ws []string) uint64 {
	b := append(make([]byte, 0, 96), g.salt...)
	b = append(b, kind)
	for _, w := range ws {
		b = append(append(b, 0), w...)
	}
	sum := sha256.Sum256(b)
	return binary.BigEndian.Uint64(sum[:])
}

// words are the runs of letters, digits and marks of a text, in lower case.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// magic begins a written Guard: name and version of the form.
const magic = "orgreview guard 1\n"

// WriteTo writes the Guard: magic, one byte with the length of the salt, the
// salt, then the fingerprints in ascending order.
func (g *Guard) WriteTo(w io.Writer) (int64, error) {
	if len(g.salt) > 255 {
		return 0, errors.New("a salt has at most 255 bytes")
	}
	marks := make([]uint64, 0, len(g.marks))
	for m := range g.marks {
		marks = append(marks, m)
	}
	slices.Sort(marks)
	b := append(append([]byte(magic), byte(len(g.salt))), g.salt...)
	for _, m := range marks {
		b = binary.BigEndian.AppendUint64(b, m)
	}
	n, err := w.Write(b)
	return int64(n), err
}

// Read reads what WriteTo wrote.
func Read(data []byte) (*Guard, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok || len(rest) == 0 || len(rest) < 1+int(rest[0]) || (len(rest)-1-int(rest[0]))%8 != 0 {
		return nil, fmt.Errorf("is no list of fingerprints")
	}
	n := int(rest[0])
	g := &Guard{salt: bytes.Clone(rest[1 : 1+n]), marks: map[uint64]struct{}{}}
	for rest = rest[1+n:]; len(rest) > 0; rest = rest[8:] {
		g.marks[binary.BigEndian.Uint64(rest)] = struct{}{}
	}
	return g, nil
}
