package run

import "syscall/js"

// yield returns a function that lets the event loop run and comes back with its next task. A message to oneself
// does that at once, where timers wait 4 ms.
func yield() func() {
	back := make(chan struct{}, 1)
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		back <- struct{}{}
		return nil
	}))
	port := channel.Get("port2")
	return func() {
		port.Call("postMessage", 0)
		<-back
	}
}

// A page is closed sooner or later, and pays for each link.
const (
	steady   = false
	maxLinks = 10
	together = true
)
