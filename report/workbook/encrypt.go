package workbook

import (
	"errors"
	"io"
)

func encrypt(w io.Writer, plain []byte, password string, random io.Reader) error {
	return errors.New("later")
}
