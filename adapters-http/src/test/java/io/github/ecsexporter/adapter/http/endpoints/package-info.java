/** Tests of what the package holds by itself; tests of the served whole are one level up. */
package io.github.ecsexporter.adapter.http.endpoints;
