/** The health probe of the container image; loads as little as it can. */
@NullMarked
package io.github.ecsexporter.app.health;

import org.jspecify.annotations.NullMarked;
