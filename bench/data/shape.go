// Package data makes a database of the floor's shape under our own schema: organisers, clients, a ledger of a million
// entries, today's days, tasks, sealed returns and messages. All of it is counted from whole numbers, so that the same
// shape has the same people, ids and sessions; only the keys, and what they seal, differ from one making to the next.
package data

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Shape is how large a data set is.
type Shape struct {
	Tenants int
	Clients int // of each tenant
	Days    int // decided days of each client within a year, each one entry of the ledger
}

// The shapes: that of the goals, with 10,000 clients and a million entries; that of the tests, with 2,000 clients and
// 100,000 entries; and one with five million.
var (
	Full  = Shape{Tenants: 20, Clients: 500, Days: 100}
	Short = Shape{Tenants: 4, Clients: 500, Days: 50}
	Large = Shape{Tenants: 20, Clients: 2500, Days: 100}
)

// BoardOf is how many clients a unit has, and its one worker.
const BoardOf = 30

// Today is the day of the data, and Opening the instant at which a server's clock starts.
var (
	Today   = cal.D(2026, 11, 24)
	Opening = cal.At(Today, cal.T(6, 0))
)

// All is how many clients there are.
func (s Shape) All() int { return s.Tenants * s.Clients }

// Entries is how many entries the ledger has.
func (s Shape) Entries() int { return s.All() * s.Days }

// Client is one client of the data set, with the token of a browser that is signed in.
type Client struct {
	Number    int // from 0
	Tenant    id.Tenant
	ID        id.Client
	Agreement id.Agreement
	Unit      Unit
	Token     string
}

// Client gives the client of a number.
func (s Shape) Client(n int) Client {
	return Client{
		Number: n, Tenant: tenant(n / s.Clients), ID: id.Client(ident(clientIDs, n)),
		Agreement: id.Agreement(ident(agreementIDs, n)), Token: token("client", n),
		Unit: s.Unit(n/s.Clients*s.unitsOfTenant() + n%s.Clients/BoardOf),
	}
}

// Unit is one unit with its worker and the token of the worker's browser.
type Unit struct {
	Number int // from 0
	Tenant id.Tenant
	ID     id.Unit
	Worker id.Worker
	Size   int // clients
	Token  string
}

// Unit gives the unit of a number.
func (s Shape) Unit(n int) Unit {
	of := s.unitsOfTenant()
	return Unit{
		Number: n, Tenant: tenant(n / of), ID: id.Unit(ident(unitIDs, n)), Worker: id.Worker(ident(workerIDs, n)),
		Size: min(BoardOf, s.Clients-n%of*BoardOf), Token: token("worker", n),
	}
}

// Member gives one of a unit's clients, from 0.
func (s Shape) Member(u Unit, n int) Client {
	of := s.unitsOfTenant()
	return s.Client(u.Number/of*s.Clients + u.Number%of*BoardOf + n)
}

// Units is how many units there are.
func (s Shape) Units() int { return s.Tenants * s.unitsOfTenant() }

func (s Shape) unitsOfTenant() int { return (s.Clients + BoardOf - 1) / BoardOf }

// Boards are the units with a whole board.
func (s Shape) Boards() []Unit {
	var all []Unit
	for n := range s.Units() {
		if u := s.Unit(n); u.Size == BoardOf {
			all = append(all, u)
		}
	}
	return all
}

// The first halves of identifiers, one for each kind of row.
const (
	unitIDs = iota + 1
	workerIDs
	clientIDs
	agreementIDs
	goalIDs
	taskIDs
	witnessIDs
	messageIDs
	entryIDs
	sessionIDs
)

// ident is an identifier of the form of UUIDv7. Those of one kind sort by their numbers.
func ident(kind, n int) string { return fmt.Sprintf("01930000-%04x-7000-8000-%012x", kind, n) }

func tenant(n int) id.Tenant {
	return id.Tenant("alue" + string(rune('a'+n/26)) + string(rune('a'+n%26)))
}

// token is a session token that can be told from the number: this is no real installation.
func token(kind string, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", kind, n))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
