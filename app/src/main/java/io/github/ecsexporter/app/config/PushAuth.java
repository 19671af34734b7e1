package io.github.ecsexporter.app.config;

/** How a push authenticates, apart from the headers that the user gives. */
enum PushAuth {
  NONE,
  SIGV4
}
