package load

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// reply is what came back: its status, how long its body was, and whether the connection ends with it.
type reply struct {
	status, length int
	last           bool
}

// readReply reads one reply to its end.
func readReply(r *bufio.Reader) (reply, error) {
	line, err := r.ReadSlice('\n')
	if err != nil {
		return reply{last: true}, err
	}
	if len(line) < 12 {
		return reply{last: true}, fmt.Errorf("short status line %q", line)
	}
	got := reply{}
	got.status, _ = strconv.Atoi(string(line[9:12])) // what is no number is 0, which no op wants
	length, chunked, err := got.readHeader(r)
	switch {
	case err != nil:
		got.last = true
	case got.status == 204 || got.status == 304:
	case chunked:
		err = got.readChunks(r)
	case length >= 0:
		got.length, err = r.Discard(length)
	default:
		got.last = true
		var n int64
		n, err = io.Copy(io.Discard, r)
		got.length = int(n)
	}
	return got, err
}

func (got *reply) readHeader(r *bufio.Reader) (length int, chunked bool, err error) {
	length = -1
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return length, chunked, err
		}
		s := strings.TrimRight(string(line), "\r\n")
		if s == "" {
			return length, chunked, nil
		}
		name, value, _ := strings.Cut(s, ": ")
		switch strings.ToLower(name) {
		case "content-length":
			length, err = strconv.Atoi(value)
		case "transfer-encoding":
			chunked = true
		case "connection":
			got.last = strings.EqualFold(value, "close")
		}
		if err != nil {
			return length, chunked, err
		}
	}
}

func (got *reply) readChunks(r *bufio.Reader) error {
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		n, err := strconv.ParseInt(strings.TrimSpace(string(line)), 16, 32)
		if err != nil {
			return err
		}
		if _, err := r.Discard(int(n) + 2); err != nil {
			return err
		}
		got.length += int(n)
		if n == 0 {
			return nil
		}
	}
}
