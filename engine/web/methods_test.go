package web

import (
	"reflect"
	"testing"
)

// TestMethodsAreTheFramesOwn keeps a line from falling out of use, unseen, when a method of the frame changes.
func TestMethodsAreTheFramesOwn(t *testing.T) {
	for name, f := range methods {
		m, ok := reflect.TypeFor[Frame]().MethodByName(name)
		if !ok {
			t.Errorf("a frame has no %s", name)
			continue
		}
		got, want := reflect.TypeOf(f), m.Type
		if got.NumIn() != want.NumIn() || got.IsVariadic() != want.IsVariadic() {
			t.Errorf("%s takes %s, the frame's %s", name, got, want)
			continue
		}
		for i := 1; i < got.NumIn(); i++ {
			if got.In(i) != want.In(i) {
				t.Errorf("%s takes %s, the frame's %s", name, got, want)
			}
		}
		if out := got.Out(0); out != want.Out(0) && out.Kind() != reflect.Interface {
			t.Errorf("%s gives %s, the frame's %s", name, got, want)
		}
	}
}
