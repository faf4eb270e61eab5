package mail

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"orgreview/report/mail/mailtest"
)

// BenchmarkSend2000 sends 2,000 workbooks of the size that teams of fifty
// people have to a server in the process: the whole of what send does, from
// the search of every workbook on, without the pause between mails.
func BenchmarkSend2000(b *testing.B) {
	const n, size = 2000, 35_000
	random := rand.NewChaCha8([32]byte{1})
	for b.Loop() {
		b.StopTimer()
		teams := make([]string, n)
		for i := range teams {
			teams[i] = fmt.Sprint("Team ", i+1)
		}
		f := folder(b, teams...)
		for i := range f.Manifest.Files {
			file := &f.Manifest.Files[i]
			noise := make([]byte, size)
			random.Read(noise)
			data := pack(b, fmt.Sprintf("%x", noise))
			file.SHA256, file.Content = Hash(data), Hash(data)
			f.Recipients[i].SHA256 = file.SHA256
			if err := os.WriteFile(filepath.Join(f.Dir, file.Name), data, 0o600); err != nil {
				b.Fatal(err)
			}
		}
		s := mailtest.Start(b, mailtest.Options{})
		b.StartTimer()
		if _, _, err := f.Verify(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
		if r := deliver(b, f, server(b, s), testOptions, Selection{}); r.Sent != n {
			b.Fatalf("%+v", r)
		}
	}
	b.ReportMetric(n/(b.Elapsed().Seconds()/float64(b.N)), "mails/s")
}
