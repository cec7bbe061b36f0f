package stories

import (
	"testing"

	"etapaja/app/stories/story"
)

// TestStories plays every story of this folder in a town of its own.
func TestStories(t *testing.T) {
	story.Suite{Name: "app/stories", Dir: ".", Start: func(t testing.TB, engine string) story.World {
		return openTown(t, engine).World
	}}.Run(t)
}
