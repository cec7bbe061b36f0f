package tsv

import (
	"reflect"
	"testing"
	"testing/fstest"
)

func TestATableIsReadByTheNamesOfItsColumns(t *testing.T) {
	files := fstest.MapFS{
		"good": {Data: []byte("# said by whom\nwho\ttext\n\nMatti\t Hei! \r\n# Aino says nothing\nAino\t\n")},
		"few":  {Data: []byte("who\ttext\nMatti\n")},
		"many": {Data: []byte("who\ttext\nMatti\tHei!\tNo\n")},
	}
	got, err := Read(files, "good")
	want := []map[string]string{{"who": "Matti", "text": "Hei!"}, {"who": "Aino", "text": ""}}
	if err != nil || !reflect.DeepEqual(want, got) {
		t.Errorf("want %v\n got %v, %v", want, got, err)
	}
	for name, want := range map[string]string{
		"few": "few: 1 cells in a table of 2 columns: Matti", "many": "many: 3 cells in a table of 2 columns: Matti", "none": "open none: file does not exist",
	} {
		if _, err := Read(files, name); err == nil || err.Error() != want {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
