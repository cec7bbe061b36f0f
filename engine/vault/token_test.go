package vault_test

import (
	"testing"

	"etapaja/engine/vault"
)

func TestATokenIsReadWhereItWasMadeAndNowhereElse(t *testing.T) {
	v, err := vault.Ephemeral()
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]*vault.Key{}
	for _, owner := range []string{"paja/matti", "paja/aino"} {
		wrapped, err := v.NewKey(owner)
		if err != nil {
			t.Fatal(err)
		}
		if keys[owner], err = v.Key(owner, wrapped); err != nil {
			t.Fatal(err)
		}
	}
	type file struct{ Name string }
	matti := keys["paja/matti"]
	token := matti.Token(file{"ranta.jpg"}, "form/matti")
	var got file
	if !matti.ReadToken(token, "form/matti", &got) || got.Name != "ranta.jpg" {
		t.Errorf("read %q", got.Name)
	}
	for what, ok := range map[string]bool{
		"another key": keys["paja/aino"].ReadToken(token, "form/matti", &got), "another place": matti.ReadToken(token, "form/aino", &got),
		"a letter more": matti.ReadToken(token+"A", "form/matti", &got), "nothing": matti.ReadToken("", "form/matti", &got),
		"no token": matti.ReadToken("ranta!", "form/matti", &got),
	} {
		if ok {
			t.Errorf("a token was read by %s", what)
		}
	}
}
