package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// passwordSource is the password for a recipient, who is named by e-mail
// address or, where none is known, by employee id or team.
type passwordSource func(ctx context.Context, recipient string) (string, error)

// passwords is where the passwords of the workbooks come from, nil where they
// stay open. A password never stands on the command line, in a message, in a
// file that orgreview writes, or in a mail.
func (cmd *reviewCmd) passwords(c *call) (passwordSource, error) {
	given := 0
	for _, flag := range []string{cmd.PasswordEnv, cmd.PasswordFile, cmd.PasswordCommand} {
		if flag != "" {
			given++
		}
	}
	if cmd.PasswordFile != "" && cmd.PasswordCommand != "" {
		return nil, &usageError{"--password-file and --password-command exclude each other", "one password for each recipient comes from one place"}
	}
	switch {
	case given == 0:
		return nil, nil
	case cmd.PasswordFile != "":
		return passwordFile(cmd.PasswordFile)
	case cmd.PasswordCommand != "" && strings.TrimSpace(cmd.PasswordCommand) == "":
		return nil, &usageError{"--password-command: is blank", "name the program that prints the password of a recipient"}
	case cmd.PasswordCommand != "":
		return passwordCommand(cmd.PasswordCommand), nil
	}
	p, err := cmd.password(c)
	return func(context.Context, string) (string, error) { return p, err }, err
}

// passwordFile reads a CSV with the columns recipient and password.
func passwordFile(path string) (passwordSource, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, inputError(path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode().Perm()&0o077 != 0 {
		return nil, &exitError{statusFailed, path + ": others may read this file of passwords", "take their rights away: chmod 600"}
	}
	byWhom := map[string]string{}
	r := csv.NewReader(f)
	r.FieldsPerRecord = 2
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line, _ := r.FieldPos(0)
			return nil, &exitError{statusFailed, fmt.Sprintf("%s:%d: is no pair of recipient and password", path, line), "write it as CSV with the columns recipient and password"}
		}
		if row[1] != "" {
			byWhom[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(row[0], "\ufeff")))] = row[1]
		}
	}
	return func(_ context.Context, recipient string) (string, error) {
		p := byWhom[strings.ToLower(recipient)]
		if p == "" {
			return "", errors.New("no password for its recipient in " + path)
		}
		return p, nil
	}, nil
}

// passwordCommand runs a program for each recipient, whose name comes last on
// its command line, and takes the first line that it prints. No shell reads
// the line, so nothing in an address can become a command.
func passwordCommand(line string) passwordSource {
	fields := strings.Fields(line)
	return func(ctx context.Context, recipient string) (string, error) {
		if strings.HasPrefix(recipient, "-") {
			return "", errors.New("the recipient cannot be named to the password command")
		}
		out, err := exec.CommandContext(ctx, fields[0], append(fields[1:len(fields):len(fields)], recipient)...).Output()
		if err != nil {
			return "", fmt.Errorf("the password command failed for its recipient: %w", err)
		}
		p, _, _ := strings.Cut(string(out), "\n")
		if p = strings.TrimSuffix(p, "\r"); p == "" {
			return "", errors.New("the password command printed nothing for its recipient")
		}
		return p, nil
	}
}
