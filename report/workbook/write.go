package workbook

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"orgreview/analysis/parallel"
	"orgreview/report/book"
)

// Options steer the writing. The zero value writes an open workbook.
type Options struct {
	// Password encrypts the workbook with AES-256 (agile encryption); empty = not encrypted.
	Password string
	// Level is the effort of compression, 1 (fast) to 9; 0 = 6.
	Level int
	// Random is the source of the salts and keys of encryption; nil = crypto/rand.
	Random io.Reader
}

// Write writes the Book as a workbook. The Book is checked first; after an
// error, what was written to w must be thrown away.
func Write(ctx context.Context, w io.Writer, b *book.Book, opt Options) error {
	if err := b.Check(); err != nil {
		return fmt.Errorf("the document is not consistent: %w", err)
	}
	if opt.Password == "" {
		return write(ctx, w, b, opt)
	}
	var plain bytes.Buffer
	if err := write(ctx, &plain, b, opt); err != nil {
		return err
	}
	return Encrypt(w, plain.Bytes(), opt.Password, opt.Random)
}

// Encrypt writes a finished workbook as an encrypted document, see
// Options.Password; random nil = crypto/rand.
func Encrypt(w io.Writer, plain []byte, password string, random io.Reader) error {
	if random == nil {
		random = rand.Reader
	}
	return encrypt(w, plain, password, random)
}

// Decrypt opens what Encrypt wrote. A wrong password is an error: excelize
// decrypts with any, so the result is looked at.
func Decrypt(sealed []byte, password string) ([]byte, error) {
	plain, err := excelize.Decrypt(sealed, &excelize.Options{Password: password})
	if err == nil && !bytes.HasPrefix(plain, []byte("PK\x03\x04")) {
		err = excelize.ErrWorkbookPassword
	}
	return plain, err
}

// nowhere is a folder that cannot exist: excelize, which would spill long
// sheets in clear to the system's folder for temporary files, then keeps them
// in memory.
var nowhere = filepath.Join(os.DevNull, "none")

func write(ctx context.Context, w io.Writer, b *book.Book, opt Options) error {
	f := excelize.NewFile(excelize.Options{TmpDir: nowhere})
	defer func() { _ = f.Close() }() // the file itself is in w
	e := newEmitter(f, b)
	c, err := e.layout()
	if err != nil {
		return err
	}
	for _, p := range e.pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := e.emit(ctx, p, c); err != nil {
			return fmt.Errorf("sheet %q: %w", p.sheet.Key, err)
		}
	}
	if err := e.finish(); err != nil {
		return err
	}
	zip := &canonicalZip{level: opt.Level, inserts: e.inserts}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip })
	if err := f.Write(io.Discard); err != nil {
		return err
	}
	return zip.writeTo(ctx, w)
}

func newEmitter(f *excelize.File, b *book.Book) *emitter {
	e := &emitter{file: f, book: b, theme: b.Theme.Or(book.DefaultTheme()), words: b.Words,
		byKey: map[string]*page{}, tables: map[string]chartSource{}, taken: map[string]bool{}, parts: map[string][]byte{}, inserts: map[string][]insertion{}, linkCap: maxLinks}
	if e.words == (book.Words{}) {
		e.words = book.EnglishWords()
	}
	e.styles = newStyles(f, e.theme)
	return e
}

// layout places every block of every sheet, so that links and charts may point
// forward.
func (e *emitter) layout() (composer, error) {
	c := composer{theme: e.theme, words: e.words, meter: newMeter(e.theme.Font), maxRows: excelMaxRows, letter: e.book.Letter, source: map[string]*book.Table{}}
	var err error
	if e.logo, err = newLogo(e.theme); err != nil {
		return c, err
	}
	for i := range e.book.Sheets {
		for _, block := range e.book.Sheets[i].Blocks {
			if t, ok := block.(book.Table); ok {
				c.source[t.Name] = &t
			}
		}
	}
	c.drawn = drawnByLines(e.book, c.source)
	names := e.book.SheetNames()
	e.pages = make([]*page, len(names))
	parallel.Each(len(names), func(i int) {
		with := c
		if i == 0 {
			with.logo = e.logo
		}
		e.pages[i] = compose(&e.book.Sheets[i], names[i], with)
		e.pages[i].number = i + 1
	})
	for i, p := range e.pages {
		e.byKey[p.sheet.Key] = p
		for _, t := range p.tables {
			t.id = tableName(t.Name, e.taken)
			e.tables[t.Name] = chartSource{names[i], t}
		}
	}
	return c, e.file.SetDefaultFont(e.theme.Font)
}

