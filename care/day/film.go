package day

import (
	"crypto/sha256"
	"errors"
	"io"

	"etapaja/engine/film"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

// mostFilm is how long a film may be, in bytes: a minute or two from a phone.
const mostFilm = 100 << 20

var errLong = errors.New("day: the film is too long")

// takeFilm keeps a film as it came, but for what tells where it was taken. Nobody looks it through: it is marked by being
// no photo, and served only to be saved or played.
func (t tray) takeFilm(s staged, r io.Reader) (web.Taken, error) {
	if s.Type == "video/webm" {
		s.Untold = true // its tags stand where they cannot be taken out in passing: the client is asked
	}
	digest, measured := sha256.New(), &measure{r: r}
	from := io.TeeReader(measured, digest)
	var plan film.Plan
	taken, err := t.keepAs(s, func(w io.Writer, s *staged) (err error) {
		if copied := io.TeeReader(from, w); s.Untold {
			_, err = io.Copy(io.Discard, copied)
		} else {
			plan, err = film.Scan(copied)
		}
		s.Bytes = measured.n
		if measured.n > mostFilm {
			err = errLong
		}
		return err
	})
	switch {
	case errors.Is(err, errLong):
		return web.Taken{}, fault.Invalid("", "day.film.long", s.Name, mostFilm>>20)
	case errors.Is(err, film.ErrBroken):
		return web.Taken{}, fault.Invalid("", "day.film.broken", s.Name)
	case err != nil:
		return web.Taken{}, err
	}
	if !plan.Clean() {
		taken, err = t.without(taken, plan)
	}
	taken.Digest = digest.Sum(nil)
	return taken, err
}

// without writes a film anew without what the plan takes out, and removes the first one.
func (t tray) without(first web.Taken, plan film.Plan) (web.Taken, error) {
	s, ok := unstage(t.key, t.client, first.Token)
	if !ok {
		return web.Taken{}, errors.New("day: a token of our own does not open")
	}
	defer t.drop([]string{first.Token})
	file, err := t.files.Open(t.tenant, s.ID)
	if err != nil {
		return web.Taken{}, err
	}
	defer file.Close()
	from, err := t.key.OpenFile(file, s.Key, fileBind(s.ID))
	if err != nil {
		return web.Taken{}, err
	}
	return t.keepAs(s, func(w io.Writer, _ *staged) error { return film.Copy(w, from, plan) })
}

// measure counts what is read, and stops a little after the most that is taken.
type measure struct {
	r io.Reader
	n int64
}

func (m *measure) Read(b []byte) (int, error) {
	if m.n > mostFilm {
		return 0, errLong
	}
	n, err := m.r.Read(b)
	m.n += int64(n)
	return n, err
}
