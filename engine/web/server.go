package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Serve answers on the listener until the context ends, then lets the requests under way finish. Open event
// streams are ended at once: their pages come back by themselves.
func (s *Site) Serve(ctx context.Context, l net.Listener) error {
	s.closing = make(chan struct{})
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       60 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    32 << 10,
	}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		close(s.closing)
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		ended <- server.Shutdown(patience)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}
