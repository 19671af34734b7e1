/** The health probe of the container image; loads as little as it can. */
package io.github.ecsexporter.app.health;
