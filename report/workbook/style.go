package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

// The typographic scale. Seven sizes, in points; nothing else is used.
const (
	sizeTitle   = 20.0
	sizeFigure  = 22.0
	sizeSection = 14.0
	sizeLead    = 12.0
	sizePart    = 11.0
	sizeBody    = 10.5
	sizeSmall   = 9.5
)

// look is everything about the appearance of a cell. It is comparable: equal
// looks share one style of the file.
type look struct {
	size         float64
	ink, fill    book.Color // fill "" = none
	bold, italic bool
	underline    bool
	horizontal   side
	vertical     side
	indent       int
	wrap, turned bool
	top, bottom  edge
	left, right  edge
	format       book.Format // of a number
	symbol       string      // printed before the number
	unit         string      // printed after it
	number       bool
	pad          int // air right of a number or the word in its place, in steps of indent
}

type side uint8

const (
	start side = iota // left, top
	middle
	end // right, bottom
)

// edge is a border line; its colour is the theme's.
type edge uint8

const (
	noEdge   edge = iota
	hairline      // thin, in the line colour
	rule          // medium, in the accent colour
	gap           // thick and white: air between filled cells
	tile          // thin and white: between the cells of a heat map
)

// styles gives looks their number in the file.
type styles struct {
	file  *excelize.File
	theme book.Theme
	ids   map[look]int
}

func newStyles(f *excelize.File, theme book.Theme) *styles {
	return &styles{file: f, theme: theme, ids: map[look]int{}}
}

func (s *styles) id(l look) (int, error) {
	if id, ok := s.ids[l]; ok {
		return id, nil
	}
	style := &excelize.Style{
		Font: s.font(l.size, l.ink, l.bold, l.italic, l.underline),
		Alignment: &excelize.Alignment{
			Horizontal: [...]string{"left", "center", "right"}[l.horizontal],
			Vertical:   [...]string{"top", "center", "bottom"}[l.vertical],
			Indent:     l.indent,
			WrapText:   l.wrap,
		},
	}
	if l.turned {
		style.Alignment.TextRotation = 90
	}
	if l.fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{string(l.fill)}}
	}
	for _, e := range []struct {
		where string
		edge  edge
	}{{"left", l.left}, {"right", l.right}, {"top", l.top}, {"bottom", l.bottom}} {
		if e.edge != noEdge {
			style.Border = append(style.Border, s.border(e.where, e.edge))
		}
	}
	switch {
	case l.number:
		code := numberCode(l.format, l.symbol, l.unit, l.pad)
		style.CustomNumFmt = &code
	case l.pad > 0:
		code := "@" + air[l.pad]
		style.CustomNumFmt = &code
	}
	id, err := s.file.NewStyle(style)
	if err == nil {
		s.ids[l] = id
	}
	return id, err
}

func (s *styles) border(where string, e edge) excelize.Border {
	b := excelize.Border{Type: where}
	switch e {
	case hairline:
		b.Style, b.Color = 1, string(s.theme.Line)
	case rule:
		b.Style, b.Color = 2, string(s.theme.Accent)
	case gap:
		b.Style, b.Color = 5, "#FFFFFF"
	case tile:
		b.Style, b.Color = 1, "#FFFFFF"
	}
	return b
}

// font has all of family, size and colour: excelize leaves out what is not
// set, and viewers then fall back to a serif, to 10 points or to nothing.
func (s *styles) font(size float64, ink book.Color, bold, italic, underline bool) *excelize.Font {
	f := &excelize.Font{Family: s.theme.Font, Size: size, Color: string(ink), Bold: bold, Italic: italic}
	if underline {
		f.Underline = "single"
	}
	return f
}

// air is room as wide as the characters after "_", in steps of indent: in
// 10.5-point Calibri w is 7.5 points, 0 is 5.3, and three steps are 20.3.
var air = [...]string{"", "_w", "_w_w", "_w_w_0"}

// numberCode is the number format with a sign before and a unit and air
// after the number, in every section of the code. The air is part of the
// format and not an indent, because LibreOffice forgets the right indent of
// a number whenever the cell left of it has another style but the same font.
func numberCode(f book.Format, symbol, unit string, pad int) string {
	code := f.Code()
	if symbol == "" && unit == "" && pad == 0 {
		return code
	}
	after := ""
	if unit != "" {
		after = literal(" " + unit)
	}
	after += air[pad]
	sections := strings.Split(code, ";")
	for i, section := range sections {
		condition := ""
		if strings.HasPrefix(section, "[") {
			end := strings.IndexByte(section, ']') + 1
			condition, section = section[:end], section[end:]
		}
		if symbol != "" {
			section = literal(symbol+" ") + section
		}
		sections[i] = condition + section + after
	}
	if len(sections) == 1 && symbol != "" { // the minus sign belongs to the number, not before the sign of tone
		sections = append(sections, literal(symbol+" ")+"-"+code+after)
	}
	return strings.Join(sections, ";")
}

func literal(s string) string {
	return `"` + strings.ReplaceAll(s, `"`, "'") + `"`
}
