package workbook

import (
	"bytes"
	"context"
	"os"
	"testing"

	"orgreview/analysis/maybe"
	"orgreview/report/book"
)

func maybeOf(i int) maybe.Float {
	if i%3 == 0 {
		return maybe.None()
	}
	return maybe.Some(.0003 * float64(i*i))
}

func written(t testing.TB, b *book.Book, opt Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(context.Background(), &buf, b, opt); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestDemo(t *testing.T) {
	data := written(t, demo(), Options{})
	if out := os.Getenv("ORGREVIEW_DEMO"); out != "" {
		if err := os.WriteFile(out, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
