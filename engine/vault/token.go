package vault

import (
	"encoding/base64"
	"encoding/json"
)

// Token seals a value as one word that may stand in a form, for one place: who has no key can neither make nor read one.
// The value is a struct of texts and numbers.
func (k *Key) Token(v any, bind string) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // see above
	}
	return base64.RawURLEncoding.EncodeToString(k.Seal(string(text), bind))
}

// ReadToken reads what Token gave for the same place into a value; false where it is something else.
func (k *Key) ReadToken(token, bind string, into any) bool {
	sealed, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return false
	}
	text, err := k.Open(sealed, bind)
	return err == nil && text != "" && json.Unmarshal([]byte(text), into) == nil
}
