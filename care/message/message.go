// Package message is the one thread of a client with the own worker and whoever stands in: words to and fro, sealed.
package message

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// longest is the most letters of a message.
const longest = 5000

// Message is one message of a client's thread.
type Message struct {
	ID       string
	Client   id.Client
	ByClient bool
	MadeBy   string // "client:<id>" or "worker:<id>"
	At       cal.Instant
	ReadAt   cal.Instant // when the other side opened it; 0: not yet
	Text     string

	sealed []byte
}

func (m *Message) fields() []any {
	return []any{&m.ID, &m.Client, &m.ByClient, &m.MadeBy, &m.At, &m.ReadAt, &m.sealed}
}

// Topic is what an open thread waits for.
func Topic(c id.Client) string { return "thread/" + string(c) }

// Send adds a message to the client's thread, from the client or from a worker who may see the record. On an agreed
// day a client's message is one of the day's signs.
func Send(p *gate.Pass, c client.Client, text string) error {
	byClient := p.Actor().Kind == access.Client
	if err := mayTalk(p, c, byClient); err != nil {
		return err
	}
	if err := c.Served(p); err != nil {
		return err
	}
	text = prose.Tidy(text)
	switch {
	case text == "":
		return fault.Invalid("text", "message.empty")
	case !prose.Fits(text, longest):
		return fault.Invalid("text", "message.long", longest)
	}
	mid := p.NewID()
	_, err := p.Write(gate.Event{Kind: "message.send", Of: []string{string(c.ID), mid}}, `
		INSERT INTO message (tenant, client, id, unit, by_client, made_by, at, read_at, text_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)`,
		c.ID, mid, c.Unit, byClient, p.Actor().Kind.String()+":"+p.Actor().ID, p.Now(), c.Key.Seal(text, bind(mid)))
	if err != nil {
		return err
	}
	p.Changed(Topic(c.ID))
	if byClient {
		return day.Wrote(p, c, day.Log{})
	}
	return nil
}

// Newest lists the newest messages of a thread, the oldest of them first.
func Newest(p *gate.Pass, c client.Client, most int) ([]Message, error) {
	return Before(p, c, "", most)
}

// Before is Newest of the messages that are older than one; "" is Newest.
func Before(p *gate.Pass, c client.Client, one string, most int) ([]Message, error) {
	if err := mayTalk(p, c, p.Actor().Kind == access.Client); err != nil {
		return nil, err
	}
	all, err := gate.All(p, (*Message).fields, `
		SELECT id, client, by_client, made_by, at, read_at, text_sealed
		FROM message
		WHERE tenant = $1 AND client = $2 AND (CAST($3 AS TEXT) = '' OR id < CAST($3 AS TEXT))
		ORDER BY id DESC
		LIMIT $4`, c.ID, one, most)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Text, err = c.Key.Open(all[i].sealed, bind(all[i].ID)); err != nil {
			return nil, err
		}
	}
	slices.Reverse(all)
	return all, nil
}

// Opened marks what the other side has written as read.
func Opened(p *gate.Pass, c client.Client) error {
	byClient := p.Actor().Kind == access.Client
	if err := mayTalk(p, c, byClient); err != nil {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "message.open", Of: []string{string(c.ID)}}, `
		UPDATE message
		SET read_at = $2
		WHERE tenant = $1 AND client = $3 AND by_client = $4 AND read_at = 0`, p.Now(), c.ID, !byClient)
	return err
}

// Waiting counts the messages that the client has not opened.
func Waiting(p *gate.Pass, c client.Client) (int, error) {
	if err := c.Allow(p, access.OwnDay); err != nil {
		return 0, err
	}
	return gate.Value[int](p, `
		SELECT COUNT(*)
		FROM message
		WHERE tenant = $1 AND client = $2 AND read_at = 0 AND by_client = FALSE`, c.ID)
}

func mayTalk(p *gate.Pass, c client.Client, byClient bool) error {
	if byClient {
		return c.Allow(p, access.OwnDay)
	}
	return c.Allow(p, access.SeeRecord)
}

func bind(m string) string { return "message.text_sealed/" + m }
