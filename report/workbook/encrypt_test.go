package workbook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/richardlehane/mscfb"
	"github.com/xuri/excelize/v2"
)

const secret = "correct horse – 電池 staple"

// fixed is a source of numbers that are not random: tests only.
func fixed() io.Reader {
	var seed [32]byte
	return rand.NewChaCha8(seed)
}

func TestEncryptedWorkbookOpensWithItsPasswordOnly(t *testing.T) {
	data := written(t, demo(), Options{Password: secret})
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{Password: secret})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := f.GetCellValue("Summary", "A1"); got != "Roles and workload, third quarter 2026" {
		t.Errorf("first cell is %q", got)
	}
	for _, wrong := range []string{"", "Correct horse – 電池 staple", secret + " "} {
		if _, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{Password: wrong}); err == nil {
			t.Errorf("password %q opens the workbook", wrong)
		}
	}
	if bytes.Contains(data, []byte("PK\x03\x04")) {
		t.Error("the encrypted file holds a zip in clear")
	}
}

// The sizes cross the borders of blocks, segments and the mini stream.
func TestEncryptAllSizes(t *testing.T) {
	for _, size := range []int{1, 16, 4088, 4096, 4097} {
		plain := make([]byte, size)
		if _, err := io.ReadFull(fixed(), plain); err != nil {
			t.Fatal(err)
		}
		var buf bytes.Buffer
		if err := encrypt(&buf, plain, "p", fixed()); err != nil {
			t.Fatal(err)
		}
		if buf.Len()%sectorSize != 0 {
			t.Errorf("size %d: %d bytes are no whole sectors", size, buf.Len())
		}
		got, err := excelize.Decrypt(buf.Bytes(), &excelize.Options{Password: "p", UnzipSizeLimit: 1 << 30})
		if err != nil {
			t.Fatalf("size %d: %v", size, err)
		}
		if !bytes.Equal(got[:min(len(got), size)], plain) {
			t.Errorf("size %d: other bytes come back", size)
		}
	}
}

// 109 sectors of the table stand in the header (7.1 MB of data); the next
// 127 in a sector of their own (15.5 MB), and so on.
func TestCompoundAllSizes(t *testing.T) {
	const each = perSector * sectorSize
	for _, size := range []int{0, miniCutoff - 1, miniCutoff, 107 * each, 108 * each, 109 * each, 237 * each} {
		data := make([]byte, size)
		if _, err := io.ReadFull(fixed(), data); err != nil {
			t.Fatal(err)
		}
		var buf bytes.Buffer
		if err := writeCompound(&buf, []*entry{stream("Data", data), storage("Folder", stream("Short", []byte("x")), stream("a", data[:min(size, 70)]))}); err != nil {
			t.Fatal(err)
		}
		got := compoundStreams(t, buf.Bytes())
		if !bytes.Equal(got["Data"], data) || string(got["Short"]) != "x" || !bytes.Equal(got["a"], data[:min(size, 70)]) {
			t.Errorf("size %d: other bytes come back", size)
		}
	}
}

// The HMAC is checked here by hand, because excelize does not check it.
func TestEncryptIntegrity(t *testing.T) {
	plain := []byte(strings.Repeat("quarterly ", 2000))
	var buf bytes.Buffer
	if err := encrypt(&buf, plain, "p", fixed()); err != nil {
		t.Fatal(err)
	}
	streams := compoundStreams(t, buf.Bytes())
	info := string(streams["EncryptionInfo"])
	value := func(name string) []byte {
		m := regexp.MustCompile(name + `="([^"]*)"`).FindStringSubmatch(info)
		if m == nil {
			t.Fatalf("no %s", name)
		}
		b, err := base64.StdEncoding.DecodeString(m[1])
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, want := range []string{`cipherChaining="ChainingModeCBC"`, `hashAlgorithm="SHA512"`, `keyBits="256"`, `spinCount="100000"`} {
		if !strings.Contains(info, want) {
			t.Errorf("EncryptionInfo lacks %s", want)
		}
	}
	raw := make([]byte, 3*saltSize+keySize+sha512.Size)
	if _, err := io.ReadFull(fixed(), raw); err != nil {
		t.Fatal(err)
	}
	salt, key, hmacKey := raw[saltSize:2*saltSize], raw[3*saltSize:3*saltSize+keySize], raw[3*saltSize+keySize:]
	mac := hmac.New(sha512.New, hmacKey)
	mac.Write(streams["EncryptedPackage"])
	want, err := cbc(key, vector(salt, forHMACValue), mac.Sum(nil))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(value("encryptedHmacValue"), want) {
		t.Error("the integrity value is not the HMAC of the package")
	}
}

// Sizes from MS-OFFCRYPTO's own example of a data space.
func TestDataSpaces(t *testing.T) {
	var buf bytes.Buffer
	if err := encrypt(&buf, []byte("x"), "p", fixed()); err != nil {
		t.Fatal(err)
	}
	streams := compoundStreams(t, buf.Bytes())
	for name, size := range map[string]int{"Version": 76, "DataSpaceMap": 112, "StrongEncryptionDataSpace": 64, "\x06Primary": 200} {
		if got := len(streams[name]); got != size {
			t.Errorf("stream %q has %d bytes, want %d", name, got, size)
		}
	}
}

func compoundStreams(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	doc, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	streams := map[string][]byte{}
	for e, err := doc.Next(); err == nil; e, err = doc.Next() {
		b, err := io.ReadAll(e)
		if err != nil {
			t.Fatal(err)
		}
		name := e.Name
		if e.Initial == 6 {
			name = "\x06" + strings.TrimPrefix(name, "\x06")
		}
		streams[name] = b
	}
	return streams
}

func TestPasswordLimits(t *testing.T) {
	if err := encrypt(io.Discard, []byte("x"), strings.Repeat("x", mostPassword), fixed()); err != nil {
		t.Errorf("255 characters: %v", err)
	}
	if err := encrypt(io.Discard, []byte("x"), strings.Repeat("x", mostPassword+1), fixed()); err == nil {
		t.Error("256 characters are accepted")
	}
	broken := errors.New("no entropy")
	if err := Write(context.Background(), io.Discard, demo(), Options{Password: "p", Random: failing{broken}}); !errors.Is(err, broken) {
		t.Errorf("a broken source of randomness gives %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }
