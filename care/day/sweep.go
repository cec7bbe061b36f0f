package day

import (
	"time"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Orphans are files older than this that belong to nothing: twice as old as a form may be that still claims one.
const Orphans = 2 * stay

// Kept tells which of some files belong to a return that stands, or that was taken back less than a day ago. The others
// are for nobody: their form was refused, or their return was taken back.
func Kept(p *gate.Pass, files []string) (map[string]bool, error) {
	since := p.Now().Add(-24 * time.Hour)
	kept := map[string]bool{}
	for _, f := range files {
		_, err := gate.Value[int64](p, `
			SELECT w.withdrawn
			FROM attachment a
			JOIN witness w ON w.tenant = $1 AND w.client = a.client AND w.date = a.date AND w.id = a.witness
			WHERE a.tenant = $1 AND a.id = $2 AND (w.withdrawn = 0 OR w.withdrawn > $3)`, f, int64(cal.Instant(since)))
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return nil, err
		}
		kept[f] = err == nil
	}
	return kept, nil
}

// Files lists keys of files that returns still have, in the order of the keys and after one of them; at most so many.
func Files(p *gate.Pass, after string, most int) ([]string, error) {
	return gate.All(p, func(f *string) []any { return []any{f} }, `
		SELECT a.id
		FROM attachment a
		JOIN witness w ON w.tenant = $1 AND w.client = a.client AND w.date = a.date AND w.id = a.witness
		WHERE a.tenant = $1 AND a.id > $2 AND w.withdrawn = 0
		ORDER BY a.id
		LIMIT $3`, after, most)
}
