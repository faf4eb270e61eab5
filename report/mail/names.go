package mail

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostName is the longest name of a file without its ending, in bytes. Common
// file systems take 255; there is room for a path inside a mail program.
const mostName = 100

// FileName makes a safe and unique name for a workbook from the name of a team
// and a period: letters, digits, hyphens and underscores of any script, in
// composed form; no path, no leading dot or hyphen, no name that Windows
// reserves. taken holds the names given so far in lower case, because not
// every file system tells capitals apart.
func FileName(team, period string, taken map[string]bool) string {
	name := slug(team)
	if name == "" || reserved[strings.ToUpper(name)] {
		name = strings.TrimSuffix("team-"+name, "-")
	}
	if p := slug(period); p != "" {
		name += "-" + p
	}
	full := name
	for n := 2; taken[strings.ToLower(full)]; n++ {
		full = name + "-" + strconv.Itoa(n)
	}
	taken[strings.ToLower(full)] = true
	return full + ".xlsx"
}

func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '_' || r == utf8.RuneError {
			gap = b.Len() > 0
			continue
		}
		if b.Len()+utf8.RuneLen(r)+1 > mostName {
			break
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// reserved are names that Windows keeps for devices, with any ending.
var reserved = map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true, "COM5": true, "COM6": true, "COM7": true, "COM8": true, "COM9": true,
	"LPT1": true, "LPT2": true, "LPT3": true, "LPT4": true, "LPT5": true, "LPT6": true, "LPT7": true, "LPT8": true, "LPT9": true}
