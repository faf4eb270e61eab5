package mail

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"orgreview/report/leak"
)

// Verify reads every workbook of the folder before the first mail leaves: the
// hash must be that of the manifest, and nothing may stand in it that must
// not. open decrypts a workbook; nil, or an answer without bytes, leaves
// encrypted ones to the search that the review made before it encrypted them:
// the hash says that they are those.
//
// It returns how many workbooks are open, and how many encrypted ones could
// not be searched again.
func (f *Folder) Verify(ctx context.Context, open func(file *File, data []byte) ([]byte, error)) (plain, sealed int, err error) {
	path := filepath.Join(f.Dir, GuardName)
	data, err := os.ReadFile(path)
	if err != nil || Hash(data) != f.Manifest.Guard {
		return 0, 0, fault(path, "write the folder again with orgreview review --per-team", "is missing or is not what the review wrote, so the workbooks cannot be searched")
	}
	guard, err := leak.Read(data)
	if err != nil {
		return 0, 0, &Error{File: path, Msg: "cannot be used", Err: err}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex
	next := make(chan *File)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for file := range next {
				isOpen, searched, err := f.verify(file, guard, open)
				if err != nil {
					cancel(err)
					return
				}
				mu.Lock()
				if isOpen {
					plain++
				} else if !searched {
					sealed++
				}
				mu.Unlock()
			}
		})
	}
	for i := range f.Manifest.Files {
		select {
		case next <- &f.Manifest.Files[i]:
		case <-ctx.Done():
		}
	}
	close(next)
	workers.Wait()
	return plain, sealed, context.Cause(ctx)
}

func (f *Folder) verify(file *File, guard *leak.Guard, open func(*File, []byte) ([]byte, error)) (isOpen, searched bool, err error) {
	data, err := f.Read(file)
	if err != nil {
		return false, false, err
	}
	isOpen = !encrypted(data)
	if !isOpen {
		if open == nil {
			return false, false, nil
		}
		if data, err = open(file, data); err != nil || data == nil {
			return false, false, err
		}
		if Hash(data) != file.Content {
			return false, false, fault(filepath.Join(f.Dir, file.Name), "write the folder again with orgreview review --per-team", "holds another workbook than the manifest says")
		}
	}
	if err := guard.Search(data); err != nil {
		return isOpen, true, &Error{File: filepath.Join(f.Dir, file.Name), Msg: "must not be mailed", Hint: "nothing was sent; write the folder again with orgreview review --per-team", Err: err}
	}
	return isOpen, true, nil
}
