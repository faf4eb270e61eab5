package learn

import (
	"embed"
	"errors"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/optimize"

	"orgreview/analysis/roles"
)

//go:embed examples/*.txt
var examples embed.FS

// Options of the training, chosen by cross-validation over employers.
type Options struct {
	L2         float64 // of words and pairs: how strongly weights are held at 0, for a word of average rarity
	L2Evidence float64 // of the catalogue's evidence, towards its own weight
	L2Against  float64 // of phrases against every role
	Primary    float64 // probability of the label where a second one is accepted
	Own        float64 // weight of our own example next to a labelled line
	Balance    float64 // rare classes weigh (mean count/count)^Balance
	Sharpness  float64 // inverse temperature of the posteriors: soft targets leave them too flat
	Employers  int     // a word counts from so many employers on; each example of our own counts as one
}

// DefaultOptions are the values that the shipped weights were trained with.
func DefaultOptions() Options {
	return Options{L2: 1.4, L2Evidence: 5, L2Against: 1, Primary: .75, Own: 2, Balance: .3, Sharpness: 0.95, Employers: 3}
}

// Evidence of the catalogue starts from these weights and is learned from
// there: what a rare role's lines do not teach stays as the catalogue has it.
const (
	cuePrior     = 0.8
	likePrior    = 5
	againstPrior = 0.6
	nonePrior    = 1.5
	genericPrior = 1
)

// Examples are our own lines, one class a file: typical duties of each role,
// duties that any role could carry, and lines that are no duty. They teach
// words that the labelled lines lack. Employer is "" for all of them.
func Examples() ([]Line, error) {
	files, err := examples.ReadDir("examples")
	if err != nil {
		return nil, err
	}
	var out []Line
	for _, f := range files {
		data, err := examples.ReadFile("examples/" + f.Name())
		if err != nil {
			return nil, err
		}
		label := strings.TrimSuffix(f.Name(), ".txt")
		for t := range strings.Lines(string(data)) {
			if t = strings.TrimSpace(t); t != "" {
				out = append(out, Line{Text: t, Label: label, Accepted: []string{label}})
			}
		}
	}
	return out, nil
}

// Trainer keeps the features of lines that are used in several trainings.
type Trainer struct {
	c       *roles.Catalogue
	k       *roles.Classifier
	opt     Options
	classes []string
	own     []document
	known   map[string][]roles.Feature // by text
}

type document struct {
	features []roles.Feature
	target   []float64
	employer string
	own      bool
}

// NewTrainer prepares the trainer with the catalogue's statements and our own
// examples.
func NewTrainer(c *roles.Catalogue, opt Options) (*Trainer, error) {
	t := &Trainer{c: c, k: roles.NewPlainClassifier(c), opt: opt, known: map[string][]roles.Feature{}}
	for _, r := range c.Roles {
		t.classes = append(t.classes, r.ID)
	}
	t.classes = append(t.classes, roles.ClassGeneric, roles.ClassNone)
	lines, err := Examples()
	if err != nil {
		return nil, err
	}
	for i := range lines {
		d, err := t.document(&lines[i])
		if err != nil {
			return nil, err
		}
		d.own = true
		t.own = append(t.own, d)
	}
	for _, r := range c.Roles {
		for _, s := range r.Statements {
			d, err := t.document(&Line{Text: s.Text, Label: r.ID, Accepted: []string{r.ID}})
			if err != nil {
				return nil, err
			}
			d.own = true
			// A statement is like itself: that teaches nothing.
			d.features = slices.DeleteFunc(slices.Clone(d.features), func(f roles.Feature) bool { return strings.HasPrefix(f.Name, "like ") })
			t.own = append(t.own, d)
		}
	}
	return t, nil
}