// drawnByLines finds the columns of tables that a line of any chart draws.
func drawnByLines(b *book.Book, tables map[string]*book.Table) map[string][]bool {
	drawn := map[string][]bool{}
	for i := range b.Sheets {
		for _, block := range b.Sheets[i].Blocks {
			c, ok := block.(book.Chart)
			for _, s := range c.Series {
				if t := tables[s.Table]; ok && (s.Line || c.Kind == book.Lines) {
					if drawn[s.Table] == nil {
						drawn[s.Table] = make([]bool, len(t.Columns))
					}
					drawn[s.Table][t.Column(s.Values)] = true
				}
			}
		}
	}
	return drawn
}

// placeCharts gives every chart of the page its anchor and its part. The
// anchor covers exactly the cells that layout reserved: the size handed to
// excelize is the sum of the cells' sizes as excelize counts them.
func (e *emitter) placeCharts(p *page) error {
	for _, c := range p.charts {
		a := c.area
		width, tall := 0, 0
		for col := a.col1; col <= a.col2; col++ {
			width += columnPixels(p.grid[col])
		}
		for row := a.row1; row <= a.row2; row++ {
			if p.sheet.Long {
				tall += 20 // excelize does not know the heights of streamed rows
			} else {
				tall += rowPixels(p.lines[row-1].height)
			}
		}
		err := e.file.AddChart(p.name, cellName(a.row1, a.col1), &excelize.Chart{
			Type:      excelize.Col,
			Series:    []excelize.ChartSeries{{Values: "A1"}},
			Dimension: excelize.ChartDimension{Width: uint(width), Height: uint(tall)},
			Format:    excelize.GraphicOptions{AltText: book.Clean(c.Alt), Name: book.Clean(c.Name), Positioning: "absolute"},
		})
		if err != nil {
			return fmt.Errorf("chart %q: %w", c.Name, err)
		}
		e.charts++
		w := chartWriter{Chart: c.Chart, theme: e.theme, lang: e.language(), tables: e.tables}
		e.parts["xl/charts/chart"+strconv.Itoa(e.charts)+".xml"] = w.xml()
	}
	return nil
}

func (e *emitter) language() string {
	if e.book.Language == "" {
		return "en-GB"
	}
	return e.book.Language
}

// finish adds the logo, the parts written here and the document properties.
func (e *emitter) finish() error {
	if err := e.placeLogo(); err != nil {
		return err
	}
	for name, part := range e.parts {
		e.file.Pkg.Store(name, part)
	}
	created := e.book.Created
	if created.IsZero() {
		created = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	stamp := created.UTC().Format(time.RFC3339)
	b := e.book
	if err := e.file.SetDocProps(&excelize.DocProperties{Title: book.Clean(b.Title), Subject: book.Clean(b.Subject), Creator: book.Clean(b.Author),
		LastModifiedBy: book.Clean(b.Author), Description: book.Clean(b.Description), Keywords: book.Clean(b.Keywords),
		Language: e.language(), Created: stamp, Modified: stamp}); err != nil {
		return err
	}
	return e.file.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: book.Clean(b.Company), AppVersion: "16.0300"})
}

// columnPixels is how excelize counts the width of a column.
func columnPixels(chars float64) int { return int(chars*8 + .5) }

// rowPixels is how excelize counts the height of a row.
func rowPixels(points float64) int {
	px := 4.0 / 3.4 * points
	n := int(px)
	if float64(n) < px {
		n++
	}
	return n
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
