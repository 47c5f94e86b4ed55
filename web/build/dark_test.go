package main

import (
	"errors"
	"strings"
	"testing"
)

func TestChooseDark(t *testing.T) {
	got, err := chooseDark([]byte(`:root{--a:1}@media(prefers-color-scheme:dark){:root{--a:2}:root[data-sides=swap]{--b:3}}p{color:red}`))
	want := `:root{--a:1}@media(prefers-color-scheme:dark){:root:where(:not([data-theme=light])){--a:2}:root:where(:not([data-theme=light]))[data-sides=swap]{--b:3}}` +
		`:root:where([data-theme=dark]){--a:2}:root:where([data-theme=dark])[data-sides=swap]{--b:3}p{color:red}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	for _, css := range []string{`@media(prefers-color-scheme:dark){p{color:red}}`, `@media(prefers-color-scheme:dark){:root p{color:red}}`, `@media(prefers-color-scheme:dark){:root{`} {
		if _, err := chooseDark([]byte(css)); !errors.Is(err, errDark) {
			t.Errorf("%s: %v", css, err)
		}
	}
}

func TestDarkCanBeChosen(t *testing.T) {
	files, err := bundle(settings{root: "../.."})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.name == "page.css" && !strings.Contains(string(f.content), ":root:where([data-theme=dark]){--paper:") {
			t.Error("the style sheet has no dark theme that a reader can choose")
		}
	}
}
