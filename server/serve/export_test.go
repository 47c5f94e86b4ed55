package serve

// Names is what the hub is told of its own names.
var Names = names
