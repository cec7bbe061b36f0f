package story_test

import (
	"testing"

	"etapaja/app/stories/story"
)

func TestSampleStories(t *testing.T) {
	story.Suite{Name: "app/stories/story/testdata", Dir: "testdata", Start: start}.Run(t)
}
