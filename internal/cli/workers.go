package cli

import (
	"errors"
	"os"
	"os/signal"
	"runtime"
	"sync/atomic"
)

var errInterrupted = errors.New("interrupted")

// inOrder runs work for 0 … n-1 on as many workers as there are processors, one
// item in flight a worker, and hands the results to report in order. After an
// interrupt no further item is begun; those in flight are finished, so that no
// half-written file is left behind, and interrupted is true.
func inOrder[R any](n int, work func(i int) R, report func(i int, r R)) (interrupted bool) {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	defer signal.Stop(stop)

	var next atomic.Int64
	results := make([]chan R, n)
	for i := range results {
		results[i] = make(chan R, 1)
	}
	for range min(n, runtime.GOMAXPROCS(0)) {
		go func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				results[i] <- work(i)
			}
		}()
	}
	for i := 0; i < n; i++ {
		select {
		case r := <-results[i]:
			report(i, r)
		case <-stop:
			signal.Stop(stop) // a second interrupt ends the process at once
			for begun := int(next.Swap(int64(n))); i < min(begun, n); i++ {
				report(i, <-results[i])
			}
			return true
		}
	}
	return false
}
