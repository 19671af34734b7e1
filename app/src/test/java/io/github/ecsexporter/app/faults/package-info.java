/** The whole program under faults, hostile clients and long runs. */
package io.github.ecsexporter.app.faults;
