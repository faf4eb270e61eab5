package roles

type weights struct{}

func embeddedWeights() (*weights, error) { return nil, nil }

func (w *weights) digest() string { return "" }
