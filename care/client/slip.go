package client

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// Slip is a sign-in code that has just been made. It is kept nowhere in plain: between the making and the page that
// shows or prints it, it travels sealed in the address, and opens for the session that made it, for ten minutes.
type Slip struct {
	Plain string
	Kind  gate.CodeKind
	Until cal.Instant
}

const slipShownFor = 10 * time.Minute

// SealSlip seals a new code for the address of the page that shows it.
func (c Client) SealSlip(p *gate.Pass, s Slip) string {
	text := strings.Join([]string{s.Plain, string(s.Kind), micros(s.Until), micros(p.Now().Add(slipShownFor))}, " ")
	return base64.RawURLEncoding.EncodeToString(c.Key.Seal(text, slipBind(p, c)))
}

// OpenSlip is false where the time is over, or the seal is another session's, another client's, or nobody's.
func (c Client) OpenSlip(p *gate.Pass, typed string) (Slip, bool) {
	sealed, err := base64.RawURLEncoding.DecodeString(typed)
	if err != nil {
		return Slip{}, false
	}
	text, err := c.Key.Open(sealed, slipBind(p, c))
	parts := strings.Fields(text)
	if err != nil || len(parts) != 4 || p.Now() >= instant(parts[3]) {
		return Slip{}, false
	}
	return Slip{parts[0], gate.CodeKind(parts[1]), instant(parts[2])}, true
}

// WeekSlip makes a code for a printed weekly programme, good on any device until that week ends.
func (c Client) WeekSlip(p *gate.Pass, monday cal.Date) (Slip, error) {
	until := cal.At(monday.AddDays(7), 0)
	if err := c.Served(p); err != nil {
		return Slip{}, err
	}
	if c.Ended != 0 {
		until = min(until, c.Ended)
	}
	plain, err := p.NewCode(c.ID, c.Unit, gate.CodeWeek, c.Lang, until, until)
	return Slip{plain, gate.CodeWeek, until}, err
}

func slipBind(p *gate.Pass, c Client) string {
	return "care/client/pair/" + string(p.Signed().Session) + "/" + string(c.ID)
}

func micros(i cal.Instant) string { return strconv.FormatInt(int64(i), 10) }

// instant reads what micros wrote within the seal.
func instant(s string) cal.Instant {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return cal.Instant(n)
}
