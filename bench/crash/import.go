package crash

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"etapaja/bench/bring"
	"etapaja/bench/data"
)

// ImportReport is what became of an import whose server was killed again and again.
type ImportReport struct {
	Report
	Rows    int
	Stopped []int // rows that had been carried out at each kill
	Whole   int   // rows that are there once, with what belongs to them
}

// String is one line for people.
func (r ImportReport) String() string {
	return fmt.Sprintf("%d of %d rows are there once, the server was killed at rows %v; %v", r.Whole, r.Rows, r.Stopped, r.Report)
}

// RunImport lets a server carry an import out while clients check in, kills it at random moments, and starts it again on
// the same database until it says that the import is done.
func RunImport(ctx context.Context, p Plan, rows int) (ImportReport, error) {
	set, err := data.Cached(ctx, shape)
	if err != nil {
		return ImportReport{}, err
	}
	dir := filepath.Join(p.Dir, "import")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return ImportReport{}, err
	}
	if set, err = set.Copy(dir); err != nil {
		return ImportReport{}, err
	}
	i, err := bring.Begin(ctx, set, shape.Unit(0), rows)
	if err != nil {
		return ImportReport{}, err
	}
	chance := rand.New(rand.NewPCG(p.Seed, 3))
	r := ImportReport{Rows: rows}
	for done := false; !done; r.Kills++ {
		life := time.Second + time.Duration(20+chance.IntN(400))*time.Millisecond // a server looks for jobs after a second
		if r.Kills >= p.Kills {                                                   // now it may come to its end
			life = 3 * time.Second
		}
		s := &storm{kill: r.Kills, forward: (r.Kills + 1) * overLease, pause: 20 * time.Millisecond, acknowledged: map[int]bool{}}
		if _, err := s.run(p.Program, set, life); err != nil {
			return r, fmt.Errorf("life %d: %w", r.Kills+1, err)
		}
		if err := r.tally(set, s); err != nil {
			return r, fmt.Errorf("life %d: %w", r.Kills+1, err)
		}
		var far int
		if far, done, err = i.Far(set); err != nil {
			return r, err
		}
		r.Stopped = append(r.Stopped, far)
		if r.Kills > 4*p.Kills {
			return r, fmt.Errorf("the import does not come to its end: %v", r.Stopped)
		}
	}
	if err := r.verify(ctx, set); err != nil {
		return r, err
	}
	return r, r.rows(set, string(i.ID))
}

// overLease is how many minutes make sure that the lease of the job of a killed server has ended.
const overLease = 3

// rows counts the people who are there, and holds what the import says of itself against it.
func (r *ImportReport) rows(set data.Set, named string) error {
	h, err := sql.Open("sqlite", "file:"+set.DB)
	if err != nil {
		return err
	}
	defer h.Close()
	var clients, people, events, told, left int
	for into, query := range map[*int]string{
		&clients: `SELECT COUNT(*) FROM client WHERE first_name = '` + bring.First + `'`,
		&people: `SELECT COUNT(DISTINCT last_name) FROM client WHERE first_name = '` + bring.First + `' AND identity_sealed IS NOT NULL
			AND phone_sealed IS NOT NULL AND address_sealed IS NOT NULL`,
		&events: `SELECT COUNT(*) FROM event WHERE kind = 'client.register'`,
		&told:   `SELECT fresh FROM intake WHERE id = '` + named + `' AND wrapped IS NULL AND refused + same + changed = 0`,
		&left:   `SELECT COUNT(*) FROM intake_piece WHERE rows_sealed IS NOT NULL`,
	} {
		if err := h.QueryRow(query).Scan(into); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	if clients != people || events != clients || told != clients || left != 0 {
		return fmt.Errorf("%d clients are there, %d of them different and whole, by %d events; the import tells of %d, and %d pieces are left",
			clients, people, events, told, left)
	}
	r.Whole = people
	return nil
}
