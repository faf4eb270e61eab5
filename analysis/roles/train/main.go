// Command train learns the weights that package roles carries, the calibration
// of its confidence, and the null table of its effective number of roles.
//
//	go run ./analysis/roles/train -labels FOLDER -o analysis/roles/learned
//
// FOLDER holds duties.csv and training.csv: lines of job adverts with the
// columns employer, duty, label and accepted. The weights come from all lines;
// sharpness was chosen, and the calibration is measured, by cross-validation
// over employers. What is written holds statistics of words and word pairs: a
// pair occurs in lines of at least three employers or examples of our own. The same lines
// give the same file.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"orgreview/analysis/roles"
	"orgreview/analysis/roles/learn"
)

func main() {
	log.SetFlags(0)
	labels := flag.String("labels", "", "folder with duties.csv and training.csv")
	out := flag.String("o", "", "folder to write to")
	folds := flag.Int("folds", 10, "parts of the cross-validation")
	draws := flag.Int("draws", 99999, "draws for each cell of the null table; 0 leaves it as it is")
	flag.Parse()
	if *labels == "" || *out == "" {
		log.Fatal("usage: train -labels FOLDER -o FOLDER")
	}
	if err := run(*labels, *out, *folds, *draws); err != nil {
		log.Fatal(err)
	}
}

func run(labels, out string, folds, draws int) error {
	duties, err := learn.ReadLines(filepath.Join(labels, "duties.csv"), 2)
	if err != nil {
		return err
	}
	more, err := learn.ReadLines(filepath.Join(labels, "training.csv"), 1)
	if err != nil {
		return err
	}
	c, err := roles.Embedded()
	if err != nil {
		return err
	}
	t, err := learn.NewTrainer(c, learn.DefaultOptions())
	if err != nil {
		return err
	}
	held, err := learn.CrossValidate(t, folds, duties, more)
	if err != nil {
		return err
	}
	w, err := t.Train(duties, more)
	if err != nil {
		return err
	}
	w.Calibration = learn.Calibration(held)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	fmt.Printf("%d lines, %d features\n", len(held), w.Features())
	for _, s := range [][]int{{8}, {4, 4}, {3, 3, 2}} {
		x := learn.Simulate(c, held, s, 1000, 2.5, 1)
		fmt.Printf("1,000 people with duties of %d roles: %.2f effective roles, %.3f of them with 2.5 or more\n", len(s), x.Mean, x.Flagged)
	}
	if err := os.WriteFile(filepath.Join(out, "weights.txt"), []byte(w.String()), 0o644); err != nil {
		return err
	}
	if draws == 0 {
		return nil
	}
	null := learn.Null(c, learn.Pools(c, held), draws, 1)
	return os.WriteFile(filepath.Join(out, "null.txt"), []byte(null.String()), 0o644)
}
