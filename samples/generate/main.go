// Generate writes the sample exports: the invented companies, the messy
// files, and organisations of any size.
//
//	go run ./samples/generate -acme              rewrite samples/acme, samples/borealis, samples/expected
//	go run ./samples/generate -messy             rewrite samples/messy
//	go run ./samples/generate -people 100000 -seed 1 -o DIR
//
// The last form writes people, duties and workload of an invented
// organisation; -teams sets the number of teams, -format csv or xlsx the form.
// The same flags give the same bytes on every machine.
//
// It owns no measure: it says which work a duty is meant to be, so that tests
// can compare, and reads nothing but what is embedded in it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "generate:", err)
		}
		os.Exit(1)
	}
}

func run(args []string, log io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(log)
	acme := flags.Bool("acme", false, "write the invented companies and what is expected of them")
	messy := flags.Bool("messy", false, "write the messy files")
	out := flags.String("o", "samples", "folder to write into")
	var size Size
	flags.IntVar(&size.People, "people", 0, "people of the organisation to generate, 1 to 3000000")
	flags.IntVar(&size.Teams, "teams", 0, "number of teams, 0 = teams of 5 to 12")
	flags.Uint64Var(&size.Seed, "seed", 1, "seed: another seed gives another organisation")
	format := flags.String("format", "csv", "csv or xlsx")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case size.People == 0 && !*acme && !*messy:
		return errors.New("nothing to do: give -people N, -acme or -messy")
	case *format != "csv" && *format != "xlsx":
		return fmt.Errorf("unknown format %q: use csv or xlsx", *format)
	}
	if *acme {
		if err := writeCompanies(*out); err != nil {
			return err
		}
	}
	if *messy {
		if err := writeMessy(*out); err != nil {
			return err
		}
	}
	if size.People == 0 {
		return nil
	}
	org, err := NewOrganisation(size)
	if err != nil {
		return err
	}
	return org.Write(*out, *format)
}
