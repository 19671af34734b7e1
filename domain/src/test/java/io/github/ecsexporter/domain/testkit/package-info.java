/** Contract tests and fakes of the ports, shared with the tests of the adapters. */
package io.github.ecsexporter.domain.testkit;
