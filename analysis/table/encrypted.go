package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/richardlehane/mscfb"
	"github.com/xuri/excelize/v2"
)

// decrypt opens an OLE container: an encrypted workbook with its password, or
// a foreign format, which gets its own words.
func decrypt(ctx context.Context, b *blob, opt Options) ([]byte, error) {
	data, err := b.readAll(ctx)
	if err != nil {
		return nil, err
	}
	streams, err := streamNames(data)
	if err != nil {
		return nil, b.wrap(err, damagedHint, "is a damaged Office file")
	}
	switch {
	case streams["EncryptedPackage"] && opt.Password == "":
		return nil, b.errorf(0, "name the environment variable that holds the password with --password-env, or save the file without a password", "is encrypted and needs a password")
	case streams["EncryptedPackage"]:
	case streams["Workbook"] || streams["Book"]:
		return nil, b.errorf(0, saveAsHint, "is an old Excel workbook (.xls)")
	case streams["WordDocument"] || streams["PowerPoint Document"]:
		return nil, b.errorf(0, exportHint, "is an old Office document, but no workbook")
	default:
		return nil, b.errorf(0, exportHint, "is an Office file of a kind that is not known")
	}
	var plain []byte
	err = guarded(func() (err error) {
		plain, err = excelize.Decrypt(data, &excelize.Options{Password: opt.Password})
		return err
	})
	switch {
	case err != nil && !errors.Is(err, excelize.ErrWorkbookPassword):
		return nil, b.wrap(err, "check the password, or save the file without one", "is encrypted in a way that is not known, or damaged")
	case err != nil || !isZip(plain):
		return nil, b.wrap(err, "check the password", "cannot be decrypted: the password is wrong")
	}
	return plain, nil
}

func streamNames(data []byte) (map[string]bool, error) {
	names := map[string]bool{}
	err := guarded(func() error {
		doc, err := mscfb.New(bytes.NewReader(data))
		if err != nil {
			return err
		}
		for entry, err := doc.Next(); err == nil; entry, err = doc.Next() {
			names[entry.Name] = true
		}
		return nil
	})
	return names, err
}

// guarded turns a panic of a library on a crafted container into an error: our
// own code must not panic, and the libraries for this format do.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the container is not well-formed: %v", r)
		}
	}()
	return do()
}
