//go:build !unix

package mail

import "os"

// lock holds a file against other processes until it is closed: Windows opens
// no second handle for writing to a file that is held open and cannot be
// removed. What a dead process left behind can be removed, and is.
func lock(path string) (*os.File, error) {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nil, ErrLocked
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if os.IsExist(err) {
		return nil, ErrLocked
	}
	return f, err
}
