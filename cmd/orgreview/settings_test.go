package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
)

// TestWrongSettings: every anchor, weight and limit of the index that cannot
// be meant stops the run with its line and column.
func TestWrongSettings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"burnout:\n  factors:\n    hours: {safe: 60}\n", ":3: column 5: burnout.factors.hours.critical: 55 must be above safe, which is 60"},
		{"burnout:\n  factors:\n    hours:\n      safe: 41\n      critical: 41\n", ":5: column 17: burnout.factors.hours.critical: "},
		{"burnout:\n  factors:\n    hourz: {safe: 41}\n", ":3: column 5: burnout.factors.hourz: there is no such factor; known are hours, "},
		{"burnout:\n  factors:\n    hours: {weight: -1}\n", ":3: column 21: burnout.factors.hours.weight: -1 must be a number of at least 0"},
		{"burnout:\n  factors:\n    span: {safe: -3}\n", ":3: column 18: burnout.factors.span.safe: "},
		{"burnout:\n  bands: {moderate: 50, high: 40}\n", ":2: column 31: burnout.bands.high: 40 must lie above 50"},
		{"burnout:\n  bands:\n    critical: 101\n", ":3: column 15: burnout.bands.critical: "},
		{"burnout:\n  gate_x: 0\n", ":2: column 11: burnout.gate_x: "},
		{"burnout:\n  gate_hours: 170\n", ":2: column 15: burnout.gate_hours: "},
		{"burnout:\n  min_confidence: 2\n", ":2: column 19: burnout.min_confidence: "},
		{"burnout:\n  draws: 99\n", ":2: column 10: burnout.draws: "},
		{"burnout:\n  concentration: .inf\n", ":2: column 18: burnout.concentration: "},
		{"burnout:\n  anchor_jitter: .5\n", ":2: column 18: burnout.anchor_jitter: "},
		{"burnout:\n  min_peers: 0\n", ":2: column 14: burnout.min_peers: "},
		{"privacy:\n  min_group: 1\n", ":2: column 14: privacy.min_group: 1 must be 2 or more"},
		{"findings:\n  span_wide: 20\n  span_critical: 12\n", ":3: column 18: findings.span_critical: is 12, below span_wide 20"},
		{"findings: {bus_factor: 3}\n", ":1: column 24: findings.bus_factor: is 3; it must be between 0 and 2"},
		{"findings: {diffuse_owners: 2}\n", ":1: column 28: findings.diffuse_owners: is 2; fewer than 3 owners are not many"},
		{"findings:\n  companions:\n    qa: [testing, tasting]\n", ":3: column 9: findings.companions.qa: names the function \"tasting\""},
		{"findings:\n  single_fine: [cooking]\n", ":2: column 16: findings.single_fine: names the function \"cooking\""},
		{"moves:\n  restarts: -1\n", ":2: column 13: moves.restarts: is -1; it must be between 0 and 1000"},
		{"moves:\n  focus_givers: 12\n", ":2: column 17: moves.focus_givers: is 12; it must be between 1 and 11"},
		{"overlap: {duplicate_at: 2}\n", ":1: column 25: overlap.duplicate_at: is 2; it must be between 0 and 1"},
		{"trend: {q: 3}\n", ":1: column 12: trend.q: is 3; it must be between"},
		{"moves: {rest: 1}\n", "[1:9] unknown field \"rest\""},
		{"burnout:\n  gate_y: 1\n", "[2:3] unknown field \"gate_y\""},
		{"burnout:\n  factors:\n    hours: {heavy: 1}\n", "[3:13] unknown field \"heavy\""},
		{"burnout:\n  draws: many\n", "[2:10] must be a whole number"},
		{"privacy:\n  individual_scores: perhaps\n", "[2:22] must be true or false"},
		{"privacy:\n  min_group: five\n", "[2:14] must be a whole number"},
		{"privacy:\n  min_group: 2.5\n", "[2:14] must be a whole number"},
		{"findings:\n  span_wide: 11.7\n", "[2:14] must be a whole number"},
		{"overlap: {confusing: much}\n", "[1:22] must be a number"},
		{"needs: {team: x}\n", "[1:8] must be a list"},
		{"privacy: 5\n", "[1:10] must be keys with their values"},
		{"privacy: {min_group: 5}\n---\nprivacy: {min_group: 2}\n", "[3:8] a second document begins"},
		{"needs:\n  - team: Checkout\n    fte: {sree: 1}\n", ":2: column 3: needs: team \"Checkout\": fte: there is no role \"sree\" in the catalogue"},
		{"mail:\n  from: nobody\n", ":2: column 9: mail.from: is no e-mail address"},
		{"mail:\n  body: \"{{.Foo}}\"\n", ":2: column 9: mail.body: "},
	} {
		path := filepath.Join(t.TempDir(), "orgreview.yaml")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		config, err := loadConfig(path)
		if err == nil {
			_, err = (&inputFlags{}).options(config)
		}
		if err == nil {
			_, err = config.letter(nil)
		}
		if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

// TestNoSettings: a file in which every key is commented out, or named without
// a value, changes no default.
func TestNoSettings(t *testing.T) {
	plain, err := loadConfig("")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "\n", "# privacy:\n#   min_group: 8\n", "---\n", "--- # nothing\n...\n", "{}", "null", "findings:\noverlap:\nprivacy:\n  # min_group: 8\n"} {
		path := filepath.Join(t.TempDir(), "orgreview.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		config, err := loadConfig(path)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		config.path, config.data = "", nil
		if diff := cmp.Diff(plain, config, cmp.AllowUnexported(configFile{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: -default +got:\n%s", text, diff)
		}
	}
}

// TestSettingsTake: each weight, anchor and limit reaches the model, weights
// are scaled to 1, and what is not named keeps its default.
func TestSettingsTake(t *testing.T) {
	path := filepath.Join(t.TempDir(), "orgreview.yaml")
	text := "burnout: {gate_x: 0.8, gate_hours: 50, min_confidence: 0.4, draws: 500, seed: 7, concentration: 80, anchor_jitter: 0.2, min_peers: 9, bands: {moderate: 20, high: 45, critical: 65}, factors: {"
	for i, f := range burnout.Default().Factors {
		if i > 0 {
			text += ", "
		}
		text += f.ID + ": {weight: " + string(rune('1'+i%5)) + ", safe: 1, critical: " + string(rune('2'+i%5)) + "}"
	}
	if err := os.WriteFile(path, []byte(text+"}}\nprivacy: {min_group: 8, individual_scores: false}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	config, err := loadConfig(path)
	if err != nil {
		t.Fatal(err)
	}
	opt, err := (&inputFlags{}).options(config)
	if err != nil {
		t.Fatal(err)
	}
	m := opt.Burnout
	total := 0.0
	for i, f := range m.Factors {
		near(t, f.ID+" weight", f.Weight, float64(1+i%5)/33) // 1+2+3+4+5 twice, then 1+2
		near(t, f.ID+" safe", f.Safe, 1)
		near(t, f.ID+" critical", f.Critical, float64(2+i%5))
		total += f.Weight
	}
	near(t, "weights together", total, 1)
	if got := (burnout.Bands{Moderate: 20, High: 45, Critical: 65}); m.Bands != got || m.GateX != .8 || m.GateHours != 50 || m.MinConfidence != .4 ||
		m.Draws != 500 || m.Seed != 7 || m.Concentration != 80 || m.AnchorJitter != .2 || m.MinPeers != 9 || opt.MinGroup != 8 || opt.IndividualScores {
		t.Errorf("not everything was taken over: %+v, group %d, individual %v", m, opt.MinGroup, opt.IndividualScores)
	}
	plain, err := analysis.DefaultOptions()
	if err != nil {
		t.Fatal(err)
	}
	if plain.Burnout.Factors[0].Safe != 40 {
		t.Error("a setting of one run changed the defaults")
	}
}
