package client

import (
	"strings"

	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// identity is a Finnish personal identity code (henkilötunnus) of the right form, in capitals.
type identity struct {
	code vault.Secret
	born cal.Date
}

// centuries are the signs between the day of birth and the individual number, each before its century. B–F and U–Y
// were taken into use at the beginning of 2023, when some days were running out of numbers.
const centuries = "+18 -19 U19 V19 W19 X19 Y19 A20 B20 C20 D20 E20 F20"

const checkLetters = "0123456789ABCDEFHJKLMNPRSTUVWXY"

// parseIdentity checks the form, the day of birth, the individual number (002–999; 900–999 are never given to
// people) and the check character.
func parseIdentity(typed vault.Secret) (identity, bool) {
	s := strings.ToUpper(strings.TrimSpace(typed.Reveal()))
	if len(s) != 11 {
		return identity{}, false
	}
	day, ok := digits(s[:6])
	number, fine := digits(s[7:10])
	if !ok || !fine || number < 2 || s[10] != checkLetters[(day*1000+number)%31] {
		return identity{}, false
	}
	_, after, known := strings.Cut(" "+centuries, " "+s[6:7])
	if !known {
		return identity{}, false
	}
	born, err := cal.ParseDate(after[:2] + s[4:6] + "-" + s[2:4] + "-" + s[:2])
	if err != nil {
		return identity{}, false
	}
	return identity{vault.Hide(s), born}, true
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// digest is what a code is found by. The purpose names the organiser, so that no two can be compared.
func (i identity) digest(p *gate.Pass) []byte {
	return p.Vault().Digest("identity code "+string(p.Tenant()), i.code.Reveal())
}

// Identity opens the client's identity code; empty where there is none.
func (c Client) Identity() (vault.Secret, error) {
	code, err := c.Key.Open(c.sealed.identity, c.place("identity_sealed"))
	return vault.Hide(code), err
}

// Born is the client's day of birth, from the identity code; fault.NotFound where there is no code.
func (c Client) Born() (cal.Date, error) {
	code, err := c.Identity()
	if err != nil {
		return cal.Date{}, err
	}
	i, ok := parseIdentity(code)
	if !ok {
		return cal.Date{}, fault.NotFound()
	}
	return i.born, nil
}

// AgeOn is the client's age in whole years on a day; fault.NotFound where the day of birth is not known. Whoever
// was born on a leap day turns a year older on 1 March of other years.
func (c Client) AgeOn(d cal.Date) (int, error) {
	born, err := c.Born()
	if err != nil {
		return 0, err
	}
	age := d.Year() - born.Year()
	if d.Month() < born.Month() || d.Month() == born.Month() && d.Day() < born.Day() {
		age--
	}
	return age, nil
}

// Coded tells whether a text is an identity code that a person can have.
func Coded(typed vault.Secret) bool {
	_, ok := parseIdentity(typed)
	return ok
}
