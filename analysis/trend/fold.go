package trend

import "strings"

// fold makes spellings equal that mean the same: case and white space.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// plainID is an id without what spreadsheets add or take away: case, leading
// zeros and a decimal part of zeros.
func plainID(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if whole, zeros, ok := strings.Cut(s, "."); ok && digits(whole) && strings.Trim(zeros, "0") == "" {
		s = whole
	}
	if t := strings.TrimLeft(s, "0"); t != "" && digits(t) {
		s = t
	}
	return s
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
