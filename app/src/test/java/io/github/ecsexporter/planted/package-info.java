/** Classes that break the architecture on purpose, to show that its rules notice. */
package io.github.ecsexporter.planted;
