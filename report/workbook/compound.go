package workbook

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
)

// A compound file (MS-CFB, version 3) is the container of encrypted
// documents: a small file system in sectors of 512 bytes. Streams of less
// than 4,096 bytes share the sectors of the mini stream, in pieces of 64.

const (
	sectorSize   = 512
	miniSize     = 64
	miniCutoff   = 4096
	entrySize    = 128
	perSector    = sectorSize / 4
	inHeader     = 109 // FAT sectors that the header itself lists
	endOfChain   = 0xFFFFFFFE
	freeSector   = 0xFFFFFFFF
	fatSector    = 0xFFFFFFFD
	difatSector  = 0xFFFFFFFC
	noEntry      = 0xFFFFFFFF
	typeStorage  = 1
	typeStream   = 2
	typeRoot     = 5
	colorRed     = 0
	colorBlack   = 1
	majorVersion = 3
)

// entry is a storage with children or a stream with data.
type entry struct {
	name     string
	kind     byte
	data     []byte
	children []*entry

	id                 uint32
	left, right, child uint32
	color              byte
	start              uint32
}

func stream(name string, data []byte) *entry { return &entry{name: name, kind: typeStream, data: data} }

func storage(name string, children ...*entry) *entry {
	return &entry{name: name, kind: typeStorage, children: children}
}

// compound is a compound file in the making.
type compound struct {
	entries []*entry // by id
	fat     []uint32
	mini    bytes.Buffer
	miniFAT []uint32
	body    [][]byte // what the sectors hold, in order, each filled up to whole sectors
}

// writeCompound writes a compound file with the given entries in its root.
func writeCompound(w io.Writer, root []*entry) error {
	c := &compound{}
	top := &entry{name: "Root Entry", kind: typeRoot, children: root, left: noEntry, right: noEntry, color: colorBlack}
	c.number(top)
	for _, e := range c.entries {
		if e.kind != typeStream {
			continue
		}
		if len(e.data) < miniCutoff {
			e.start = c.putMini(e.data)
		} else {
			e.start = c.put(e.data)
		}
	}
	top.data = c.mini.Bytes()
	top.start = c.put(top.data)
	miniFATStart, miniFATs := uint32(endOfChain), 0
	if len(c.miniFAT) > 0 {
		miniFATs = sectors(4 * len(c.miniFAT))
		miniFATStart = c.put(words(c.miniFAT, miniFATs*perSector))
	}
	directoryStart := c.put(c.directory())
	return c.write(w, directoryStart, miniFATStart, miniFATs)
}

// number gives the entries their ids and links them into their trees.
func (c *compound) number(e *entry) {
	e.id = uint32(len(c.entries))
	e.child = noEntry
	c.entries = append(c.entries, e)
	for _, k := range e.children {
		c.number(k)
	}
	slices.SortFunc(e.children, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(len(a.name), len(b.name)), strings.Compare(strings.ToUpper(a.name), strings.ToUpper(b.name)))
	})
	if len(e.children) > 0 {
		depth := 0 // of the last full level
		for 1<<(depth+1)-1 <= len(e.children) {
			depth++
		}
		e.child = tree(e.children, depth)
	}
}

// tree links sorted siblings into a balanced tree; what lies below the last
// full level is red, which makes it a valid red-black tree.
func tree(sorted []*entry, black int) uint32 {
	if len(sorted) == 0 {
		return noEntry
	}
	mid := len(sorted) / 2
	e := sorted[mid]
	e.left = tree(sorted[:mid], black-1)
	e.right = tree(sorted[mid+1:], black-1)
	e.color = colorBlack
	if black <= 0 {
		e.color = colorRed
	}
	return e.id
}

func sectors(n int) int { return (n + sectorSize - 1) / sectorSize }

// put stores data in sectors and returns the first.
func (c *compound) put(data []byte) uint32 {
	n := sectors(len(data))
	if n == 0 {
		return endOfChain
	}
	first := uint32(len(c.fat))
	for i := range n - 1 {
		c.fat = append(c.fat, first+uint32(i)+1)
	}
	c.fat = append(c.fat, endOfChain)
	c.body = append(c.body, data)
	return first
}

