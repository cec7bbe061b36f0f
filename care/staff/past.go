package staff

import (
	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

// PastOf tells how a thing of the organisation stood before each of its changes; text says it in one line. Its version is
// the number of lines.
func PastOf[T any](p *gate.Pass, f web.Frame, t org.Thing, text func(T) string) (web.Past, error) {
	all, err := org.HistoryOf[T](p, t)
	if err != nil {
		return web.Past{}, err
	}
	past, names := web.Past{Frame: f}, Names{}
	for _, h := range all {
		by, err := names.Of(p, h.By)
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
