package law

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Check answers cases of the law, one JSON object a line in and one a line out, in the same order. Answers go to out
// and nothing else; answers that differ from what a line expects, and a summary, go to diag. It returns how many
// differ, and an error where reading or writing fails.
//
// A line ends with a line feed, or a carriage return and a line feed, and may be of any length. A line that holds no
// JSON object, or is not UTF-8, answers INVALID_FACTS with an empty id; so does an empty line between others, so that
// answers keep the numbers of their lines. Empty lines at the end, and a byte order mark at the beginning, are
// passed over. What stands in expect and note never changes an answer.
func Check(in io.Reader, out, diag io.Writer) (mismatches int, err error) {
	lines, answers := bufio.NewReaderSize(in, 1<<16), bufio.NewWriter(out)
	if err := skipMark(lines); err != nil {
		return 0, err
	}
	t := tally{diag: bufio.NewWriter(diag)}
	for empty := 0; ; {
		line, readErr := lines.ReadBytes('\n')
		line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		if len(line) == 0 && readErr == nil {
			empty++
			continue
		}
		if whole := readErr == nil || readErr == io.EOF; whole && len(line) > 0 {
			for ; empty > 0; empty-- {
				answers.Write(t.count(nil))
			}
			answers.Write(t.count(line))
		}
		if readErr != nil {
			return t.mismatches, errors.Join(ignoreEnd(readErr), answers.Flush(), t.close())
		}
	}
}

func skipMark(r *bufio.Reader) error {
	mark, err := r.Peek(len("\uFEFF"))
	if string(mark) == "\uFEFF" {
		_, err = r.Discard(len(mark))
	}
	return ignoreEnd(err)
}

func ignoreEnd(err error) error {
	if err == nil || err == io.EOF {
		return nil
	}
	return fmt.Errorf("law: %w", err)
}

// tally counts lines and tells of those whose answer was not expected.
type tally struct {
	diag                        *bufio.Writer
	lines, expected, mismatches int
}

// count answers a line and compares.
func (t *tally) count(line []byte) []byte {
	t.lines++
	c := readCase(line)
	got := c.answer()
	if !c.expect.given() {
		return got
	}
	t.expected++
	if !c.expects() {
		t.mismatches++
		fmt.Fprintf(t.diag, "line %d: expected %s, got %s", t.lines, c.expect.raw, got)
	}
	return got
}

func (t *tally) close() error {
	fmt.Fprintf(t.diag, "%d lines, %d with an expected answer, %d mismatches\n", t.lines, t.expected, t.mismatches)
	return t.diag.Flush()
}
