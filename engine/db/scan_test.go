package db

import (
	"database/sql"
	"reflect"
	"testing"
	"time"
)

type upper string

// Scan is of the kind that own types have.
func (u *upper) Scan(src any) error {
	*u = upper("scanned " + src.(string))
	return nil
}

type word string

func TestAColumnFitsEveryTypeThatCanHoldIt(t *testing.T) {
	text, number := "x", int64(5)
	for _, c := range []struct{ src, want any }{
		{"x", "x"}, {[]byte("x"), "x"}, {"x", word("x")}, {[]byte("x"), word("x")}, {"x", &text}, {nil, (*string)(nil)},
		{int64(5), int64(5)}, {int64(5), 5}, {int64(5), int8(5)}, {int64(5), uint16(5)}, {int64(5), &number},
		{"5", 5}, {"5", int64(5)}, {"-5", int8(-5)}, {nil, (*int)(nil)},
		{0.5, 0.5}, {int64(5), 5.0}, {"5.5000", 5.5}, {float64(0.5), float32(0.5)},
		{true, true}, {int64(1), true}, {int64(0), false},
		{[]byte{1}, []byte{1}}, {"x", []byte("x")}, {nil, []byte(nil)}, {[]byte(nil), []byte{}},
		{"x", upper("scanned x")}, {"x", sql.Null[string]{V: "x", Valid: true}}, {nil, sql.Null[string]{}},
	} {
		got := reflect.New(reflect.TypeOf(c.want))
		if err := assign(got.Interface(), c.src); err != nil || !reflect.DeepEqual(c.want, got.Elem().Interface()) {
			t.Errorf("%T %v: want %v, got %v, %v", c.src, c.src, c.want, got.Elem(), err)
		}
	}
	var any any
	if err := assign(&any, int64(5)); err != nil || any != int64(5) {
		t.Error(any, err)
	}
}

func TestAColumnIsNeverBentToFit(t *testing.T) {
	for _, c := range []struct {
		src  any
		dest any
	}{
		{nil, new(string)}, {nil, new(int)}, {nil, new(int64)}, {nil, new(bool)}, {nil, new(float64)}, {nil, new(word)},
		{"x", new(int)}, {"5.5", new(int)}, {0.5, new(int)}, {int64(300), new(int8)}, {int64(-1), new(uint)},
		{int64(5), new(string)}, {"x", new(float64)}, {true, new(float64)}, {int64(2), new(bool)}, {"true", new(bool)},
		{int64(5), new([]byte)}, {"x", new([]int)}, {time.Now(), new(string)}, {time.Now(), new(time.Time)},
		{"x", ""}, {"x", (*word)(nil)}, {"x", nil},
	} {
		if err := assign(c.dest, c.src); err == nil {
			t.Errorf("%T %v went into %T", c.src, c.src, c.dest)
		}
	}
}
