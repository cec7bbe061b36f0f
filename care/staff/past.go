package staff

import (
	"strings"

	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Called is the name of the worker who made something, by its made_by; "" where no worker made it, or nobody is known by
// it any more.
func Called(p *gate.Pass, maker string) (string, error) {
	who, isWorker := strings.CutPrefix(maker, "worker:")
	if !isWorker {
		return "", nil
	}
	w, err := Load(p, id.Worker(who))
	if fault.Is(err, fault.KindNotFound) {
		return "", nil
	}
	return w.Name(), err
}

// PastOf tells how a thing of the organisation stood before each of its changes; text says it in one line. Its version is
// the number of lines.
func PastOf[T any](p *gate.Pass, f web.Frame, t org.Thing, text func(T) string) (web.Past, error) {
	all, err := org.HistoryOf[T](p, t)
	if err != nil {
		return web.Past{}, err
	}
	past := web.Past{Frame: f}
	for _, h := range all {
		by, err := Called(p, h.By)
		if err != nil {
			return web.Past{}, err
		}
		if by == "" {
			by = f.T("part.past.system")
		}
		past.Lines = append(past.Lines, web.PastLine{Was: text(h.Was), When: f.Words().Instant(h.At), By: by})
	}
	return past, nil
}
