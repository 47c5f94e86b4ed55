package main

import (
	"bufio"
	"debug/elf"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// instructions are the Dockerfile's, one a line, of the build and of the image.
func instructions(t *testing.T) (build, image []string) {
	t.Helper()
	raw, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	stages := 0
	for line := range strings.Lines(strings.ReplaceAll(string(raw), "\\\n", "")) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "FROM ") {
			stages++
		}
		switch {
		case line == "" || line[0] == '#':
		case stages == 1:
			build = append(build, line)
		default:
			image = append(image, line)
		}
	}
	if stages != 2 {
		t.Fatalf("%d stages", stages)
	}
	return build, image
}

// ignored reports whether a path is kept from Docker by server/Dockerfile.dockerignore: the last pattern that fits it, or a folder
// that it is in, decides.
func ignored(patterns []string, file string) (yes bool) {
	for _, p := range patterns {
		p, back := strings.CutPrefix(p, "!")
		for at := file; at != "."; at = path.Dir(at) {
			if fits, _ := path.Match(strings.TrimSuffix(p, "/"), at); fits {
				yes = !back
				break
			}
		}
	}
	return yes
}

// sent copies what docker build would send to a folder.
func sent(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("Dockerfile.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	patterns, to := strings.Fields(string(raw)), t.TempDir()
	root := os.DirFS("..")
	if err := fs.WalkDir(root, ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case file == ".":
			return nil
		case ignored(patterns, file) && d.IsDir():
			return fs.SkipDir
		case ignored(patterns, file) || !d.IsDir() && !d.Type().IsRegular():
			return nil
		case d.IsDir():
			return os.Mkdir(filepath.Join(to, file), 0o755)
		}
		b, err := fs.ReadFile(root, file)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, file), b, info.Mode().Perm())
	}); err != nil {
		t.Fatal(err)
	}
	return to
}

// TestDockerBuild goes through the Dockerfile without Docker: of what it is sent, in a folder of its own, make dist's command builds
// a program that needs nothing of the empty image. It runs there, as nobody, as the image starts it. Without VIRTUA_SOAK the program is
// not built: everything else is looked at.
func TestDockerBuild(t *testing.T) {
	build, image := instructions(t)
	src := sent(t)
	for _, file := range []string{"Makefile", ".ci/need", ".ci/stage", "package.json", "package-lock.json", "web/dist/.gitkeep"} { // make dist's
		if _, err := os.Stat(filepath.Join(src, file)); err != nil {
			t.Error(err)
		}
	}
	for _, gone := range []string{".git", "node_modules", "build"} {
		if _, err := os.Stat(filepath.Join(src, gone)); err == nil {
			t.Errorf("%s is sent to Docker", gone)
		}
	}
	makefile, err := os.ReadFile(filepath.Join(src, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	_, dist, _ := strings.Cut(string(makefile), "\ndist:")
	dist, _, _ = strings.Cut(dist, "\n\n")
	command := regexp.MustCompile(`(?m)^\t@(.*go build .* -o build/virtua ./server)$`).FindStringSubmatch(dist)
	if command == nil || !strings.Contains(strings.Join(build, "\n"), "\nRUN make dist\n") {
		t.Fatalf("make dist: %s\n%v", dist, build)
	}
	soak := os.Getenv("VIRTUA_SOAK") != "" // it compiles everything anew: two minutes of two cores
	if soak {
		cmd := exec.CommandContext(t.Context(), "sh", "-ec", command[1]+"\ngo build -o build/ ./web/build")
		cmd.Dir = src
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", command[1], err, out)
		}
	}

	// The image is what the COPY lines make of the build's files, which are these and the two that base images have or RUN makes.
	root := t.TempDir()
	var user, entry, args []string
	for _, line := range image {
		words := strings.Fields(line)
		switch words[0] {
		case "COPY":
			words = words[len(words)-2:]
			to := filepath.Join(root, words[1])
			switch words[0] {
			case "/src/build/virtua":
				if !soak {
					break
				}
				if err := os.Rename(filepath.Join(src, "build", "virtua"), to); err != nil {
					t.Fatal(err)
				}
			case "/empty":
				if err := os.MkdirAll(to, 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.Chmod(to, 0o777); err != nil { //nolint:gosec // nobody's, whoever runs this test
					t.Fatal(err)
				}
			case "/etc/ssl/certs/ca-certificates.crt": // where crypto/x509 looks first
				if words[1] != "/etc/ssl/certs/" {
					t.Errorf("certificates are at %s", words[1])
				}
			default:
				t.Errorf("%s: nothing makes that", line)
			}
		case "USER":
			user = strings.Split(words[1], ":")
		case "ENTRYPOINT", "CMD":
			var list []string
			if err := json.Unmarshal([]byte(strings.TrimPrefix(line, words[0])), &list); err != nil {
				t.Fatalf("%s: %v: scratch has no shell", line, err)
			}
			if words[0] == "CMD" {
				args = list
			} else {
				entry = list
			}
		case "RUN", "SHELL", "HEALTHCHECK":
			t.Errorf("scratch has no shell for %q", line)
		}
	}
	if len(user) != 2 || user[0] != "65532" || user[1] != "65532" || len(entry) != 1 || entry[0] != "/virtua" {
		t.Fatalf("it runs %v as %v", entry, user)
	}
	if !soak {
		return
	}
	program, err := elf.Open(filepath.Join(root, entry[0]))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = program.Close() }()
	needs, err := program.ImportedLibraries()
	if err != nil || len(needs) > 0 {
		t.Errorf("it needs %v, %v", needs, err)
	}
	for _, p := range program.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("it needs a loader")
		}
	}
	runsAlone(t, root, entry[0], args)
}

// runsAlone starts a program of a file system that has nothing else, as nobody where this test may, and looks whether it serves and ends.
func runsAlone(t *testing.T, root, program string, args []string) {
	t.Helper()
	for i, a := range args {
		if strings.HasSuffix(a, ":8081") {
			args[i] = "127.0.0.1:0"
		}
	}
	if err := os.Chmod(root, 0o755); err != nil { //nolint:gosec // nobody has to get in
		t.Fatal(err)
	}
	start := func(alone bool) (*exec.Cmd, *bufio.Scanner, error) {
		cmd := exec.CommandContext(t.Context(), filepath.Join(root, program), args...)
		cmd.Env = []string{}
		if alone {
			cmd.Path, cmd.Dir = program, "/var/lib/virtua"
			cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: 65532, Gid: 65532}}
		}
		log, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		return cmd, bufio.NewScanner(log), cmd.Start()
	}
	cmd, log, err := start(os.Getuid() == 0)
	if err != nil {
		t.Logf("not in a root of its own: %v", err)
		if cmd, log, err = start(false); err != nil {
			t.Fatal(err)
		}
	}
	var line struct{ Msg, URL string }
	for line.Msg != "signaling" {
		if !log.Scan() {
			t.Fatal("it ended before it served")
		}
		if err := json.Unmarshal(log.Bytes(), &line); err != nil {
			t.Fatalf("%v: %s", err, log.Bytes())
		}
	}
	get(t, strings.TrimSuffix(strings.Replace(line.URL, "ws:", "http:", 1), "/signal")+"/healthz")
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	for log.Scan() { // until it has ended
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it does not end well: %v", err)
	}
}