func (t *Trainer) document(l *Line) (document, error) {
	fs, ok := t.known[l.Text]
	if !ok {
		fs = t.k.Features(l.Text)
		t.known[l.Text] = fs
	}
	d := document{features: fs, employer: l.Employer, target: make([]float64, len(t.classes))}
	give := func(label string, share float64) error {
		c := slices.Index(t.classes, label)
		if c < 0 {
			return errors.New("unknown label " + label)
		}
		d.target[c] += share
		return nil
	}
	var others []string
	for _, a := range l.Accepted {
		if a != l.Label {
			others = append(others, a)
		}
	}
	rest := 1.0
	if l.Label != "" {
		if len(others) > 0 {
			rest = 1 - t.opt.Primary
		} else {
			rest = 0
		}
		if err := give(l.Label, 1-rest); err != nil {
			return d, err
		}
	}
	for _, a := range others {
		if err := give(a, rest/float64(len(others))); err != nil {
			return d, err
		}
	}
	return d, nil
}

// Train learns weights from the lines and our own examples.
//
// It minimises Σ_d w_d · crossentropy(target_d, softmax(scores)) + ½ Σ λ (W −
// W0)². The target of a line is its label, with a part for what a second judge
// accepts; "none" and "generic" are classes of their own, as lines of the two
// kinds have little in common. λ of a word is L2/idf², idf = ¼ ln((1+N)/(1+df))
// + 0.3, so that common words earn their weight.
func (t *Trainer) Train(groups ...[]Line) (*roles.Weights, error) {
	docs := slices.Clone(t.own)
	labelled := 0
	for _, lines := range groups {
		for i := range lines {
			d, err := t.document(&lines[i])
			if err != nil {
				return nil, err
			}
			docs = append(docs, d)
			labelled++
		}
	}
	p := t.problem(docs, labelled)
	x, err := p.minimise()
	if err != nil {
		return nil, err
	}
	rows := map[string][]float64{}
	for i, name := range p.names {
		if row, tells := rounded(x[i*p.classes : (i+1)*p.classes]); tells {
			rows[name] = row
		}
	}
	w := roles.NewWeights(t.classes, rows)
	w.Sharpness = t.opt.Sharpness
	return w, nil
}

// rounded centres the weights of a feature (a softmax does not change when
// they all move alike), leaves two decimals, drops what is next to nothing and
// says whether anything remains.
func rounded(x []float64) (row []float64, tells bool) {
	m := mean(x)
	row = make([]float64, len(x))
	for c := range x {
		if v := math.Round(100*(x[c]-m)) / 100; math.Abs(v) >= minWeight {
			row[c] = v
			tells = tells || math.Abs(v) >= 2*minWeight
		}
	}
	return row, tells
}

const minWeight = 0.06

func mean(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s / float64(len(v))
}

// problem is a training set in numbers.
type problem struct {
	classes int
	names   []string
	penalty []float64 // by feature
	prior   []float64 // features × classes
	docs    []vector
}

type vector struct {
	id     []int32
	value  []float64
	target []float64
	weight float64
}

func (t *Trainer) problem(docs []document, labelled int) *problem {
	p := &problem{classes: len(t.classes)}
	df, employers, last := map[string]int{}, map[string]int{}, map[string]map[string]bool{}
	for i := range docs {
		for _, f := range docs[i].features {
			df[f.Name]++
			if docs[i].own {
				if n := &employers; strings.HasPrefix(f.Name, "w ") {
					(*n)[f.Name] = t.opt.Employers
				} else {
					(*n)[f.Name]++
				}
				continue
			}
			if last[f.Name] == nil {
				last[f.Name] = map[string]bool{}
			}
			if e := docs[i].employer; !last[f.Name][e] {
				last[f.Name][e] = true
				employers[f.Name]++
			}
		}
	}
	for name, n := range employers {
		if n >= t.opt.Employers || evidence(name) {
			p.names = append(p.names, name)
		}
	}
	p.names = append(p.names, "1")
	slices.Sort(p.names)
	id := map[string]int32{}
	p.prior = make([]float64, len(p.names)*p.classes)
	for i, name := range p.names {
		id[name] = int32(i)
		p.penalty = append(p.penalty, t.start(name, df[name], labelled, p.prior[i*p.classes:(i+1)*p.classes]))
	}
	count := make([]float64, p.classes)
	for i := range docs {
		if !docs[i].own {
			for c, y := range docs[i].target {
				count[c] += y
			}
		}
	}
	for i := range docs {
		d := &docs[i]
		v := vector{id: []int32{id["1"]}, value: []float64{1}, target: d.target}
		for _, f := range d.features {
			if k, ok := id[f.Name]; ok {
				v.id, v.value = append(v.id, k), append(v.value, f.Value)
			}
		}
		if d.own {
			v.weight = t.opt.Own
		} else {
			for c, y := range d.target {
				if y > 0 {
					v.weight += y * math.Pow(float64(labelled)/float64(p.classes)/count[c], t.opt.Balance)
				}
			}
		}
		p.docs = append(p.docs, v)
	}
	return p
}

