package db

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strconv"
)

var errNull = errors.New("NULL: scan it into a pointer or a sql.Null")

// assign copies one column into dest. The engines give the same column in different forms, which meet here:
// SQLite tells BOOLEAN as a number, PostgreSQL sums of BIGINT as text.
func assign(dest any, src driver.Value) error {
	switch d := dest.(type) {
	case *string:
		if s, ok := src.(string); ok {
			*d = s
			return nil
		}
	case *int64:
		if n, ok := src.(int64); ok {
			*d = n
			return nil
		}
	case *int:
		if n, ok := src.(int64); ok {
			*d = int(n)
			return nil
		}
	case *bool:
		return assignBool(d, src)
	case *[]byte:
		return assignBytes(d, src)
	case *any:
		*d = src
		return nil
	case sql.Scanner:
		return d.Scan(src)
	}
	to := reflect.ValueOf(dest)
	if to.Kind() != reflect.Pointer || to.IsNil() {
		return fmt.Errorf("%T is not a place to scan into", dest)
	}
	return assignKind(to.Elem(), src)
}

func assignBool(d *bool, src driver.Value) error {
	switch b := src.(type) {
	case bool:
		*d = b
		return nil
	case int64:
		if b == 0 || b == 1 {
			*d = b == 1
			return nil
		}
	case nil:
		return errNull
	}
	return mismatch(src, *d)
}

// assignBytes tells NULL as nil and no bytes as an empty slice. Both drivers make new bytes for each row.
func assignBytes(d *[]byte, src driver.Value) error {
	switch b := src.(type) {
	case []byte:
		*d = b
		if b == nil {
			*d = []byte{}
		}
	case string:
		*d = []byte(b)
	case nil:
		*d = nil
	default:
		return mismatch(src, *d)
	}
	return nil
}

// assignKind serves own types by their kind, and pointers, which hold NULL as nil.
func assignKind(to reflect.Value, src driver.Value) error {
	if to.Kind() == reflect.Pointer {
		if src == nil {
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return assign(to.Interface(), src)
	}
	if src == nil {
		return errNull
	}
	switch to.Kind() {
	case reflect.String:
		switch s := src.(type) {
		case string:
			to.SetString(s)
			return nil
		case []byte:
			to.SetString(string(s))
			return nil
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n, ok := whole(src); ok && !to.OverflowInt(n) {
			to.SetInt(n)
			return nil
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if n, ok := whole(src); ok && n >= 0 && !to.OverflowUint(uint64(n)) {
			to.SetUint(uint64(n))
			return nil
		}
	case reflect.Float32, reflect.Float64:
		if f, ok := decimal(src); ok {
			to.SetFloat(f)
			return nil
		}
	case reflect.Bool:
		var b bool
		if err := assignBool(&b, src); err != nil {
			return err
		}
		to.SetBool(b)
		return nil
	case reflect.Slice:
		if to.Type().Elem().Kind() == reflect.Uint8 {
			var b []byte
			if err := assignBytes(&b, src); err != nil {
				return err
			}
			to.SetBytes(b)
			return nil
		}
	}
	return mismatch(src, to.Interface())
}

func whole(src driver.Value) (int64, bool) {
	switch n := src.(type) {
	case int64:
		return n, true
	case string:
		v, err := strconv.ParseInt(n, 10, 64)
		return v, err == nil
	}
	return 0, false
}

func decimal(src driver.Value) (float64, bool) {
	switch f := src.(type) {
	case float64:
		return f, true
	case int64:
		return float64(f), true
	case string:
		v, err := strconv.ParseFloat(f, 64)
		return v, err == nil
	}
	return 0, false
}

// mismatch names the types alone: the value may be personal.
func mismatch(src driver.Value, dest any) error {
	return fmt.Errorf("a value of type %T does not fit %T", src, dest)
}
