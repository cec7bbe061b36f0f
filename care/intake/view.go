package intake

import (
	"encoding/json"
	"strings"

	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/id"
)

// Line is one row as a person looks at it.
type Line struct {
	Outcome
	First, Last string // as the file has them, while it is staged; then as the client is called
}

// Strange are the columns of the file that are left alone; none once the import's key is gone.
func (i Import) Strange(p *gate.Pass) ([]string, error) {
	if len(i.wrapped) == 0 || len(i.strange) == 0 {
		return nil, nil
	}
	key, err := i.key(p.Vault(), p.Tenant())
	if err != nil {
		return nil, err
	}
	text, err := key.Open(i.strange, strangeBind(i.ID))
	return strings.Split(text, "\n"), err
}

// Lines lists the rows of one kind, from the one after skip others on, at most most. Whom they mean is noted as seen.
// Once the texts are gone, the clients themselves are named, and of refused rows only the reasons are left.
func (i Import) Lines(p *gate.Pass, kind What, skip, most int) ([]Line, error) {
	pieces, err := gate.All(p, func(x *piece) []any { return []any{&x.first, &x.outcome} }, `
		SELECT first, outcome
		FROM intake_piece
		WHERE tenant = $1 AND intake = $2
		ORDER BY first`, i.ID)
	if err != nil {
		return nil, err
	}
	var lines []Line
	for _, x := range pieces {
		var all []Outcome
		if err := json.Unmarshal([]byte(x.outcome), &all); err != nil {
			return nil, err
		}
		var rows []raw
		for n, o := range all {
			if o.What != kind {
				continue
			}
			if skip > 0 {
				skip--
				continue
			}
			if len(lines) == most {
				return lines, i.name(p, lines)
			}
			if rows == nil {
				if rows, err = i.texts(p, x.first); err != nil {
					return nil, err
				}
			}
			l := Line{Outcome: o}
			if n < len(rows) {
				l.First, l.Last = rows[n].Cells[first], rows[n].Cells[last]
			}
			lines = append(lines, l)
		}
	}
	return lines, i.name(p, lines)
}

// texts opens the rows of a piece; none once they are gone.
func (i Import) texts(p *gate.Pass, from int) ([]raw, error) {
	rows := []raw{}
	if len(i.wrapped) == 0 {
		return rows, nil
	}
	sealed, err := gate.Value[[]byte](p, `
		SELECT rows_sealed
		FROM intake_piece
		WHERE tenant = $1 AND intake = $2 AND first = $3`, i.ID, from)
	if err != nil || len(sealed) == 0 {
		return rows, err
	}
	key, err := i.key(p.Vault(), p.Tenant())
	if err != nil {
		return nil, err
	}
	plain, err := key.Open(sealed, pieceBind(i.ID, from))
	if err != nil {
		return nil, err
	}
	return rows, json.Unmarshal([]byte(plain), &rows)
}

// name calls the clients of rows that are done by their names, where the actor may see them.
func (i Import) name(p *gate.Pass, lines []Line) error {
	var ids []id.Client
	for _, l := range lines {
		if l.Client != "" {
			ids = append(ids, l.Client)
		}
	}
	found, err := client.Found(p, ids)
	for _, c := range found {
		for n := range lines {
			if lines[n].Client == c.ID && lines[n].First == "" {
				lines[n].First, lines[n].Last = c.First, c.Last
			}
		}
	}
	return err
}

// Outcomes are all rows, in their order.
func (i Import) Outcomes(p *gate.Pass) ([]Outcome, error) {
	told, err := gate.All(p, func(s *string) []any { return []any{s} }, `
		SELECT outcome
		FROM intake_piece
		WHERE tenant = $1 AND intake = $2
		ORDER BY first`, i.ID)
	if err != nil {
		return nil, err
	}
	var all []Outcome
	for _, text := range told {
		var some []Outcome
		if err := json.Unmarshal([]byte(text), &some); err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}