func evidence(name string) bool {
	return strings.HasPrefix(name, "cues ") || strings.HasPrefix(name, "like ") || strings.HasPrefix(name, "not ")
}

// start sets where a feature's weights start and says how firmly they are held.
func (t *Trainer) start(name string, df, n int, prior []float64) (penalty float64) {
	at := func(class string) *float64 { return &prior[slices.Index(t.classes, class)] }
	kind, of, _ := strings.Cut(name, " ")
	switch kind {
	case "1":
		*at(roles.ClassNone), *at(roles.ClassGeneric) = nonePrior, genericPrior
		return .01
	case "cues":
		*at(of) = cuePrior
		return t.opt.L2Evidence
	case "like":
		*at(of) = likePrior
		return t.opt.L2Evidence / 20
	case "not":
		if of == roles.ClassGeneric {
			*at(roles.ClassGeneric) = againstPrior
		} else {
			*at(roles.ClassNone) = againstPrior
		}
		return t.opt.L2Against
	}
	idf := math.Log(float64(n+1)/float64(df+1))/4 + .3
	return t.opt.L2 / (idf * idf)
}

// minimise runs L-BFGS from the prior.
func (p *problem) minimise() ([]float64, error) {
	score := make([]float64, p.classes)
	eval := func(x, grad []float64) float64 {
		clear(grad)
		loss := 0.0
		for i := range p.docs {
			loss += p.docs[i].add(x, grad, score)
		}
		for f, pen := range p.penalty {
			for k := f * p.classes; k < (f+1)*p.classes; k++ {
				d := x[k] - p.prior[k]
				loss += pen * d * d / 2
				if grad != nil {
					grad[k] += pen * d
				}
			}
		}
		return loss
	}
	res, err := optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { return eval(x, nil) },
		Grad: func(grad, x []float64) { eval(x, grad) },
	}, slices.Clone(p.prior), &optimize.Settings{
		GradientThreshold: 1e-3, MajorIterations: 200,
		Converger: &optimize.FunctionConverge{Relative: 1e-6, Iterations: 5},
	}, &optimize.LBFGS{Store: 8})
	if err != nil && res == nil {
		return nil, err
	}
	return res.X, nil
}

// add returns the loss of a document and adds its gradient.
func (v *vector) add(x, grad, score []float64) float64 {
	n := len(score)
	clear(score)
	for i, id := range v.id {
		for c, w := range x[int(id)*n : (int(id)+1)*n] {
			score[c] += v.value[i] * w
		}
	}
	q := roles.Softmax(score)
	loss := 0.0
	for c, y := range v.target {
		if y > 0 {
			loss -= v.weight * y * math.Log(math.Max(q[c], 1e-300))
		}
		score[c] = v.weight * (q[c] - y)
	}
	if grad == nil {
		return loss
	}
	for i, id := range v.id {
		g := grad[int(id)*n : (int(id)+1)*n]
		for c := range g {
			g[c] += v.value[i] * score[c]
		}
	}
	return loss
}
