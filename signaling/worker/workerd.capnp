# Runs the edge home on one's own machine: workerd serve --experimental --directory-path=objects=<folder> workerd.capnp.
# Variables come from the environment.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "objects", disk = (writable = true))],
  sockets = [(name = "http", address = "127.0.0.1:8082", http = (), service = "main")],
);

const main :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "room.mjs", esModule = embed "room.mjs"),
    (name = "go.mjs", esModule = embed "go.mjs"),
    (name = "wasm_exec.js", esModule = embed "wasm_exec.js"),
    (name = "app.wasm", wasm = embed "app.wasm"),
  ],
  compatibilityDate = "2026-07-01",
  durableObjectNamespaces = [(className = "Room", uniqueKey = "virtua-signaling-room", enableSql = true)],
  durableObjectStorage = (localDisk = "objects"), # one in memory loses the alarms of objects that sleep
  bindings = [
    (name = "ROOM", durableObjectNamespace = "Room"),
    (name = "VIRTUA_HOST", fromEnvironment = "VIRTUA_HOST"),
    (name = "VIRTUA_ORIGIN", fromEnvironment = "VIRTUA_ORIGIN"),
    (name = "VIRTUA_ROOMS", fromEnvironment = "VIRTUA_ROOMS"),
    (name = "VIRTUA_MAX_CONNS", fromEnvironment = "VIRTUA_MAX_CONNS"),
    (name = "VIRTUA_PER_ADDRESS", fromEnvironment = "VIRTUA_PER_ADDRESS"),
    (name = "VIRTUA_HELLO_SECONDS", fromEnvironment = "VIRTUA_HELLO_SECONDS"),
    (name = "VIRTUA_IDLE_SECONDS", fromEnvironment = "VIRTUA_IDLE_SECONDS"),
    (name = "VIRTUA_ADDRESS_HEADER", fromEnvironment = "VIRTUA_ADDRESS_HEADER"),
    (name = "VIRTUA_RELAY", fromEnvironment = "VIRTUA_RELAY"),
    (name = "VIRTUA_RELAY_SECRET", fromEnvironment = "VIRTUA_RELAY_SECRET"),
    (name = "VIRTUA_RELAY_LIFE", fromEnvironment = "VIRTUA_RELAY_LIFE"),
  ],
);