// putMini stores a short stream in the mini stream.
func (c *compound) putMini(data []byte) uint32 {
	if len(data) == 0 {
		return endOfChain
	}
	first := uint32(len(c.miniFAT))
	n := (len(data) + miniSize - 1) / miniSize
	for i := range n - 1 {
		c.miniFAT = append(c.miniFAT, first+uint32(i)+1)
	}
	c.miniFAT = append(c.miniFAT, endOfChain)
	c.mini.Write(data)
	c.mini.Write(make([]byte, n*miniSize-len(data)))
	return first
}

// words is a table of numbers, filled up with free sectors.
func words(v []uint32, n int) []byte {
	b := make([]byte, 0, 4*n)
	for i := range n {
		if i < len(v) {
			b = binary.LittleEndian.AppendUint32(b, v[i])
		} else {
			b = binary.LittleEndian.AppendUint32(b, freeSector)
		}
	}
	return b
}

func (c *compound) directory() []byte {
	var b []byte
	for _, e := range c.entries {
		name := make([]byte, 64)
		units := utf16.Encode([]rune(e.name))
		for i, u := range units {
			binary.LittleEndian.PutUint16(name[2*i:], u)
		}
		b = append(b, name...)
		b = binary.LittleEndian.AppendUint16(b, uint16(2*len(units)+2))
		b = append(b, e.kind, e.color)
		for _, n := range []uint32{e.left, e.right, e.child} {
			b = binary.LittleEndian.AppendUint32(b, n)
		}
		b = append(b, make([]byte, 16+4+8+8)...) // class, state, times
		b = binary.LittleEndian.AppendUint32(b, e.start)
		b = binary.LittleEndian.AppendUint64(b, uint64(len(e.data)))
	}
	for len(b)%sectorSize != 0 { // unused entries
		unused := make([]byte, entrySize)
		for i := 68; i < 80; i++ {
			unused[i] = 0xFF
		}
		b = append(b, unused...)
	}
	return b
}

// write puts the header, the sectors and the tables of sectors together. The
// tables describe themselves too, so their size is found by trying.
func (c *compound) write(w io.Writer, directory, miniFAT uint32, miniFATs int) error {
	used, fats, difats := len(c.fat), 0, 0
	for {
		f := (used + fats + difats + perSector - 1) / perSector
		d := (max(f-inHeader, 0) + perSector - 2) / (perSector - 1)
		if f == fats && d == difats {
			break
		}
		fats, difats = f, d
	}
	list := make([]uint32, fats) // where the FAT stands
	for i := range list {
		list[i] = uint32(used + i)
		c.fat = append(c.fat, fatSector)
	}
	for range difats {
		c.fat = append(c.fat, difatSector)
	}
	firstDIFAT := uint32(endOfChain)
	if difats > 0 {
		firstDIFAT = uint32(used + fats)
	}
	out := &padder{w: w}
	header := append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 16)...)
	for _, v := range []uint16{0x3E, majorVersion, 0xFFFE, 9, 6, 0, 0, 0} {
		header = binary.LittleEndian.AppendUint16(header, v)
	}
	for _, v := range []uint32{0, uint32(fats), directory, 0, miniCutoff, miniFAT, uint32(miniFATs), firstDIFAT, uint32(difats)} {
		header = binary.LittleEndian.AppendUint32(header, v)
	}
	out.put(append(header, words(list[:min(len(list), inHeader)], inHeader)...))
	for _, b := range c.body {
		out.put(b)
	}
	out.put(words(c.fat, fats*perSector))
	for i := range difats {
		from := inHeader + i*(perSector-1)
		table := words(list[from:min(from+perSector-1, len(list))], perSector)
		next := uint32(endOfChain)
		if i+1 < difats {
			next = firstDIFAT + uint32(i) + 1
		}
		binary.LittleEndian.PutUint32(table[sectorSize-4:], next)
		out.put(table)
	}
	return out.err
}

// padder writes whole sectors and remembers the first error.
type padder struct {
	w   io.Writer
	err error
}

func (p *padder) put(b []byte) {
	if p.err == nil {
		_, p.err = p.w.Write(b)
	}
	if rest := len(b) % sectorSize; rest > 0 && p.err == nil {
		_, p.err = p.w.Write(make([]byte, sectorSize-rest))
	}
}
