package client

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"etapaja/care/org"
	"etapaja/ground/fault"
)

// Channel is how a client is reached and answers: app (a browser), sms, call or letter.
type Channel string

// The channels, equal in what they give.
const (
	App    Channel = "app"
	SMS    Channel = "sms"
	Call   Channel = "call"
	Letter Channel = "letter"
)

// Channels lists the channels in the order in which they are offered.
func Channels() []Channel { return []Channel{App, SMS, Call, Letter} }

// Contact is how to reach a client, opened. All of it may be empty.
type Contact struct {
	Phone   string
	Email   string
	Address string // several lines
	Hidden  bool   // restricted (turvakielto), and the reader is neither own worker nor substitute
}

// Contact opens the contact data. Restricted data stay hidden from all but the client, the own worker, the
// substitutes and the program that sends.
func (c Client) Contact() (Contact, error) {
	if !c.open {
		return Contact{Hidden: true}, nil
	}
	return c.contact()
}

func (c Client) contact() (Contact, error) {
	var to Contact
	for _, part := range []struct {
		into   *string
		sealed []byte
		column string
	}{
		{&to.Phone, c.sealed.phone, "phone_sealed"},
		{&to.Email, c.sealed.email, "email_sealed"},
		{&to.Address, c.sealed.address, "address_sealed"},
	} {
		text, err := c.Key.Open(part.sealed, c.place(part.column))
		if err != nil {
			return Contact{}, err
		}
		*part.into = text
	}
	return to, nil
}

// Reachable tells whether the channel or its fallback can reach the client at all. A browser is woken through the
// phone or the mail; without either, the client must come by themselves.
func (c Client) Reachable() (bool, error) {
	to, err := c.contact()
	if err != nil {
		return false, err
	}
	return to.reaches(c.Channel) || to.reaches(c.Fallback), nil
}

func (to Contact) reaches(by Channel) bool {
	switch by {
	case App:
		return to.Phone != "" || to.Email != ""
	case SMS, Call:
		return to.Phone != ""
	case Letter:
		return to.Address != ""
	}
	return false
}

// longestAddress is in letters: seven lines of an envelope's window.
const longestAddress = 400

func (to *Contact) check(refused *fault.Form) {
	if strings.TrimSpace(to.Phone) != "" {
		org.Dial(refused, "phone", &to.Phone)
	}
	to.Email = strings.TrimSpace(to.Email)
	if a, err := mail.ParseAddress(to.Email); to.Email != "" && (err != nil || a.Address != to.Email) {
		refused.Add("email", "client.email")
	}
	to.Address = strings.TrimSpace(to.Address)
	if utf8.RuneCountInString(to.Address) > longestAddress {
		refused.Add("address", "client.long", longestAddress)
	}
}
