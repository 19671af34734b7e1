/** How the exporter lives and ends beside a task, as a process of its own. */
package io.github.ecsexporter.app.lifecycle;
