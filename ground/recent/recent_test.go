package recent

import (
	"sync"
	"testing"
)

func TestWhatWasUsedLastIsHeldAndTheRestForgotten(t *testing.T) {
	m := New[int, string](3)
	for i := range 3 {
		m.Put(i, "early", 0)
	}
	for i := range 9 {
		m.Put(10+i, "late", 0)
		if v, _, ok := m.Get(0); !ok || v != "early" {
			t.Fatalf("what is used all the time was forgotten after %d others", i+1)
		}
	}
	if _, _, ok := m.Get(1); ok {
		t.Error("what nobody used was held")
	}
	if len(m.now)+len(m.old) > 6 {
		t.Errorf("%d values are held", len(m.now)+len(m.old))
	}
	for i := 17; i < 19; i++ {
		if _, _, ok := m.Get(i); !ok {
			t.Errorf("%d was used lately and is forgotten", i)
		}
	}
}

func TestWhatWasFoundOutBeforeAClearingIsNotKept(t *testing.T) {
	m := New[string, int](4)
	_, mark, _ := m.Get("a")
	m.Clear()
	m.Put("a", 1, mark)
	if _, _, ok := m.Get("a"); ok {
		t.Error("an old value came in after the clearing")
	}
	_, mark, _ = m.Get("a")
	m.Put("a", 2, mark)
	if v, _, ok := m.Get("a"); !ok || v != 2 {
		t.Errorf("got %d, %v", v, ok)
	}
	m.Clear()
	if _, _, ok := m.Get("a"); ok {
		t.Error("the clearing left a value")
	}
}

func TestManyMayUseItAtOnce(t *testing.T) {
	m := New[int, int](8)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 500 {
				_, mark, _ := m.Get(i % 20)
				m.Put(i%20, i, mark)
				if i%100 == g {
					m.Clear()
				}
			}
		})
	}
	all.Wait()
}
