package workbook

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A macro, because the command line of LibreOffice takes no password: it
// tries the wrong one, then prints what the right one opens.
const openMacro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Save(source As String, target As String, filter As String, secret As String)
  On Error Resume Next
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Password" : how(0).Value = secret
  how(1).Name = "Hidden" : how(1).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, how())
  If Not IsNull(doc) Then
    Dim kind(0) As New com.sun.star.beans.PropertyValue
    kind(0).Name = "FilterName" : kind(0).Value = filter
    doc.storeToURL(target, kind())
    doc.close(True)
  End If
End Sub
Sub Main(dir As String, secret As String)
  Save(dir &amp; "sealed.xlsx", dir &amp; "wrong.csv", "Text - txt - csv (StarCalc)", "not " &amp; secret)
  Save(dir &amp; "sealed.xlsx", dir &amp; "right.csv", "Text - txt - csv (StarCalc)", secret)
  Save(dir &amp; "open.xlsx", dir &amp; "open.pdf", "calc_pdf_Export", "")
  StarDesktop.terminate()
End Sub
</script:module>`

// LibreOffice opens the workbook and prints it, more pages than sheets; it
// opens the encrypted one with its password and with no other.
func TestLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skipf("starting LibreOffice takes seconds; not in -short")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skipf("LibreOffice is not installed: %v", err)
	}
	dir := t.TempDir()
	run := func(args ...string) {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, soffice, append([]string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--norestore"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
	write := func(name string, data []byte) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("open.xlsx", written(t, demo(), Options{}))
	write("sealed.xlsx", written(t, demo(), Options{Password: "open sesame"}))
	run("--terminate_after_init") // makes the profile, which then takes the macro
	write("profile/user/basic/Standard/Module1.xba", []byte(openMacro))
	write("profile/user/basic/Standard/script.xlb", []byte(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>`))
	run(fmt.Sprintf(`macro:///Standard.Module1.Main("file://%s/","open sesame")`, dir))

	if _, err := os.Stat(filepath.Join(dir, "wrong.csv")); err == nil {
		t.Error("a wrong password opens the workbook")
	}
	if got, err := os.ReadFile(filepath.Join(dir, "right.csv")); err != nil || !strings.Contains(string(got), "Roles and workload, third quarter 2026") {
		t.Errorf("the right password opens %.60q, %v", got, err)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "open.pdf"))
	if err != nil {
		t.Fatalf("nothing was printed: %v", err)
	}
	if pages := bytes.Count(pdf, []byte("/Type/Page/")) + bytes.Count(pdf, []byte("/Type/Page>")); pages < len(demo().Sheets) {
		t.Errorf("%d pages of %d sheets", pages, len(demo().Sheets))
	}
}
