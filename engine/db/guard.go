package db

import (
	"reflect"
	"runtime"
	"runtime/debug"
)

// guard runs a closure so that a panic comes back as an error. A runtime.Goexit goes on through it.
//
//go:noinline
func guard(fn func(*Tx) error, tx *Tx) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Panic{Value: v, Stack: debug.Stack()}
		}
	}()
	return fn(tx)
}

// release runs what a closure kept for the release of its savepoint, as a closure.
func release(tx *Tx) error {
	tx.release()
	return nil
}

// nested tells whether a write closure is among the callers. It looks for guard on the stack, which costs a
// microsecond or two and cannot be deceived by a context.
func nested() bool {
	self := reflect.ValueOf(guard).Pointer()
	var stack [128]uintptr
	for skip := 2; ; skip += len(stack) {
		n := runtime.Callers(skip, stack[:])
		for _, pc := range stack[:n] {
			if f := runtime.FuncForPC(pc - 1); f != nil && f.Entry() == self {
				return true
			}
		}
		if n < len(stack) {
			return false
		}
	}
}
