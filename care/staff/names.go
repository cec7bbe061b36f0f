package staff

import (
	"strings"

	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Names are the names of those who made something, by its made_by; each is read once.
type Names map[string]string

// Of is the name of the worker who made something, "" where no worker made it, or nobody is known by it any more.
func (n Names) Of(p *gate.Pass, maker string) (string, error) {
	if name, known := n[maker]; known {
		return name, nil
	}
	who, isWorker := strings.CutPrefix(maker, "worker:")
	if !isWorker {
		return "", nil
	}
	w, err := Load(p, id.Worker(who))
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		return "", err
	}
	n[maker] = w.Name()
	return n[maker], nil
}
